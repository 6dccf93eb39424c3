/** Frames of lines, on record from before they are acknowledged until they are answered. */
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('line_frame')
    .addColumn('line', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('frame', 'text', (column) => column.notNull())
    .addColumn('kept_at', 'bigint', (column) => column.notNull())
    .addColumn('done_at', 'bigint')
    .addPrimaryKeyConstraint('line_frame_pk', ['line', 'id'])
    .execute();
  await db.schema
    .createIndex('line_frame_open')
    .on('line_frame')
    .columns(['line', 'kept_at'])
    .where(sql.ref('done_at'), 'is', null)
    .execute();
}
