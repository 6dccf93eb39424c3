/** Which unit owes what in which task: the ledger's hot question. */
import type { Role } from '../domain/plan/plan.ts';
import { type Assigned, dueOf } from '../domain/task/assigned.ts';
import type { Tx } from './database.ts';
import { inBatches } from './in-batches.ts';
import { prepare } from './prepared.ts';
import { parseContent, type TaskContent } from './task-content.ts';

/** A unit's part in a task, as an import writes it. */
export interface Obligation {
  readonly unitId: number;
  readonly role: Role;
  /** Indexes into the task's clauses, from 0. */
  readonly clauses: readonly number[];
  /** Earliest ISO date by which this role must report or complete. */
  readonly dueOn: string | null;
}

/** A unit's part together with its task. */
export interface ObligationRow {
  readonly taskId: number;
  readonly planId: number;
  readonly key: string;
  readonly number: string;
  readonly section: string;
  readonly title: string;
  readonly position: number;
  /** Closed when the task is, or this unit's part of it. */
  readonly status: 'open' | 'closed';
  /** What this unit's part waits for from the office; null for nothing. */
  readonly waits: 'check' | 'extension' | null;
  readonly content: TaskContent;
  readonly role: Role;
  readonly clauses: readonly number[];
  /** The day that counts, extensions granted counted in. */
  readonly dueOn: string | null;
  /** The day the document names. */
  readonly documentDueOn: string | null;
}

const selectOfOnePlan = prepare((tx, { unitId, planId }: { unitId: number; planId: number }) =>
  obligations(tx).where('obligation.unit_id', '=', unitId).where('obligation.plan_id', '=', planId),
);

/** What the unit owes in these plans, by plan and place in the document; costs what this unit has, not what the ledger has. */
export async function listObligations(tx: Tx, unitId: number, planIds: readonly number[]): Promise<ObligationRow[]> {
  const [planId, ...others] = planIds;
  if (planId === undefined) return [];
  const rows =
    others.length === 0
      ? (await selectOfOnePlan(tx, { unitId, planId })).rows
      : await obligations(tx)
          .where('obligation.unit_id', '=', unitId)
          .where('obligation.plan_id', 'in', planIds)
          .execute();
  return rows.map(({ standing, movedTo, assigned, ...row }) => ({
    ...row,
    status: standing === 'closed' ? 'closed' : row.status,
    waits: standing === 'reported' ? 'check' : standing === 'extension-asked' ? 'extension' : null,
    documentDueOn: row.dueOn,
    dueOn: dueOf({
      documentDueOn: row.dueOn,
      movedTo,
      assigned: assigned === null ? null : (JSON.parse(assigned) as Assigned),
    }),
    content: parseContent(row.content),
    clauses: JSON.parse(row.clauses) as number[],
  }));
}

/**
 * Makes `rows` everything the task asks of anybody. A day that a unit had before keeps since when it has been known; a new
 * one is known since `today`, an ISO date. Throws when a unit has one role twice.
 */
export async function replaceObligations(
  tx: Tx,
  planId: number,
  taskId: number,
  rows: readonly Obligation[],
  today: string,
): Promise<void> {
  const before = await tx
    .deleteFrom('obligation')
    .where('task_id', '=', taskId)
    .returning(['unit_id', 'due_on', 'due_since'])
    .execute();
  const since = (unitId: number, dueOn: string | null) =>
    before.find((row) => row.unit_id === unitId && row.due_on === dueOn)?.due_since ?? today;
  const values = rows.map(({ unitId, role, clauses, dueOn }) => ({
    plan_id: planId,
    task_id: taskId,
    unit_id: unitId,
    role,
    clauses: JSON.stringify(clauses),
    due_on: dueOn,
    due_since: since(unitId, dueOn),
  }));
  await inBatches(values, (batch) => tx.insertInto('obligation').values(batch).execute());
}

function obligations(tx: Tx) {
  return tx
    .selectFrom('obligation')
    .innerJoin('task', 'task.id', 'obligation.task_id')
    .leftJoin('matter', (join) =>
      join.onRef('matter.task_id', '=', 'obligation.task_id').onRef('matter.unit_id', '=', 'obligation.unit_id'),
    )
    .select([
      'task.id as taskId',
      'obligation.plan_id as planId',
      'task.key',
      'task.number',
      'task.section',
      'task.title',
      'task.position',
      'task.status',
      'task.content',
      'obligation.role',
      'obligation.clauses',
      'obligation.due_on as dueOn',
      'matter.standing',
      'matter.due_on as movedTo',
      'matter.assigned',
    ])
    .where('task.gone_at', 'is', null)
    .orderBy('obligation.plan_id')
    .orderBy('task.position')
    .orderBy('obligation.id');
}
