/** When a series calls again, by the day and in red by the hour; groups by the platform's id; alerts a second person still has to sign. */
import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('roll_call_series').addColumn('daily_at', 'bigint').execute();
  await db.schema.alterTable('roll_call_series').addColumn('confirm_at', 'bigint').execute();
  await db.schema.createIndex('chat_group_chat').on('chat_group').columns(['platform', 'chat_id']).execute();
  await db.schema
    .alterTable('alert')
    .addColumn('unratified', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
}
