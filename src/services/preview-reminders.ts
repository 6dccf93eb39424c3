/** Everything that would go out in a window, by the code that sends it: reminders by the calendar and the ledger's deadlines. */
import { dayOf } from '../domain/calendar/day.ts';
import { inOrder, type Occurrence, type Outlook } from '../domain/reminder/occurrence.ts';
import type { Tx } from '../store/database.ts';
import { previewDeadlines } from './preview-deadlines.ts';
import { activeSources, type ReminderParts } from './reminder-parts.ts';
import type { Window } from './reminder-source.ts';
import type { TaskSources } from './task-sources.ts';

export interface PreviewParts extends ReminderParts, TaskSources {}

export function previewReminders(parts: PreviewParts) {
  const deadlines = previewDeadlines(parts);
  return async (tx: Tx, window: Window, now: number): Promise<Outlook> => {
    const outlooks: Outlook[] = [];
    for (const source of await activeSources(tx, parts)) outlooks.push(await source.outlook(tx, window, now));
    const end = Temporal.PlainDate.from(dayOf(window.to, parts.zone)).add({ days: 1 }).toString();
    const ledger = await deadlines(tx, { from: dayOf(window.from, parts.zone), to: end }, now);
    const due = ledger.reminders
      .filter(({ at }) => window.from <= at && at < window.to)
      .map(
        ({ at, unitId, text, sources }): Occurrence => ({
          ...{ at, rule: 'deadlines', to: { kind: 'unit', unit: unitId }, text, source: sources.join('；') },
          ...{ serial: /编号 (\S+)$/.exec(text)?.[1] ?? '', expires: null },
        }),
      );
    return inOrder([...outlooks, { occurrences: due, undecided: [] }]);
  };
}
