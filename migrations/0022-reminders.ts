/** Rules that send by the clock, each with its next moment, and the ledger of what became of every run. */
import type { Kysely } from 'kysely';
import { identity } from './columns.ts';

/** The rules every office has; their next moment is found at the first tick. */
const BUILT_IN = [
  { key: 'fireworks', missed: 'once' },
  { key: 'open-burning', missed: 'once' },
  { key: 'brief', missed: 'once' },
  { key: 'consult', missed: 'skip' },
];

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('reminder')
    .addColumn('id', 'integer', identity(db))
    .addColumn('key', 'text')
    .addColumn('schedule', 'text')
    .addColumn('units', 'text')
    .addColumn('text', 'text')
    .addColumn('missed', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('next_at', 'bigint', (column) => column.notNull())
    .addColumn('done_to', 'bigint')
    .addColumn('made_by', 'text')
    .execute();
  await db.schema.createIndex('reminder_due').on('reminder').columns(['state', 'next_at']).execute();
  await db.schema
    .createTable('reminder_run')
    .addColumn('reminder_id', 'integer', (column) => column.notNull().references('reminder.id'))
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('target', 'text', (column) => column.notNull())
    .addColumn('outcome', 'text', (column) => column.notNull())
    .addColumn('serial', 'text', (column) => column.notNull())
    .addColumn('decided_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('reminder_run_once', ['reminder_id', 'at', 'target'])
    .execute();
  for (const { key, missed } of BUILT_IN)
    await (db as Kysely<{ reminder: Record<string, unknown> }>)
      .insertInto('reminder')
      .values({ key, missed, state: 'active', next_at: 0 })
      .execute();
}
