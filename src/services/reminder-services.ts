/** The use cases of what is sent by the calendar. */
import type { Rhythm } from '../domain/reminder/rhythm.ts';
import type { Tx } from '../store/database.ts';
import { changeSchedule } from './change-schedule.ts';
import { previewReminders } from './preview-reminders.ts';
import { activeSources, type ReminderParts, sourceOf } from './reminder-parts.ts';
import type { Window } from './reminder-source.ts';
import { remindersDue, reminderTick } from './reminder-tick.ts';
import { type RhythmParts, rhythmSources } from './rhythm-sources.ts';
import { listSchedules, scheduleCron, schedulePush } from './schedule-push.ts';
import type { SeasonParts } from './season-parts.ts';
import { seasonSources } from './season-sources.ts';
import { showAgenda } from './show-agenda.ts';
import type { TaskSources } from './task-sources.ts';

interface Surroundings extends SeasonParts, TaskSources {
  readonly rhythm: Rhythm;
  readonly quotas: RhythmParts['quotas'];
}

export function reminderServices(surroundings: Surroundings) {
  const others: ReminderParts = { ...surroundings, sources: seasonSources(surroundings) };
  const countPushes = async (tx: Tx, window: Window, now: number) => {
    let count = 0;
    for (const source of await activeSources(tx, others))
      count += (await source.outlook(tx, window, now)).occurrences.length;
    return count;
  };
  const sources = [...others.sources, ...rhythmSources({ ...surroundings, countPushes })];
  const parts = { ...surroundings, sources };
  return {
    remindersDue,
    reminderTick: reminderTick({ ...parts, sourceOf: sourceOf(parts) }),
    previewReminders: previewReminders(parts),
    showAgenda: showAgenda(parts),
    listSchedules: listSchedules(parts),
    schedulePush: schedulePush(parts),
    scheduleCron: scheduleCron(parts),
    changeSchedule: changeSchedule(parts),
  };
}
