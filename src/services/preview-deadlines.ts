/** Every reminder of a deadline that would go out in a stretch of days, by the code that sends them. */

import { dayOf } from '../domain/calendar/day.ts';
import { deadlineOccurrences } from '../domain/deadline/occurrences.ts';
import type { Recipient } from '../domain/effect.ts';
import type { Tx } from '../store/database.ts';
import { deadlineWord } from './deadline-words.ts';
import { loadLedgerDuties, type Undecided } from './ledger-duties.ts';
import { documentOf, printedName } from './ledger-entries.ts';
import type { TaskSources } from './task-sources.ts';
import { loadWays } from './tell-duty-holders.ts';

export interface PreviewedReminder {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly unitId: number;
  readonly unit: string;
  readonly to: readonly Recipient[];
  readonly text: string;
  /** Keys of the tasks it speaks of, as printed. */
  readonly keys: readonly string[];
  /** Documents it goes back to. */
  readonly sources: readonly string[];
}

export interface DeadlinePreview {
  /** In the order in which they go out. */
  readonly reminders: readonly PreviewedReminder[];
  /** Recurring duties whose words name no day. */
  readonly undecided: readonly Undecided[];
}

/** The half-open window of ISO dates `[from, to)`, as if nothing were reported meanwhile and every message arrived. */
export function previewDeadlines({ directories, plans, zone }: TaskSources) {
  return async (
    tx: Tx,
    { from, to }: { readonly from: string; readonly to: string },
    now: number,
  ): Promise<DeadlinePreview> => {
    const { expired, plans: inForce } = await plans(tx, dayOf(now, zone));
    if (expired) return { reminders: [], undecided: [] };
    const directory = await directories(tx);
    const waysTo = await loadWays(tx);
    const { duties, undecided } = await loadLedgerDuties(tx, inForce);
    // A plan that ends within the window is silent afterwards, as the daily round will be.
    const lastDay = new Map(inForce.map(({ id, periodTo }) => [id, periodTo]));
    const isOver = (planId: number, day: string) => (lastDay.get(planId) ?? day) < day;
    const reminders = deadlineOccurrences(duties, from, to, zone).flatMap(({ at, day, unit: unitId, ...all }) => {
      const unit = directory.unit(unitId);
      const spoken = {
        ahead: all.ahead.filter(({ duty }) => !isOver(duty.planId, day)),
        overdue: all.overdue.filter(({ duty }) => !isOver(duty.planId, day)),
      };
      const told = [...spoken.overdue, ...spoken.ahead].map(({ duty }) => duty);
      if (unit === null || told.length === 0) return [];
      const planIds = new Set(told.map(({ planId }) => planId));
      return [
        {
          ...{ at, unitId, unit: printedName(unit), to: waysTo(unitId) },
          text: deadlineWord(unit, day, at, spoken).text,
          keys: [...new Set(told.map(({ key }) => key))],
          sources: inForce.filter(({ id }) => planIds.has(id)).map(documentOf),
        },
      ];
    });
    return { reminders, undecided };
  };
}
