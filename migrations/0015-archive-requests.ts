/** Who asked for the archive of an alert: it is packed outside the transaction that answered him, and then sent. */
import type { Kysely } from 'kysely';
import { identity } from './columns.ts';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('archive_request')
    .addColumn('id', 'integer', identity(db))
    .addColumn('alert_id', 'integer', (column) => column.notNull().references('alert.id'))
    .addColumn('serial', 'text', (column) => column.notNull())
    .addColumn('platform', 'text', (column) => column.notNull())
    .addColumn('user_id', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('asked_at', 'bigint', (column) => column.notNull())
    .addColumn('done_at', 'bigint')
    .execute();
  await db.schema.createIndex('archive_request_open').on('archive_request').column('done_at').execute();
}
