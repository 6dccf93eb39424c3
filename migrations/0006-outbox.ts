/** What waits to be sent and what became of it; what each lane has used of its limits; months, tokens, attachments. */
import { type Kysely, sql } from 'kysely';
import { bytes, identity } from './columns.ts';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('outbox')
    .addColumn('id', 'integer', identity(db))
    .addColumn('work', 'text', (column) => column.notNull())
    .addColumn('subject_id', 'integer', (column) => column.references('outbox.id'))
    .addColumn('lane', 'text', (column) => column.notNull())
    .addColumn('via', 'text', (column) => column.notNull())
    .addColumn('target', 'text', (column) => column.notNull())
    .addColumn('group_id', 'integer')
    .addColumn('account', 'text')
    .addColumn('purpose', 'text', (column) => column.notNull())
    .addColumn('priority', 'integer', (column) => column.notNull())
    .addColumn('serial', 'text')
    .addColumn('content', 'text', (column) => column.notNull())
    .addColumn('content_key', 'text', (column) => column.notNull())
    .addColumn('dedupe_key', 'text', (column) => column.notNull().unique())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('due_at', 'bigint', (column) => column.notNull())
    .addColumn('next_at', 'bigint', (column) => column.notNull())
    .addColumn('expires_at', 'bigint')
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('part', 'integer', (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('code', 'text')
    .addColumn('why', 'text')
    .addColumn('ended_at', 'bigint')
    .addColumn('receipts', 'text', (column) => column.notNull())
    .addColumn('readers', 'text')
    .addColumn('read_at', 'bigint')
    .addColumn('recalled_at', 'bigint')
    .addColumn('folded_into', 'integer', (column) => column.references('outbox.id'))
    .execute();
  // A partial index: the table keeps every push ever made, and a lane asks only for the few that are still open.
  await db.schema
    .createIndex('outbox_open')
    .on('outbox')
    .columns(['lane', 'priority', 'next_at'])
    .where(sql.ref('state'), 'in', ['waiting', 'sending'])
    .execute();
  await db.schema
    .createIndex('outbox_due')
    .on('outbox')
    .column('next_at')
    .where(sql.ref('state'), 'in', ['waiting', 'sending'])
    .execute();
  await db.schema
    .createIndex('outbox_target')
    .on('outbox')
    .column('target')
    .where(sql.ref('state'), 'in', ['waiting', 'sending'])
    .execute();
  await db.schema.createIndex('outbox_serial').on('outbox').column('serial').execute();
  await db.schema
    .createTable('lane')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('taken', 'text', (column) => column.notNull())
    .addColumn('paused_until', 'bigint', (column) => column.notNull())
    .addColumn('wake_at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('quota_use')
    .addColumn('month', 'text', (column) => column.notNull())
    .addColumn('meter', 'text', (column) => column.notNull())
    .addColumn('used', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('quota_use_pk', ['month', 'meter'])
    .execute();
  await db.schema
    .createTable('token')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('token', 'text', (column) => column.notNull())
    .addColumn('expires', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('attachment')
    .addColumn('digest', 'text', (column) => column.primaryKey())
    .addColumn('bytes', bytes(db), (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute();
}
