/** The figures of a day, at every look at /metrics, must not read the pushes of all years. */
import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.createIndex('outbox_ended').on('outbox').columns(['ended_at', 'state']).execute();
}
