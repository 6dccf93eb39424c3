/** Where each unit stands with its part of a task. */

import { type Assigned, dueOf } from '../domain/task/assigned.ts';
import type { Rung } from '../domain/task/ladder.ts';
import type { Standing } from '../domain/task/matter.ts';
import type { Tx } from './database.ts';
import type { MatterTable } from './ledger.table.ts';

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
  /** The clock of what the office gave out; null when it did not. */
  readonly assigned: Assigned | null;
  /** ISO date of the unit's first word after that. */
  readonly fedBackOn: string | null;
  /** ISO date of the unit's last word; null while it has said nothing. */
  readonly heardOn: string | null;
}

/** A unit's duty in a task, whatever happened to it. */
export interface DutyRow {
  readonly taskId: number;
  readonly planId: number;
  readonly unitId: number;
  readonly key: string;
  readonly title: string;
  readonly role: 'lead' | 'support' | 'responsible' | 'possible';
  /** Indexes into the task's clauses. */
  readonly clauses: readonly number[];
  readonly matter: MatterRecord;
  /** The day that counts: the document's earliest for this role, the clock's or an extension's; null when nothing is dated. */
  readonly dueOn: string | null;
  /** ISO date since when the ledger has had the document's day, or the part where it names none. */
  readonly dueSince: string | null;
  /** The day the document names for this role. */
  readonly documentDueOn: string | null;
}

/** What binds units in these tasks, strongest role first; `possible` binds nobody. A unit with two roles has two rows. */
export async function listDuties(tx: Tx, taskIds: readonly number[]): Promise<DutyRow[]> {
  if (taskIds.length === 0) return [];
  return (await duties(tx).where('obligation.task_id', 'in', taskIds).execute()).map(duty);
}

/** The same of whole plans; closed tasks only when `which` is all. */
export async function listPlanDuties(
  tx: Tx,
  planIds: readonly number[],
  which: 'all' | 'open' = 'open',
): Promise<DutyRow[]> {
  if (planIds.length === 0) return [];
  const rows = duties(tx).where('obligation.plan_id', 'in', planIds);
  return (await (which === 'all' ? rows : rows.where('task.status', '=', 'open')).execute()).map(duty);
}

/** Open duties of lead and responsible units in these plans: to be done by `until`, given out, or waiting for a word. */
export async function listWatchedDuties(tx: Tx, planIds: readonly number[], until: string): Promise<DutyRow[]> {
  if (planIds.length === 0) return [];
  const rows = await duties(tx)
    .where('obligation.plan_id', 'in', planIds)
    .where('obligation.role', 'in', ['lead', 'responsible'])
    .where('task.status', '=', 'open')
    .where((eb) =>
      eb.or([
        eb('obligation.due_on', '<=', until),
        eb('matter.assigned', 'is not', null),
        eb('matter.standing', 'in', ['reported', 'extension-asked']),
      ]),
    )
    .execute();
  return rows.map(duty).filter(({ matter }) => matter.standing.kind !== 'closed');
}

/** One unit's part in a task as it stands, untouched when nothing has happened to it. */
export async function findMatter(tx: Tx, taskId: number, unitId: number): Promise<MatterRecord> {
  const row = await tx
    .selectFrom('matter')
    .selectAll()
    .where('task_id', '=', taskId)
    .where('unit_id', '=', unitId)
    .executeTakeFirst();
  return matterOf({ taskId, unitId }, row ?? null);
}

/** Matters of these plans that the office gave out and that are not closed. */
export async function listAssigned(
  tx: Tx,
  planIds: readonly number[],
): Promise<(MatterRecord & { readonly assigned: Assigned })[]> {
  if (planIds.length === 0) return [];
  const rows = await tx
    .selectFrom('matter')
    .innerJoin('task', 'task.id', 'matter.task_id')
    .selectAll('matter')
    .where('task.plan_id', 'in', planIds)
    .where('task.gone_at', 'is', null)
    .where('matter.assigned', 'is not', null)
    .where('matter.standing', '!=', 'closed')
    .orderBy('matter.task_id')
    .orderBy('matter.unit_id')
    .execute();
  return rows.flatMap((row) => {
    const { assigned, ...matter } = matterOf({ taskId: row.task_id, unitId: row.unit_id }, row);
    return assigned === null ? [] : [{ ...matter, assigned }];
  });
}

export async function saveMatter(tx: Tx, matter: MatterRecord): Promise<void> {
  const set = {
    standing: matter.standing.kind,
    detail: JSON.stringify(matter.standing),
    due_on: matter.movedTo,
    climbed: JSON.stringify(matter.climbed),
    revived_on: matter.revivedOn,
    assigned: matter.assigned === null ? null : JSON.stringify(matter.assigned),
    fed_back_on: matter.fedBackOn,
    heard_on: matter.heardOn,
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
    .select(['obligation.clauses', 'obligation.due_since'])
    .select(['task.key', 'task.title'])
    .select(['matter.detail', 'matter.due_on as moved_to', 'matter.climbed', 'matter.revived_on'])
    .select(['matter.assigned', 'matter.fed_back_on', 'matter.heard_on'])
    .where('task.gone_at', 'is', null)
    .where('obligation.role', '!=', 'possible')
    .orderBy('obligation.plan_id')
    .orderBy('task.position')
    .orderBy('obligation.id');
}

type Row = Awaited<ReturnType<ReturnType<typeof duties>['execute']>>[number];

function duty(row: Row): DutyRow {
  const { detail, climbed } = row;
  const key = { taskId: row.task_id, unitId: row.unit_id };
  const kept = detail === null || climbed === null ? null : { ...row, detail, climbed, due_on: row.moved_to };
  const matter = matterOf(key, kept);
  return {
    ...key,
    planId: row.plan_id,
    key: row.key,
    title: row.title,
    role: row.role,
    clauses: JSON.parse(row.clauses) as number[],
    matter,
    dueOn: dueOf({ documentDueOn: row.due_on, movedTo: matter.movedTo, assigned: matter.assigned }),
    dueSince: row.due_since,
    documentDueOn: row.due_on,
  };
}

type Kept = Pick<MatterTable, 'detail' | 'due_on' | 'climbed' | 'revived_on' | 'assigned' | 'fed_back_on' | 'heard_on'>;

function matterOf({ taskId, unitId }: Pick<MatterRecord, 'taskId' | 'unitId'>, kept: Kept | null): MatterRecord {
  const assigned = kept?.assigned ?? null;
  return {
    taskId,
    unitId,
    standing: kept === null ? { kind: 'open' } : (JSON.parse(kept.detail) as Standing),
    movedTo: kept?.due_on ?? null,
    climbed: kept === null ? [] : (JSON.parse(kept.climbed) as ClimbedRung[]),
    revivedOn: kept?.revived_on ?? null,
    assigned: assigned === null ? null : (JSON.parse(assigned) as Assigned),
    fedBackOn: kept?.fed_back_on ?? null,
    heardOn: kept?.heard_on ?? null,
  };
}
