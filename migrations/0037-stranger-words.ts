/** Of an account in no roster every word is kept, not only the last: an answer is never overwritten. */
import { type Kysely, sql } from 'kysely';
import { identity } from './columns.ts';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('stranger_word')
    .addColumn('id', 'integer', identity(db))
    .addColumn('code', 'text', (column) => column.notNull().references('stranger.code'))
    .addColumn('chat_id', 'text', (column) => column.notNull())
    .addColumn('said_at', 'bigint', (column) => column.notNull())
    .addColumn('way', 'text', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('stranger_word_of').on('stranger_word').columns(['code', 'said_at']).execute();
  await sql`insert into stranger_word (code, chat_id, said_at, way, text)
    select code, chat_id, said_at, 'typed', text from stranger`.execute(db);
  for (const column of ['chat_id', 'said_at', 'text'])
    await db.schema.alterTable('stranger').dropColumn(column).execute();
}
