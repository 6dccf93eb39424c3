/** What happened to a task, in order, never edited. */
import type { Tx } from './database.ts';

export interface TaskEvent {
  readonly taskId: number;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly actor: string;
  readonly kind: string;
  /** Anything JSON holds. */
  readonly detail: unknown;
}

export async function appendTaskEvent(tx: Tx, event: TaskEvent): Promise<void> {
  const { taskId, at, actor, kind, detail } = event;
  await tx
    .insertInto('task_event')
    .values({ task_id: taskId, at, actor, kind, detail: JSON.stringify(detail) })
    .execute();
}

/** Oldest first; a task that is gone keeps its events. */
export async function listTaskEvents(tx: Tx, taskId: number): Promise<TaskEvent[]> {
  const rows = await tx
    .selectFrom('task_event')
    .select(['task_id as taskId', 'at', 'actor', 'kind', 'detail'])
    .where('task_id', '=', taskId)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ ...row, detail: JSON.parse(row.detail) as unknown }));
}

/** How many events of these kinds happened at or after an instant (epoch milliseconds). */
export async function countTaskEvents(tx: Tx, kinds: readonly string[], since: number): Promise<number> {
  const row = await tx
    .selectFrom('task_event')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('kind', 'in', kinds)
    .where('at', '>=', since)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Everything that happened to the standing tasks of these plans, oldest first. */
export async function listPlanEvents(tx: Tx, planIds: readonly number[]): Promise<TaskEvent[]> {
  if (planIds.length === 0) return [];
  const rows = await tx
    .selectFrom('task_event')
    .innerJoin('task', 'task.id', 'task_event.task_id')
    .select([
      'task_event.task_id as taskId',
      'task_event.at',
      'task_event.actor',
      'task_event.kind',
      'task_event.detail',
    ])
    .where('task.plan_id', 'in', planIds)
    .where('task.gone_at', 'is', null)
    .orderBy('task_event.id')
    .execute();
  return rows.map((row) => ({ ...row, detail: JSON.parse(row.detail) as unknown }));
}
