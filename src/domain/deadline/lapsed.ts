/** Which day of a duty has gone by unanswered: the day it was to be done by, or the last day of what comes again. */
import { daysBetween } from '../calendar/day.ts';
import type { LedgerDuty } from './ledger-duty.ts';
import { recurrenceDays } from './recurrence.ts';

export interface Lapsed {
  readonly dueOn: string;
  /** What comes again, in the document's words; '' for a day that comes once. */
  readonly what: string;
}

/** A year and a month: within it lie the last two days of anything that comes once a year or more often. */
const LOOK_BACK = 800;

/**
 * What has lapsed on a day before `to`, for days from `from` on, both ISO dates; null for nothing. Of what comes again a
 * word counts for the day it is nearest to: soon after one day it is late for that one, later on it is early for the next.
 */
export function lapsesOf(duty: LedgerDuty, from: string, to: string): (day: string) => Lapsed | null {
  const { owedOn, repeats } = duty;
  const back = Temporal.PlainDate.from(from).subtract({ days: LOOK_BACK }).toString();
  const again =
    repeats === null
      ? []
      : duty.days.flatMap((day) => {
          if (day.kind !== 'recurring') return [];
          const days = recurrenceDays(day.recurrence, back, to);
          const isOwed = (on: string) =>
            repeats.since <= on && (day.from === null || day.from <= on) && (day.to === null || on < day.to);
          return [{ what: day.what, days, isOwed }];
        });
  return (day) => {
    if (owedOn !== null && owedOn < day) return { dueOn: owedOn, what: '' };
    for (const { what, days, isOwed } of again) {
      const at = days.findLastIndex((on) => on < day);
      const dueOn = days[at];
      if (dueOn === undefined || !isOwed(dueOn)) continue;
      const before = days[at - 1];
      const from = before === undefined ? '' : middle(before, dueOn);
      if ((repeats?.heardOn ?? '') <= from) return { dueOn, what };
    }
    return null;
  };
}

function middle(one: string, next: string): string {
  return Temporal.PlainDate.from(one)
    .add({ days: Math.floor(daysBetween(one, next) / 2) })
    .toString();
}
