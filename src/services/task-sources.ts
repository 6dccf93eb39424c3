/** What the use cases of the ledger work with. */
import type { CalendarSource } from './calendar-source.ts';
import type { LookUpSources } from './look-up-tasks.ts';

export interface TaskSources extends LookUpSources {
  readonly calendars: CalendarSource;
}
