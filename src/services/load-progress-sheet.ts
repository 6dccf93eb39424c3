/** The table of progress as the ledger stands: every lead and responsible unit of every task in force. */
import { dayOf } from '../domain/calendar/day.ts';
import { shortTitle } from '../domain/plan/short-title.ts';
import { outcomeWord } from '../domain/task/matter-texts.ts';
import { type ProgressRow, type ProgressSheet, progressSheetOf } from '../domain/task/progress-sheet.ts';
import { printedKey } from '../domain/task/short-key.ts';
import type { Tx } from '../store/database.ts';
import { type DutyRow, listPlanDuties } from '../store/matter.repository.ts';
import { listPlanEvents, type TaskEvent } from '../store/task-event.repository.ts';
import { markOfDuty, oncePerTask } from './chased-duties.ts';
import { documentOf, printedName } from './ledger-entries.ts';
import type { TaskSources } from './task-sources.ts';

/** Null when no plan is in force. */
export function loadProgressSheet({ directories, plans, zone }: TaskSources) {
  return async (tx: Tx, _input: null, now: number): Promise<ProgressSheet | null> => {
    const today = dayOf(now, zone);
    const { plans: inForce, expired } = await plans(tx, today);
    if (expired || inForce.length === 0) return null;
    const directory = await directories(tx);
    const planIds = inForce.map(({ id }) => id);
    const duties = oncePerTask((await listPlanDuties(tx, planIds, 'all')).filter(({ role }) => role !== 'support'));
    const events = Map.groupBy(await listPlanEvents(tx, planIds), ({ taskId }) => taskId);
    const rows = duties.map((duty): ProgressRow => {
      const unit = directory.unit(duty.unitId);
      const last = lastOf(events.get(duty.taskId) ?? [], duty.unitId);
      return {
        key: printedKey(inForce, duty.planId, duty.key),
        title: shortTitle(duty.title),
        unit: unit === null ? '' : printedName(unit),
        role: duty.role === 'lead' ? 'lead' : 'responsible',
        documentDueOn: duty.documentDueOn,
        dueOn: duty.dueOn,
        mark: markOfDuty(duty, today),
        last: last === null ? '' : wordsOf(last),
        lastOn: last === null ? '' : dayOf(last.at, zone),
        document: documentOf(inForce.find(({ id }) => id === duty.planId)),
      };
    });
    return progressSheetOf(rows, today);
  };
}

interface Said {
  readonly unit?: DutyRow['unitId'];
  readonly units?: readonly DutyRow['unitId'][];
  readonly deed?: { readonly text?: string; readonly evidence?: string; readonly why?: string };
}

function lastOf(events: readonly TaskEvent[], unitId: number): TaskEvent | null {
  const isOf = ({ unit, units }: Said) => unit === unitId || (units?.includes(unitId) ?? false);
  return events.findLast(({ kind, detail }) => outcomeWord(kind) !== null && isOf(detail as Said)) ?? null;
}

function wordsOf({ kind, detail }: TaskEvent): string {
  const { deed } = detail as Said;
  return [outcomeWord(kind) ?? '', deed?.text ?? deed?.evidence ?? deed?.why ?? '']
    .filter((word) => word !== '')
    .join(' ');
}
