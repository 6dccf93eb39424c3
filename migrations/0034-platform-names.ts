/** What platforms call our messages and cards, so that what they say of one finds its row; who has pressed on a card. */
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('outbox_name')
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('outbox_id', 'integer', (column) => column.notNull().references('outbox.id'))
    .addPrimaryKeyConstraint('outbox_name_pk', ['name', 'outbox_id'])
    .execute();
  await db.schema.alterTable('inbox').addColumn('card', 'text').execute();
  await db.schema
    .createIndex('inbox_card')
    .on('inbox')
    .columns(['platform', 'card', 'sender'])
    .where(sql.ref('card'), 'is not', null)
    .execute();
}
