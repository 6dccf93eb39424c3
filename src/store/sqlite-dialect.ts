/** Kysely's SQLite compiler on the group-committing driver. */
import type { Database as Connection } from 'better-sqlite3';
import { type Dialect, type Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import { SqliteDriver } from './sqlite-driver.ts';

class GroupCommitAdapter extends SqliteAdapter {
  /** Otherwise Kysely keeps a lock of its own until the commit, and every group is of one. */
  override get supportsMultipleConnections(): boolean {
    return true;
  }

  /** Lets the migrator run inside `begin immediate`, which keeps a second process out. */
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class UnseenParameterCompiler extends SqliteQueryCompiler {
  /**
   * The sign changes no value, but hides it from the planner. A bare `?` may be looked at while planning, and such a
   * statement is planned again each time it is bound, which costs a join more than running it.
   */
  protected override getCurrentParameterPlaceholder(): string {
    return '+?';
  }
}

export function sqliteDialect(connection: Connection): Dialect {
  return {
    createAdapter: () => new GroupCommitAdapter(),
    createDriver: () => new SqliteDriver(connection),
    createIntrospector: (db: Kysely<unknown>) => new SqliteIntrospector(db),
    createQueryCompiler: () => new UnseenParameterCompiler(),
  };
}
