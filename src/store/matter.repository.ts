/** Where each unit stands with its part of a task. */

import type { Rung } from '../domain/task/ladder.ts';
import type { Standing } from '../domain/task/matter.ts';
import type { Tx } from './database.ts';

/** A rung climbed under the serial number of its push. */
export interface ClimbedRung {
  readonly rung: Rung;
  /** ISO date. */
  readonly on: string;
  readonly serial: string;
}

export interface MatterRecord {
  readonly taskId: number;
  readonly unitId: number;
  readonly standing: Standing;
  /** An ISO date that replaces the document's; null where the document's holds. */
  readonly movedTo: string | null;
  readonly climbed: readonly ClimbedRung[];
  /** Since when the office wants it chased although its day had passed before the import. */
  readonly revivedOn: string | null;
}

/** A unit's duty in a task, whatever happened to it. */
export interface DutyRow {
  readonly taskId: number;
  readonly planId: number;
  readonly unitId: number;
  readonly key: string;
  readonly title: string;
  readonly role: 'lead' | 'support' | 'responsible' | 'possible';
  readonly matter: MatterRecord;
  /** The earliest day among its roles, extensions granted counted in; null when nothing is dated. */
  readonly dueOn: string | null;
}

/** What binds units in these tasks, strongest role first; `possible` binds nobody. A unit with two roles has two rows. */
export async function listDuties(tx: Tx, taskIds: readonly number[]): Promise<DutyRow[]> {
  if (taskIds.length === 0) return [];
  return (await duties(tx).where('obligation.task_id', 'in', taskIds).execute()).map(duty);
}

/** Open duties of lead and responsible units in these plans whose document or extension names a day up to `until`. */
export async function listDatedDuties(tx: Tx, planIds: readonly number[], until: string): Promise<DutyRow[]> {
  if (planIds.length === 0) return [];
  const rows = await duties(tx)
    .where('obligation.plan_id', 'in', planIds)
    .where('obligation.role', 'in', ['lead', 'responsible'])
    .where('task.status', '=', 'open')
    .where('obligation.due_on', '<=', until)
    .execute();
  return rows
    .map(duty)
    .filter(({ matter, dueOn }) => matter.standing.kind !== 'closed' && dueOn !== null && dueOn <= until);
}

export async function saveMatter(tx: Tx, matter: MatterRecord): Promise<void> {
  const set = {
    standing: matter.standing.kind,
    detail: JSON.stringify(matter.standing),
    due_on: matter.movedTo,
    climbed: JSON.stringify(matter.climbed),
    revived_on: matter.revivedOn,
  };
  await tx
    .insertInto('matter')
    .values({ task_id: matter.taskId, unit_id: matter.unitId, ...set })
    .onConflict((conflict) => conflict.columns(['task_id', 'unit_id']).doUpdateSet(set))
    .execute();
}

function duties(tx: Tx) {
  return tx
    .selectFrom('obligation')
    .innerJoin('task', 'task.id', 'obligation.task_id')
    .leftJoin('matter', (join) =>
      join.onRef('matter.task_id', '=', 'obligation.task_id').onRef('matter.unit_id', '=', 'obligation.unit_id'),
    )
    .select(['obligation.task_id', 'obligation.plan_id', 'obligation.unit_id', 'obligation.role', 'obligation.due_on'])
    .select(['task.key', 'task.title'])
    .select(['matter.detail', 'matter.due_on as moved_to', 'matter.climbed', 'matter.revived_on'])
    .where('task.gone_at', 'is', null)
    .where('obligation.role', '!=', 'possible')
    .orderBy('obligation.plan_id')
    .orderBy('task.position')
    .orderBy('obligation.id');
}

type Row = Awaited<ReturnType<ReturnType<typeof duties>['execute']>>[number];

function duty(row: Row): DutyRow {
  return {
    taskId: row.task_id,
    planId: row.plan_id,
    unitId: row.unit_id,
    key: row.key,
    title: row.title,
    role: row.role,
    matter: {
      taskId: row.task_id,
      unitId: row.unit_id,
      standing: row.detail === null ? { kind: 'open' } : (JSON.parse(row.detail) as Standing),
      movedTo: row.moved_to,
      climbed: row.climbed === null ? [] : (JSON.parse(row.climbed) as ClimbedRung[]),
      revivedOn: row.revived_on,
    },
    dueOn: row.due_on === null ? null : (row.moved_to ?? row.due_on),
  };
}
