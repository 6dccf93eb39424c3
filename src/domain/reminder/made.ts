/** A rule of the office's own, and what goes out by it. */
import type { WorkCalendar } from '../calendar/work-calendar.ts';
import type { MissedPolicy } from './missed.ts';
import type { Occurrence, Outlook } from './occurrence.ts';
import { printSchedule } from './read-schedule.ts';
import { afterQuiet, type Rhythm } from './rhythm.ts';
import { momentsOf, type Schedule } from './schedule.ts';

export interface MadeRule {
  readonly id: number;
  readonly schedule: Schedule;
  /** Units it goes to; none is the office. */
  readonly units: readonly number[];
  readonly text: string;
  readonly missed: MissedPolicy;
  readonly madeBy: string;
}

interface Surroundings {
  readonly calendar: WorkCalendar;
  readonly rhythm: Rhythm;
  readonly zone: string;
}

const NIGHT = 24 * 3_600_000;

export function keyOfMade(id: number): string {
  return `made:${id}`;
}

/** Everything in the half-open window, epoch ms; what falls into the quiet hours goes out at their end. */
export function madeOutlook(
  rule: MadeRule,
  window: { readonly from: number; readonly to: number },
  { calendar, rhythm, zone }: Surroundings,
): Outlook {
  const { moments, unknownYears } = momentsOf(
    rule.schedule,
    { from: window.from - NIGHT, to: window.to },
    calendar,
    zone,
  );
  const key = keyOfMade(rule.id);
  const times = [...new Set(moments.map((at) => afterQuiet(at, rhythm, zone)))];
  const occurrences = times
    .filter((at) => window.from <= at && at < window.to)
    .flatMap((at) => {
      const serial = serialOf(rule.id, at, zone);
      const common = {
        at,
        rule: key,
        text: `${rule.text}\n编号 ${serial}`,
        source: `${rule.madeBy} 定`,
        serial,
        expires: null,
      };
      return rule.units.length === 0
        ? [{ ...common, to: { kind: 'office' } } satisfies Occurrence]
        : rule.units.map((unit): Occurrence => ({ ...common, to: { kind: 'unit', unit } }));
    });
  const what = printSchedule(rule.schedule);
  return {
    occurrences,
    undecided: unknownYears.map((year) => ({ rule: key, what: `定时${rule.id}（${what}）`, year })),
  };
}

function serialOf(id: number, at: number, zone: string): string {
  const { month, day } = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  return `定${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}-${id}`;
}
