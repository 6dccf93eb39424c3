/** Alerts with every step ever taken, who accepted and started, the reports of each slot, and the mark of a drill. */
import type { Kysely } from 'kysely';
import { identity } from './columns.ts';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('alert')
    .addColumn('id', 'integer', identity(db))
    .addColumn('code', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('phase', 'text', (column) => column.notNull())
    .addColumn('serial', 'text', (column) => column.unique())
    .addColumn('content', 'text', (column) => column.notNull())
    .addColumn('timers', 'text', (column) => column.notNull())
    .addColumn('next_at', 'bigint')
    .addColumn('ends_at', 'bigint')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('alert_phase').on('alert').column('phase').execute();
  await db.schema.createIndex('alert_due').on('alert').column('next_at').execute();
  await db.schema
    .createTable('alert_event')
    .addColumn('id', 'integer', identity(db))
    .addColumn('alert_id', 'integer', (column) => column.notNull().references('alert.id'))
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('actor', 'text', (column) => column.notNull())
    .addColumn('action', 'text', (column) => column.notNull())
    .addColumn('serial', 'text', (column) => column.unique())
    .addColumn('effective_at', 'bigint')
    .addColumn('detail', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('alert_event_alert').on('alert_event').column('alert_id').execute();
  await db.schema
    .createTable('alert_unit')
    .addColumn('serial', 'text', (column) => column.notNull())
    .addColumn('unit_id', 'integer', (column) => column.notNull().references('unit.id'))
    .addColumn('alert_id', 'integer', (column) => column.notNull().references('alert.id'))
    .addColumn('asks_start', 'integer', (column) => column.notNull())
    .addColumn('received_at', 'bigint')
    .addColumn('received_by', 'text')
    .addColumn('started_at', 'bigint')
    .addColumn('started_by', 'text')
    .addPrimaryKeyConstraint('alert_unit_pk', ['serial', 'unit_id'])
    .execute();
  await db.schema.createIndex('alert_unit_alert').on('alert_unit').column('alert_id').execute();
  await db.schema
    .createTable('alert_report')
    .addColumn('id', 'integer', identity(db))
    .addColumn('alert_id', 'integer', (column) => column.notNull().references('alert.id'))
    .addColumn('unit_id', 'integer', (column) => column.notNull().references('unit.id'))
    .addColumn('slot_at', 'bigint')
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('actor', 'text', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('alert_report_alert').on('alert_report').columns(['alert_id', 'slot_at']).execute();
  await db.schema
    .alterTable('outbox')
    .addColumn('drill', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
}
