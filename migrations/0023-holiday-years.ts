/** The State Council's notice of a year's days off and make-up workdays, as the office entered it. */
import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('holiday_year')
    .addColumn('year', 'integer', (column) => column.primaryKey())
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('days', 'text', (column) => column.notNull())
    .execute();
}
