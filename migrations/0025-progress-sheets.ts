/** Tables of progress that are to be drawn and sent: to the office every month, or to who asked. */
import type { Kysely } from 'kysely';
import { identity } from './columns.ts';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('sheet_request')
    .addColumn('id', 'integer', identity(db))
    .addColumn('day', 'text', (column) => column.notNull())
    .addColumn('platform', 'text')
    .addColumn('user_id', 'text')
    .addColumn('name', 'text')
    .addColumn('asked_at', 'bigint', (column) => column.notNull())
    .addColumn('done_at', 'bigint')
    .execute();
}
