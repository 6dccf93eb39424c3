/** Plans, their tasks with history, and which unit owes what. */
import type { Kysely } from 'kysely';
import { identity } from './columns.ts';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('plan')
    .addColumn('id', 'integer', identity(db))
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('document_number', 'text', (column) => column.notNull())
    .addColumn('short_name', 'text', (column) => column.notNull())
    .addColumn('issuer', 'text', (column) => column.notNull())
    .addColumn('issued_on', 'text', (column) => column.notNull())
    .addColumn('period_from', 'text')
    .addColumn('period_to', 'text')
    .addColumn('digest', 'text', (column) => column.notNull())
    .addColumn('file_name', 'text', (column) => column.notNull())
    .addColumn('imported_at', 'bigint', (column) => column.notNull())
    .addColumn('imported_by', 'text', (column) => column.notNull())
    .execute();
  // Two imports of one document at the same moment must not make two plans; a plan without a number is its own.
  await db.schema
    .createIndex('plan_document_number')
    .unique()
    .on('plan')
    .column('document_number')
    .where('document_number' as never, '<>', '')
    .execute();
  await db.schema
    .createTable('task')
    .addColumn('id', 'integer', identity(db))
    .addColumn('plan_id', 'integer', (column) => column.notNull().references('plan.id'))
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('number', 'text', (column) => column.notNull())
    .addColumn('section', 'text', (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('content', 'text', (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('gone_at', 'bigint')
    .execute();
  // Not unique: a revised plan moves keys from task to task one row at a time.
  await db.schema.createIndex('task_plan_key').on('task').columns(['plan_id', 'key']).execute();
  await db.schema
    .createTable('obligation')
    .addColumn('id', 'integer', identity(db))
    .addColumn('plan_id', 'integer', (column) => column.notNull().references('plan.id'))
    .addColumn('task_id', 'integer', (column) => column.notNull().references('task.id'))
    .addColumn('unit_id', 'integer', (column) => column.notNull().references('unit.id'))
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('clauses', 'text', (column) => column.notNull())
    .addColumn('due_on', 'text')
    .addUniqueConstraint('obligation_once', ['task_id', 'unit_id', 'role'])
    .execute();
  await db.schema.createIndex('obligation_unit').on('obligation').columns(['unit_id', 'plan_id']).execute();
  await db.schema
    .createTable('task_event')
    .addColumn('id', 'integer', identity(db))
    .addColumn('task_id', 'integer', (column) => column.notNull().references('task.id'))
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('actor', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('detail', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('task_event_task').on('task_event').columns(['task_id', 'id']).execute();
}
