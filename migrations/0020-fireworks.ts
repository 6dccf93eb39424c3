/** Which rule on fireworks the office said holds for a unit in a season, and what units answered about a night's patrol. */
import type { Kysely } from 'kysely';
import { identity } from './columns.ts';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('fireworks_confirmation')
    .addColumn('unit_id', 'integer', (column) => column.notNull().references('unit.id'))
    .addColumn('season', 'integer', (column) => column.notNull())
    .addColumn('rule', 'text', (column) => column.notNull())
    .addColumn('document', 'text')
    .addColumn('confirmed_by', 'text', (column) => column.notNull())
    .addColumn('confirmed_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('fireworks_confirmation_once', ['season', 'unit_id'])
    .execute();
  await db.schema
    .createTable('patrol_report')
    .addColumn('id', 'integer', identity(db))
    .addColumn('unit_id', 'integer', (column) => column.notNull().references('unit.id'))
    .addColumn('night', 'text', (column) => column.notNull())
    .addColumn('reported_at', 'bigint', (column) => column.notNull())
    .addColumn('actor', 'text', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('patrol_report_night').on('patrol_report').column('night').execute();
}
