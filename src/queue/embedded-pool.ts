/** PGlite in the shape of a `pg.Pool`: what BullMQ's PostgreSQL backend needs to run inside the process. */
import { EventEmitter } from 'node:events';
import type { PGlite } from '@electric-sql/pglite';
import type { PgQueryResult } from 'bullmq';

type Rows<R> = PgQueryResult<R>;

/** BullMQ's SQL opens with comment lines. */
const LISTEN = /^(?:\s*--[^\n]*\n)*\s*listen\s+"?([^";\s]+)"?/i;
const BEGIN = /^(?:\s*--[^\n]*\n)*\s*(?:begin|start transaction)/i;
const END = /^\s*(?:commit|rollback)(?!\s+to)/i;

/** There is one session: a transaction keeps the others waiting until it ends. */
class Turns {
  #tail: Promise<void> = Promise.resolve();

  /** Resolves with the function that ends the turn. */
  async take(): Promise<() => void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const before = this.#tail;
    this.#tail = promise;
    await before;
    return resolve;
  }
}

class EmbeddedClient extends EventEmitter {
  readonly #db: PGlite;
  readonly #turns: Turns;
  readonly #heard = new Map<string, () => Promise<void>>();
  /** Set from BEGIN to COMMIT or ROLLBACK. */
  #endTurn: (() => void) | null = null;

  constructor(db: PGlite, turns: Turns) {
    super();
    this.#db = db;
    this.#turns = turns;
  }

  async query<R>(text: string, params?: readonly unknown[]): Promise<Rows<R>> {
    const channel = LISTEN.exec(text)?.[1];
    if (channel !== undefined) return this.#listen(channel);
    if (BEGIN.test(text)) this.#endTurn = await this.#turns.take();
    if (this.#endTurn === null) {
      const end = await this.#turns.take();
      return this.#run<R>(text, params).finally(end);
    }
    try {
      return await this.#run<R>(text, params);
    } finally {
      if (END.test(text)) this.release();
    }
  }

  release(): void {
    this.#endTurn?.();
    this.#endTurn = null;
  }

  async end(): Promise<void> {
    this.release();
    for (const forget of this.#heard.values()) await forget();
    this.#heard.clear();
  }

  async #listen<R>(channel: string): Promise<Rows<R>> {
    if (!this.#heard.has(channel)) {
      const tell = (payload: string) => void this.emit('notification', { channel, payload });
      this.#heard.set(channel, await this.#db.listen(`"${channel}"`, tell));
    }
    return { rows: [], rowCount: 0 };
  }

  async #run<R>(text: string, params?: readonly unknown[]): Promise<Rows<R>> {
    const result = params?.length ? await this.#db.query<R>(text, [...params]) : (await this.#db.exec(text)).at(-1);
    return { rows: (result?.rows ?? []) as R[], rowCount: result?.affectedRows || result?.rows.length || 0 };
  }
}

export class EmbeddedPool extends EventEmitter {
  readonly options = { keepAlive: true };
  readonly #db: PGlite;
  readonly #turns = new Turns();

  constructor(db: PGlite) {
    super();
    this.#db = db;
  }

  async connect(): Promise<EmbeddedClient> {
    return new EmbeddedClient(this.#db, this.#turns);
  }

  query<R>(text: string, params?: readonly unknown[]): Promise<Rows<R>> {
    return new EmbeddedClient(this.#db, this.#turns).query<R>(text, params);
  }

  async end(): Promise<void> {}
}
