/** Prepared statements of one SQLite connection, kept by their text. */
import type { Database as Connection, Statement } from 'better-sqlite3';
import type { QueryResult } from 'kysely';

/** Lists of varying length give varying texts, without end; the oldest go first. */
const KEPT = 500;

export class SqliteStatements {
  readonly #connection: Connection;
  readonly #kept = new Map<string, Statement<unknown[]>>();

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Runs a statement that has neither parameters nor rows. */
  run(sql: string): void {
    this.#statement(sql).run();
  }

  execute<R>(sql: string, parameters: readonly unknown[]): QueryResult<R> {
    const statement = this.#statement(sql);
    // Rows have the shape the query's type says: Kysely compiled it from the same tables the migrations made.
    if (statement.reader) return { rows: statement.all(...parameters) as R[] };
    const { changes, lastInsertRowid } = statement.run(...parameters);
    return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
  }

  #statement(sql: string): Statement<unknown[]> {
    const known = this.#kept.get(sql);
    if (known) return known;
    const statement = this.#connection.prepare<unknown[]>(sql);
    this.#kept.set(sql, statement);
    const [first] = this.#kept.keys();
    if (this.#kept.size > KEPT && first !== undefined) this.#kept.delete(first);
    return statement;
  }
}
