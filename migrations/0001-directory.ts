/** Units and groups as the office keeps them, and the revisions that tell a reader when its copy is stale. */
import type { Kysely } from 'kysely';
import { identity } from './columns.ts';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('revision')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('value', 'integer', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('unit')
    .addColumn('id', 'integer', identity(db))
    .addColumn('name', 'text', (column) => column.notNull().unique())
    .addColumn('short', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('code', 'text')
    .addColumn('head', 'text')
    .addColumn('parent', 'text')
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('gone', 'integer', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('unit_alias')
    .addColumn('unit_id', 'integer', (column) => column.notNull().references('unit.id'))
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('alias', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('unit_alias_pk', ['unit_id', 'position'])
    .execute();
  await db.schema
    .createTable('unit_group')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('aliases', 'text', (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('unit_group_member')
    .addColumn('group_name', 'text', (column) => column.notNull().references('unit_group.name'))
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('unit_id', 'integer', (column) => column.notNull().references('unit.id'))
    .addPrimaryKeyConstraint('unit_group_member_pk', ['group_name', 'position'])
    .addUniqueConstraint('unit_group_member_once', ['group_name', 'unit_id'])
    .execute();
}
