/** The few columns SQLite and PostgreSQL spell differently, so that every migration is written once. */
import { type ColumnDefinitionBuilder, type Kysely, PostgresAdapter } from 'kysely';

/**
 * An integer primary key that the database hands out and never hands out again.
 * Use: `.addColumn('id', 'integer', identity(db))`.
 */
export function identity(db: Kysely<unknown>): (column: ColumnDefinitionBuilder) => ColumnDefinitionBuilder {
  return db.getExecutor().adapter instanceof PostgresAdapter
    ? (column) => column.generatedByDefaultAsIdentity().primaryKey()
    : (column) => column.primaryKey().autoIncrement();
}

/** The type of a column of raw bytes, read back as a Buffer. */
export function bytes(db: Kysely<unknown>): 'blob' | 'bytea' {
  return db.getExecutor().adapter instanceof PostgresAdapter ? 'bytea' : 'blob';
}
