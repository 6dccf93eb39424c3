/** Telephones of posts and duty rooms, and accounts that spoke and are in no roster. */
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('person').addColumn('mobile', 'text').execute();
  await db.schema
    .createTable('duty_phone')
    .addColumn('unit_id', 'integer', (column) => column.notNull().references('unit.id'))
    .addColumn('post', 'text')
    .addColumn('phone', 'text', (column) => column.notNull())
    .addUniqueConstraint('duty_phone_once', ['unit_id', 'post'])
    .execute();
  // A unique constraint holds nulls apart, so a unit's own telephone needs its own.
  await db.schema
    .createIndex('duty_phone_unit')
    .unique()
    .on('duty_phone')
    .column('unit_id')
    .where(sql.ref('post'), 'is', null)
    .execute();
  await db.schema
    .createTable('stranger')
    .addColumn('code', 'text', (column) => column.primaryKey())
    .addColumn('platform', 'text', (column) => column.notNull())
    .addColumn('user_id', 'text', (column) => column.notNull())
    .addColumn('chat_id', 'text', (column) => column.notNull())
    .addColumn('said_at', 'bigint', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('person_id', 'integer', (column) => column.references('person.id'))
    .addUniqueConstraint('stranger_once', ['platform', 'user_id'])
    .execute();
}
