/** The 13710 clock of a matter: arranged the same day, reported in 3, settled in 7 days or 1 month, all to zero. */

import type { WorkCalendar } from '../calendar/work-calendar.ts';

/** Ordinary matters have 7 days, complex ones a month. */
export type Weight = 'ordinary' | 'complex';

export interface Milestone {
  readonly name: '研究部署' | '反馈' | '办结';
  /** ISO date, the last day on which it is in time; null when the calendar does not know. */
  readonly by: string | null;
}

/** `n` days after an ISO date, by calendar days or workdays; null when the calendar does not reach so far. */
export type AddDays = (date: string, days: number) => string | null;

/**
 * Milestones from the day of 交办 (Shanxi, 《关于建立“13710”工作制度的通知》, 2016-09). Whether the days are calendar days or
 * workdays no source says: that is `add`. A month is a calendar month either way.
 */
export function milestonesOf(assignedOn: string, weight: Weight, add: AddDays): readonly Milestone[] {
  const month = Temporal.PlainDate.from(assignedOn).add({ months: 1 }).toString();
  return [
    { name: '研究部署', by: assignedOn },
    { name: '反馈', by: add(assignedOn, 3) },
    { name: '办结', by: weight === 'complex' ? month : add(assignedOn, 7) },
  ];
}

/** Every day counts. */
export const addCalendarDays: AddDays = (date, days) => Temporal.PlainDate.from(date).add({ days }).toString();

/** Only days that are worked count; null where nobody knows which those are. */
export function addWorkdays(calendar: Pick<WorkCalendar, 'kindOf'>): AddDays {
  return (date, days) => {
    let day = Temporal.PlainDate.from(date);
    for (let left = days; left > 0; ) {
      day = day.add({ days: 1 });
      const kind = calendar.kindOf(day.toString());
      if (kind === 'unknown') return null;
      if (kind === 'workday') left -= 1;
    }
    return day.toString();
  };
}
