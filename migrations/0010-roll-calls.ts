/** Roll calls: who was asked, everything that happened to each post, and when the same alert calls again. */
import type { Kysely } from 'kysely';
import { identity } from './columns.ts';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('roll_call')
    .addColumn('id', 'integer', identity(db))
    .addColumn('serial', 'text', (column) => column.notNull().unique())
    .addColumn('alert_id', 'integer', (column) => column.references('alert.id'))
    .addColumn('drill', 'integer', (column) => column.notNull())
    .addColumn('level', 'text')
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('opened_at', 'bigint', (column) => column.notNull())
    .addColumn('opened_by', 'text', (column) => column.notNull())
    .addColumn('closed_at', 'bigint')
    .addColumn('waves', 'text', (column) => column.notNull())
    .addColumn('next_call_at', 'bigint')
    .addColumn('shown_at', 'bigint')
    .addColumn('board_at', 'bigint')
    .addColumn('next_at', 'bigint')
    .addColumn('unsettled', 'integer', (column) => column.notNull())
    .addColumn('roster', 'text', (column) => column.notNull())
    .addColumn('sheet', 'text')
    .addColumn('seal', 'text')
    .addColumn('sheet_file', 'text')
    .addColumn('picture_file', 'text')
    .execute();
  await db.schema.createIndex('roll_call_due').on('roll_call').column('next_at').execute();
  await db.schema.createIndex('roll_call_open').on('roll_call').column('closed_at').execute();
  await db.schema
    .createTable('roll_call_entry')
    .addColumn('id', 'integer', identity(db))
    .addColumn('call_id', 'integer', (column) => column.notNull().references('roll_call.id'))
    .addColumn('unit_id', 'integer', (column) => column.notNull().references('unit.id'))
    .addColumn('unit_name', 'text', (column) => column.notNull())
    .addColumn('short', 'text', (column) => column.notNull())
    .addColumn('post', 'text', (column) => column.notNull())
    .addColumn('label', 'text', (column) => column.notNull())
    .addColumn('person_id', 'integer', (column) => column.references('person.id'))
    .addColumn('accounts', 'text', (column) => column.notNull())
    .addColumn('phone', 'text')
    .addColumn('position', 'integer', (column) => column.notNull())
    .addUniqueConstraint('roll_call_entry_once', ['call_id', 'unit_id', 'post'])
    .execute();
  await db.schema.createIndex('roll_call_entry_person').on('roll_call_entry').column('person_id').execute();
  await db.schema.createIndex('roll_call_entry_unit').on('roll_call_entry').column('unit_id').execute();
  await db.schema
    .createTable('roll_call_event')
    .addColumn('id', 'integer', identity(db))
    .addColumn('call_id', 'integer', (column) => column.notNull().references('roll_call.id'))
    .addColumn('entry_id', 'integer', (column) => column.notNull().references('roll_call_entry.id'))
    .addColumn('content', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('roll_call_event_call').on('roll_call_event').column('call_id').execute();
  await db.schema.createIndex('roll_call_event_entry').on('roll_call_event').column('entry_id').execute();
  await db.schema
    .createTable('roll_call_series')
    .addColumn('alert_id', 'integer', (column) => column.primaryKey().references('alert.id'))
    .addColumn('drill', 'integer', (column) => column.notNull())
    .addColumn('levels', 'text', (column) => column.notNull())
    .addColumn('next_at', 'bigint')
    .execute();
  await db.schema.createIndex('roll_call_series_due').on('roll_call_series').column('next_at').execute();
  await db.schema.alterTable('account').addColumn('bound_at', 'bigint').execute();
}
