/**
 * A Kysely driver over one better-sqlite3 connection: units of work run strictly one after another, each in a savepoint,
 * and those of one event-loop turn share a COMMIT. A unit's promise resolves only after that COMMIT.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Database as Connection } from 'better-sqlite3';
import type { CompiledQuery, Driver, QueryResult } from 'kysely';
import { SqliteStatements } from './sqlite-statements.ts';
import { type CommitGroup, SqliteUnit } from './sqlite-unit.ts';

/** A group this large commits without waiting for the turn to end, or a busy queue would never commit at all. */
const GROUP_LIMIT = 64;
/** How long a unit waits for another process that is writing, counted from when the unit was queued. */
const PATIENCE_MS = 10_000;

export class SqliteDriver implements Driver {
  readonly #connection: Connection;
  readonly #statements: SqliteStatements;
  #running: SqliteUnit | null = null;
  readonly #waiting: { readonly unit: SqliteUnit; readonly go: () => void }[] = [];
  #group: CommitGroup | null = null;
  #commitScheduled = false;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#statements = new SqliteStatements(connection);
  }

  async init(): Promise<void> {}

  /** Hands out the one connection, first come first served. */
  async acquireConnection(): Promise<SqliteUnit> {
    const unit = new SqliteUnit(performance.now() + PATIENCE_MS, (asked, query) => this.#execute(asked, query));
    if (this.#running) await new Promise<void>((go) => this.#waiting.push({ unit, go }));
    else this.#running = unit;
    return unit;
  }

  async beginTransaction(unit: SqliteUnit): Promise<void> {
    this.#group ??= await this.#openGroup(unit.deadline);
    unit.group = this.#group;
    this.#command('savepoint unit');
  }

  async commitTransaction(unit: SqliteUnit): Promise<void> {
    const group = this.#groupOf(unit);
    this.#command('release unit');
    group.units += 1;
    if (group.units >= GROUP_LIMIT) this.#commit();
    this.#pass(unit);
    await group.committed;
  }

  /** Takes back this unit alone. Never throws: the error that led here is the one worth telling. */
  async rollbackTransaction(unit: SqliteUnit): Promise<void> {
    if (unit !== this.#running || unit.group === null || unit.group !== this.#group) return;
    try {
      this.#command('rollback to unit');
      this.#command('release unit');
    } catch (error) {
      this.#poison(error);
    }
  }

  async releaseConnection(unit: SqliteUnit): Promise<void> {
    this.#pass(unit);
  }

  async destroy(): Promise<void> {
    await this.acquireConnection();
    if (this.#group) this.#commit();
    this.#connection.close();
  }

  async #openGroup(deadline: number): Promise<CommitGroup> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        this.#statements.run('begin immediate');
        break;
      } catch (error) {
        // Another process is writing. SQLite's own waiting would stop the event loop, so only its first milliseconds are used.
        if (!isBusy(error) || performance.now() > deadline) throw error;
        await sleep(Math.min(1 + attempt, 10));
      }
    }
    const { promise: committed, resolve, reject } = Promise.withResolvers<void>();
    // A group whose only unit was rolled back has nobody listening when its empty commit fails.
    committed.catch(() => {});
    return { committed, resolve, reject, units: 0 };
  }

  #execute<R>(unit: SqliteUnit, query: CompiledQuery): QueryResult<R> {
    this.#groupOf(unit);
    return this.#guarded(() => this.#statements.execute<R>(query.sql, query.parameters));
  }

  /** The unit's group as long as both live: after an automatic rollback a statement would commit by itself. */
  #groupOf(unit: SqliteUnit): CommitGroup {
    if (unit !== this.#running) throw new Error('a query after its unit of work has ended');
    if (unit.group === null) throw new Error('a query outside a transaction');
    if (unit.group !== this.#group) throw new Error('the transaction was rolled back by SQLite');
    return unit.group;
  }

  #command(sql: string): void {
    this.#guarded(() => this.#statements.run(sql));
  }

  /** SQLite ends the whole transaction on some errors (disk full, I/O): then every unit of the group is gone with it. */
  #guarded<T>(action: () => T): T {
    try {
      return action();
    } catch (error) {
      if (!this.#connection.inTransaction) this.#poison(error);
      throw error;
    }
  }

  #poison(error: unknown): void {
    const group = this.#group;
    this.#group = null;
    group?.reject(error);
    this.#rollBackWhatIsOpen();
  }

  #commit(): void {
    const group = this.#group;
    this.#group = null;
    try {
      this.#statements.run('commit');
      group?.resolve();
    } catch (error) {
      group?.reject(error);
      this.#rollBackWhatIsOpen();
    }
  }

  #rollBackWhatIsOpen(): void {
    if (this.#connection.inTransaction) this.#statements.run('rollback');
  }

  /** Lets the next unit run, or the group commit when this turn has no more. A unit passes once. */
  #pass(unit: SqliteUnit): void {
    if (unit !== this.#running) return;
    const next = this.#waiting.shift();
    this.#running = next?.unit ?? null;
    if (next) next.go();
    else if (this.#group) this.#commitSoon();
  }

  #commitSoon(): void {
    if (this.#commitScheduled) return;
    this.#commitScheduled = true;
    setImmediate(() => {
      this.#commitScheduled = false;
      if (this.#running === null && this.#group) this.#commit();
    });
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY');
}
