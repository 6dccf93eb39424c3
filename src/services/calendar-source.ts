/** The work calendar with the years the office entered, built again whenever any process has entered one. */
import { createWorkCalendar, type WorkCalendar } from '../domain/calendar/work-calendar.ts';
import type { Tx } from '../store/database.ts';
import { listHolidayYears } from '../store/holiday-year.repository.ts';
import { readRevision } from '../store/revision.repository.ts';

/** Which days are worked, as far as anybody has entered it. */
export type CalendarSource = (tx: Tx) => Promise<WorkCalendar>;

/** One row is read a call; the years only when that row says they changed. */
export function createCalendarSource(): CalendarSource {
  let kept: { readonly revision: number; readonly calendar: WorkCalendar } | null = null;
  return async (tx) => {
    const revision = await readRevision(tx, 'calendar');
    if (kept?.revision !== revision) {
      kept = { revision, calendar: createWorkCalendar(await listHolidayYears(tx)) };
    }
    return kept.calendar;
  };
}
