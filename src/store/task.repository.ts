/** Tasks of the ledger. A revised plan changes a task's row, never its id. */
import { sql } from 'kysely';
import type { Tx } from './database.ts';
import { parseContent, type TaskContent } from './task-content.ts';

export interface TaskRecord {
  readonly id: number;
  readonly planId: number;
  readonly key: string;
  readonly number: string;
  readonly section: string;
  readonly title: string;
  readonly text: string;
  readonly content: TaskContent;
  /** Place in the document, from 0. */
  readonly position: number;
  readonly status: 'open' | 'closed';
  /** Epoch milliseconds of the import that no longer had it; null while it stands. */
  readonly goneAt: number | null;
}

/** A plan's standing tasks in the order of the document. */
export async function readTasks(tx: Tx, planId: number): Promise<TaskRecord[]> {
  return records(await standing(tx).where('plan_id', '=', planId).orderBy('position').execute());
}

/** Standing tasks with exactly this key, one a plan at most in an orderly ledger; the caller asks when there are more. */
export async function findTask(tx: Tx, planIds: readonly number[], key: string): Promise<TaskRecord[]> {
  if (planIds.length === 0 || holdsNul(key)) return [];
  return records(
    await standing(tx)
      .where('plan_id', 'in', planIds)
      .where('key', '=', key)
      .orderBy('plan_id')
      .orderBy('position')
      .execute(),
  );
}

/** Standing tasks that have every word in their key, title or text, Latin letters in either case. None for no words. */
export async function searchTasks(tx: Tx, planIds: readonly number[], words: readonly string[]): Promise<TaskRecord[]> {
  if (planIds.length === 0 || words.length === 0 || words.some(holdsNul)) return [];
  let query = standing(tx).where('plan_id', 'in', planIds);
  for (const word of words) {
    const pattern = `%${word.replace(/[\\%_]/g, '\\$&')}%`;
    query = query.where(({ or, ref }) =>
      or(
        // lower() on both sides: each database folds letters its own way, and LIKE itself folds on SQLite only.
        (['key', 'title', 'text'] as const).map(
          (column) => sql<boolean>`lower(${ref(column)}) like lower(${pattern}) escape '\\'`,
        ),
      ),
    );
  }
  return records(await query.orderBy('plan_id').orderBy('position').execute());
}

/** The id given to it. */
export async function insertTask(tx: Tx, task: Omit<TaskRecord, 'id'>): Promise<number> {
  const { id } = await tx.insertInto('task').values(row(task)).returning('id').executeTakeFirstOrThrow();
  return id;
}

/** Writes the whole record over the task with its id. */
export async function updateTask(tx: Tx, task: TaskRecord): Promise<void> {
  await tx.updateTable('task').set(row(task)).where('id', '=', task.id).execute();
}

/** The task is in no list and owes nothing any more; its history stays. */
export async function markTaskGone(tx: Tx, taskId: number, at: number): Promise<void> {
  await tx.updateTable('task').set({ gone_at: at }).where('id', '=', taskId).execute();
}

/** A task is closed when nobody who leads or answers for it has anything open. */
export async function setTaskStatus(tx: Tx, taskId: number, status: 'open' | 'closed'): Promise<void> {
  await tx.updateTable('task').set({ status }).where('id', '=', taskId).execute();
}

function standing(tx: Tx) {
  return tx
    .selectFrom('task')
    .select(['id', 'plan_id as planId', 'key', 'number', 'section', 'title', 'text', 'content', 'position', 'status'])
    .select('gone_at as goneAt')
    .where('gone_at', 'is', null);
}

function records(rows: (Omit<TaskRecord, 'content'> & { content: string })[]): TaskRecord[] {
  return rows.map((task) => ({ ...task, content: parseContent(task.content) }));
}

function row(task: Omit<TaskRecord, 'id'>) {
  return {
    plan_id: task.planId,
    key: task.key,
    number: task.number,
    section: task.section,
    title: task.title,
    text: task.text,
    content: JSON.stringify(task.content),
    position: task.position,
    status: task.status,
    gone_at: task.goneAt,
  };
}

/** No stored text has one, and PostgreSQL refuses even to compare with it. */
function holdsNul(text: string): boolean {
  return text.includes('\0');
}
