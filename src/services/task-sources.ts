/** What the use cases of the ledger work with. */
import type { WorkCalendar } from '../domain/calendar/work-calendar.ts';
import type { Tx } from '../store/database.ts';
import type { LookUpSources } from './look-up-tasks.ts';

/** Which days are worked, as far as anybody has entered it. */
export type CalendarSource = (tx: Tx) => Promise<WorkCalendar>;

export interface TaskSources extends LookUpSources {
  readonly calendars: CalendarSource;
}
