/** A matter the office has given out (交办): its 13710 clock, and which day counts beside the document's. */
import { type AddDays, addCalendarDays, milestonesOf, type Weight } from './clocks.ts';

/** How the days of a clock are counted: a setting of the plan, for no source says. */
export type DayCount = 'calendar' | 'workday';

export interface Assigned {
  /** ISO date of 交办. */
  readonly on: string;
  readonly weight: Weight;
  readonly count: DayCount;
  /** ISO date; null while the calendar does not know which days are worked. */
  readonly feedbackBy: string | null;
  /** The same. */
  readonly settleBy: string | null;
}

/** `addWorkdays` answers null for years whose days off nobody has entered. */
export function assignedOn(on: string, weight: Weight, count: DayCount, addWorkdays: AddDays): Assigned {
  const milestones = milestonesOf(on, weight, count === 'calendar' ? addCalendarDays : addWorkdays);
  const by = (name: string) => milestones.find((one) => one.name === name)?.by ?? null;
  return { on, weight, count, feedbackBy: by('反馈'), settleBy: by('办结') };
}

/** The same clock with what the calendar has learned since. */
export function decided(assigned: Assigned, addWorkdays: AddDays): Assigned {
  return assignedOn(assigned.on, assigned.weight, assigned.count, addWorkdays);
}

export interface DueParts {
  /** The document's day; null when it names none. */
  readonly documentDueOn: string | null;
  /** The day an extension was granted to. */
  readonly movedTo: string | null;
  readonly assigned: Assigned | null;
}

/** The day that counts: an extension's, else the earlier of document and clock; a document's day before 交办 is past. */
export function dueOf({ documentDueOn, movedTo, assigned }: DueParts): string | null {
  if (assigned === null) return documentDueOn === null ? null : (movedTo ?? documentDueOn);
  if (movedTo !== null) return movedTo;
  const days = [documentDueOn, assigned.settleBy].filter((day) => day !== null && day >= assigned.on);
  return days.sort()[0] ?? null;
}

/** The next day by which something is expected: 反馈 until the unit has said anything, then the day that counts. */
export function watchedDay(assigned: Assigned | null, fedBackOn: string | null, dueOn: string | null): string | null {
  if (assigned === null || fedBackOn !== null || assigned.feedbackBy === null) return dueOn;
  return dueOn !== null && dueOn < assigned.feedbackBy ? dueOn : assigned.feedbackBy;
}
