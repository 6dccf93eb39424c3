/** People as posts, the platform accounts that prove them, and what they may do. */
import type { Kysely } from 'kysely';
import { identity } from './columns.ts';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('person')
    .addColumn('id', 'integer', identity(db))
    .addColumn('label', 'text', (column) => column.notNull().unique())
    .addColumn('unit_id', 'integer', (column) => column.references('unit.id'))
    .addColumn('post', 'text')
    .execute();
  await db.schema
    .createTable('account')
    .addColumn('platform', 'text', (column) => column.notNull())
    .addColumn('user_id', 'text', (column) => column.notNull())
    .addColumn('person_id', 'integer', (column) => column.notNull().references('person.id'))
    .addPrimaryKeyConstraint('account_pk', ['platform', 'user_id'])
    .execute();
  await db.schema.createIndex('account_person').on('account').column('person_id').execute();
  await db.schema
    .createTable('role_grant')
    .addColumn('person_id', 'integer', (column) => column.notNull().references('person.id'))
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('unit_id', 'integer', (column) => column.references('unit.id'))
    .addUniqueConstraint('role_grant_once', ['person_id', 'role', 'unit_id'])
    .execute();
  // A unique constraint holds nulls apart, so a grant without an area needs its own.
  await db.schema
    .createIndex('role_grant_everywhere')
    .unique()
    .on('role_grant')
    .columns(['person_id', 'role'])
    .where('unit_id' as never, 'is', null)
    .execute();
}
