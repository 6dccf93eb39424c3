/** A unit of work's hold on the one SQLite connection, and the group whose COMMIT it shares. */
import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely';

export interface CommitGroup {
  /** Settles with the COMMIT: rejected means nothing of any unit stays. */
  readonly committed: Promise<void>;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
  units: number;
}

export class SqliteUnit implements DatabaseConnection {
  /** By `performance.now()`; after it the unit gives up waiting for another process. */
  readonly deadline: number;
  group: CommitGroup | null = null;
  readonly #execute: <R>(unit: SqliteUnit, query: CompiledQuery) => QueryResult<R>;

  constructor(deadline: number, execute: <R>(unit: SqliteUnit, query: CompiledQuery) => QueryResult<R>) {
    this.deadline = deadline;
    this.#execute = execute;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    return this.#execute<R>(this, query);
  }

  streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('streaming would hold the one connection across turns');
  }
}
