/** Every rule that sends by the calendar, by its key: the shipped ones and the office's own. */
import { keyOfMade, type MadeRule, madeOutlook } from '../domain/reminder/made.ts';
import type { Rhythm } from '../domain/reminder/rhythm.ts';
import type { Tx } from '../store/database.ts';
import { findReminder, listReminders, type ReminderRecord } from '../store/reminder.repository.ts';
import type { CalendarSource } from './calendar-source.ts';
import type { DirectorySource } from './directory-source.ts';
import type { ReminderSource } from './reminder-source.ts';

export interface ReminderParts {
  readonly sources: readonly ReminderSource[];
  readonly directories: DirectorySource;
  readonly calendars: CalendarSource;
  readonly rhythm: Rhythm;
  readonly zone: string;
}

export function sourceOf(parts: ReminderParts) {
  return ({ rule }: ReminderRecord): ReminderSource | null =>
    rule.kind === 'made' ? madeSource(parts, rule.made) : (parts.sources.find(({ key }) => key === rule.key) ?? null);
}

export function madeSource({ calendars, rhythm, zone }: ReminderParts, made: MadeRule): ReminderSource {
  return {
    key: keyOfMade(made.id),
    missed: made.missed,
    outlook: async (tx, window) => madeOutlook(made, window, { calendar: await calendars(tx), rhythm, zone }),
  };
}

/** The sources of all rules that are not paused. */
export async function activeSources(tx: Tx, parts: ReminderParts): Promise<readonly ReminderSource[]> {
  const records = (await listReminders(tx)).filter(({ state }) => state === 'active');
  return records.flatMap((record) => sourceOf(parts)(record) ?? []);
}

/** The office's own rule; null for a built-in one and for one that is deleted. */
export async function findMade(tx: Tx, id: number): Promise<{ record: ReminderRecord; made: MadeRule } | null> {
  const record = await findReminder(tx, id);
  return record === null || record.state === 'deleted' || record.rule.kind !== 'made'
    ? null
    : { record, made: record.rule.made };
}
