/** Every message the bot has answered, so that a repeated callback gets the same answer and runs nothing. */
import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('inbox')
    .addColumn('platform', 'text', (column) => column.notNull())
    .addColumn('message_id', 'text', (column) => column.notNull())
    .addColumn('chat_id', 'text', (column) => column.notNull())
    .addColumn('sender', 'text', (column) => column.notNull())
    .addColumn('received_at', 'bigint', (column) => column.notNull())
    .addColumn('outcome', 'text', (column) => column.notNull())
    .addColumn('reply', 'text')
    .addColumn('follow_up', 'text')
    .addPrimaryKeyConstraint('inbox_pk', ['platform', 'message_id'])
    .execute();
  // One index serves both questions, the last turn in a chat and a sender's recent outcomes: every row pays for each.
  await db.schema.createIndex('inbox_sender').on('inbox').columns(['platform', 'sender', 'received_at']).execute();
}
