/** Where each unit stands with its part of a task. What led there are rows of `task_event`. */
import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('matter')
    .addColumn('task_id', 'integer', (column) => column.notNull().references('task.id'))
    .addColumn('unit_id', 'integer', (column) => column.notNull().references('unit.id'))
    .addColumn('standing', 'text', (column) => column.notNull())
    .addColumn('detail', 'text', (column) => column.notNull())
    .addColumn('due_on', 'text')
    .addColumn('climbed', 'text', (column) => column.notNull())
    .addColumn('revived_on', 'text')
    .addPrimaryKeyConstraint('matter_once', ['task_id', 'unit_id'])
    .execute();
}
