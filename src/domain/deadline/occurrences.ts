/** Which unit is told on which day of what: before the day, and once a week after it. The preview reads the same. */
import { daysBetween } from '../calendar/day.ts';
import { type Climbed, nextRung, type Rung } from '../task/ladder.ts';
import { lapsesOf } from './lapsed.ts';
import type { DutyDay, LedgerDuty } from './ledger-duty.ts';
import { recurrenceDays, shortestGap } from './recurrence.ts';

/** The hour of the office's zone at which units hear of their deadlines. */
export const DEADLINE_HOUR = 9;

const WEEK = 7;

/** A day that comes nearer. */
export interface Ahead {
  readonly duty: LedgerDuty;
  readonly kind: DutyDay['kind'];
  readonly dueOn: string;
  readonly what: string;
}

/** A day that has passed, with the rung that is climbed over it. */
export interface Overdue {
  readonly duty: LedgerDuty;
  readonly dueOn: string;
  /** What comes again, in the document's words; '' for a day that comes once. */
  readonly what: string;
  readonly climbed: readonly Climbed[];
  readonly rung: Rung;
}

/** One message: a unit hears once a day at most, however many tasks there are. */
export interface DeadlineOccurrence {
  /** Epoch milliseconds. */
  readonly at: number;
  /** ISO date of `at`. */
  readonly day: string;
  readonly unit: number;
  /** Soonest first. */
  readonly ahead: readonly Ahead[];
  readonly overdue: readonly Overdue[];
}

/**
 * Everything units are told in the half-open window of ISO dates `[from, to)`, by day and unit. What lies after the first
 * day takes it that nothing is reported meanwhile and that every message arrives.
 */
export function deadlineOccurrences(
  duties: readonly LedgerDuty[],
  from: string,
  to: string,
  zone: string,
): readonly DeadlineOccurrence[] {
  const found: DeadlineOccurrence[] = [];
  for (const [unit, own] of Map.groupBy(duties, ({ unitId }) => unitId)) {
    const ahead = Map.groupBy(aheadMarks(own, from, to), ({ day }) => day);
    const overdue = chaseDays(own, from, to);
    for (const day of new Set([...ahead.keys(), ...overdue.keys()])) {
      const marks = (ahead.get(day) ?? []).map(({ mark }) => mark);
      found.push({
        ...{ at: hourOf(day, zone), day, unit },
        ahead: marks.toSorted((a, b) => a.dueOn.localeCompare(b.dueOn)),
        overdue: overdue.get(day) ?? [],
      });
    }
  }
  return found.sort((a, b) => a.at - b.at || a.unit - b.unit);
}

/** Epoch milliseconds of the hour of deadlines on an ISO date. */
export function hourOf(day: string, zone: string): number {
  return Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: zone, plainTime: { hour: DEADLINE_HOUR } })
    .epochMilliseconds;
}

interface Marked {
  readonly day: string;
  readonly mark: Ahead;
}

function aheadMarks(duties: readonly LedgerDuty[], from: string, to: string): Marked[] {
  return duties.flatMap((duty) =>
    duty.days.flatMap((day) => {
      const { kind, what } = day;
      return dueDays(day, duty.remindDays, from, to).flatMap(({ dueOn, before }) => {
        const on = Temporal.PlainDate.from(dueOn).subtract({ days: before }).toString();
        return from <= on && on < to ? [{ day: on, mark: { duty, kind, dueOn, what } }] : [];
      });
    }),
  );
}

function dueDays(day: DutyDay, remindDays: readonly number[], from: string, to: string) {
  if (day.kind !== 'recurring') return remindDays.map((before) => ({ dueOn: day.on, before }));
  // Of a weekly duty, a week before would be the day of the one before it.
  const near = remindDays.filter((before) => before < shortestGap(day.recurrence));
  const reach = Temporal.PlainDate.from(to)
    .add({ days: Math.max(0, ...near) })
    .toString();
  const first = day.from !== null && day.from > from ? day.from : from;
  const last = day.to !== null && day.to < reach ? day.to : reach;
  return recurrenceDays(day.recurrence, first, last).flatMap((dueOn) => near.map((before) => ({ dueOn, before })));
}

/** The days on which a unit is chased: the day after one lapsed, then weekly with all that lapsed meanwhile. */
function chaseDays(duties: readonly LedgerDuty[], from: string, to: string): Map<string, readonly Overdue[]> {
  const days = new Map<string, readonly Overdue[]>();
  const repeats = (duty: LedgerDuty) => duty.repeats !== null && duty.days.some(({ kind }) => kind === 'recurring');
  const open = duties.flatMap((duty) =>
    duty.owedOn === null && !repeats(duty) ? [] : [{ duty, lapsedOn: lapsesOf(duty, from, to) }],
  );
  const climbed = new Map(open.map(({ duty }) => [duty, duty.climbed]));
  const soonest = open.map(({ duty }) => (repeats(duty) ? from : (duty.owedOn ?? from))).sort()[0];
  if (soonest === undefined) return days;
  let last = open
    .flatMap(({ duty }) => duty.climbed.at(-1)?.on ?? [])
    .sort()
    .at(-1);
  for (let day = from; day < to; day = nextChase(soonest, last, day)) {
    if (last !== undefined && daysBetween(last, day) < WEEK) continue;
    const rungs: Overdue[] = [];
    for (const { duty, lapsedOn } of open) {
      const lapsed = lapsedOn(day);
      if (lapsed === null) continue;
      // What was climbed over an earlier day of what comes again says nothing of this one.
      const before = (climbed.get(duty) ?? []).filter(({ on }) => on > lapsed.dueOn);
      const rung = nextRung(lapsed.dueOn, before, day);
      if (rung === null) continue;
      rungs.push({ duty, ...lapsed, climbed: before, rung });
      climbed.set(duty, [...before, { rung, on: day, isDelivered: true }]);
    }
    if (rungs.length === 0) continue;
    days.set(day, rungs);
    last = day;
  }
  return days;
}

/** The first day after `day` on which something can be chased: nothing before the soonest has lapsed, nor within a week. */
function nextChase(soonest: string, last: string | undefined, day: string): string {
  const after = (date: string, days: number) => Temporal.PlainDate.from(date).add({ days }).toString();
  const candidates = [after(day, 1), after(soonest, 1), ...(last === undefined ? [] : [after(last, WEEK)])];
  return candidates.sort().at(-1) ?? day;
}
