/** Work groups the bot may push to, with the ways that lead there. */
import type { Kysely } from 'kysely';
import { identity } from './columns.ts';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('chat_group')
    .addColumn('id', 'integer', identity(db))
    .addColumn('platform', 'text', (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('unit_id', 'integer', (column) => column.references('unit.id'))
    .addColumn('chat_id', 'text')
    .addColumn('webhook_url', 'text')
    .addColumn('webhook_secret', 'text')
    .addColumn('appchat_id', 'text')
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('stop_code', 'text')
    .addColumn('stop_why', 'text')
    .addColumn('stopped_at', 'bigint')
    .addColumn('bound_at', 'bigint', (column) => column.notNull())
    .addColumn('bound_by', 'text', (column) => column.notNull())
    .addColumn('asked_at', 'bigint')
    .addColumn('heard_at', 'bigint')
    .addUniqueConstraint('chat_group_once', ['platform', 'chat_id'])
    .execute();
  await db.schema.createIndex('chat_group_unit').on('chat_group').column('unit_id').execute();
}
