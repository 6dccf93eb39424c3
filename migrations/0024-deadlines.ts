/** Reminders a plan, since when a day is known, matters given out by the office, and what the machine does by the clock. */
import type { Kysely } from 'kysely';

/** The office's one zone when this was written (design 2). */
const ZONE = 'Asia/Shanghai';

interface Before {
  plan: { id: number; imported_at: number };
  obligation: { plan_id: number; due_since: string | null };
  routine: { name: string; next_at: number; done_to: string | null };
}

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('plan')
    .addColumn('remind_days', 'text', (column) => column.notNull().defaultTo('7,1,0'))
    .execute();
  await db.schema
    .alterTable('plan')
    .addColumn('clock', 'text', (column) => column.notNull().defaultTo('calendar'))
    .execute();
  await db.schema.alterTable('obligation').addColumn('due_since', 'text').execute();
  await db.schema.alterTable('matter').addColumn('assigned', 'text').execute();
  await db.schema.alterTable('matter').addColumn('fed_back_on', 'text').execute();
  await db.schema.alterTable('matter').addColumn('heard_on', 'text').execute();
  await db.schema
    .createTable('routine')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('next_at', 'bigint', (column) => column.notNull())
    .addColumn('done_to', 'text')
    .execute();
  const tables = db as Kysely<Before>;
  for (const { id, imported_at } of await tables.selectFrom('plan').select(['id', 'imported_at']).execute()) {
    const day = Temporal.Instant.fromEpochMilliseconds(Number(imported_at)).toZonedDateTimeISO(ZONE).toPlainDate();
    await tables.updateTable('obligation').set({ due_since: day.toString() }).where('plan_id', '=', id).execute();
  }
  const routines = ['deadlines', 'progress-brief', 'progress-sheet'];
  await tables
    .insertInto('routine')
    .values(routines.map((name) => ({ name, next_at: 0, done_to: null })))
    .execute();
}
