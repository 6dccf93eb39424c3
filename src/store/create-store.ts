/** The one door to a database: whole units of work, tried again where the database asks for it. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import type { Database, Store, Tx } from './database.ts';
import { hasPushed } from './push-signal.ts';

/** PostgreSQL appendix A: serialization_failure, deadlock_detected. */
const LOST_TO_A_NEIGHBOUR: ReadonlySet<unknown> = new Set(['40001', '40P01']);
const RETRIES = 3;

export function createStore(kind: Store['kind'], db: Kysely<Database>): Store {
  const inside = new AsyncLocalStorage<true>();
  const idle = Promise.withResolvers<void>();
  const listeners: (() => void)[] = [];
  let inHand = 0;
  let closed: Promise<void> | null = null;

  async function attempt<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    for (let retry = 0; ; retry += 1) {
      try {
        let unit: Tx | null = null;
        const result = await db.transaction().execute((tx) => {
          unit = tx;
          return work(tx);
        });
        if (unit !== null && hasPushed(unit)) tellPushed();
        return result;
      } catch (error) {
        if (retry === RETRIES || !isLostToANeighbour(error)) throw error;
        await sleep(Math.random() * 20 * (retry + 1));
      }
    }
  }

  /** Outside the unit of work that has just ended: whatever a listener starts begins units of its own. */
  function tellPushed(): void {
    inside.exit(() => {
      for (const listener of listeners) listener();
    });
  }

  async function transact<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    if (closed) throw new Error('the store is closed');
    // On SQLite it would wait for itself for ever.
    if (inside.getStore()) throw new Error('a transaction inside a transaction: pass tx on instead');
    inHand += 1;
    try {
      return await inside.run(true, attempt, work);
    } finally {
      inHand -= 1;
      if (closed && inHand === 0) idle.resolve();
    }
  }

  return {
    kind,
    onPushed: (listener) => void listeners.push(listener),
    transact: transact as Store['transact'],
    ping: () => transact(async (tx) => void (await sql`select 1`.execute(tx))),
    close: () => {
      if (inHand === 0) idle.resolve();
      closed ??= idle.promise.then(() => db.destroy());
      return closed;
    },
  };
}

function isLostToANeighbour(error: unknown): boolean {
  return error instanceof Error && 'code' in error && LOST_TO_A_NEIGHBOUR.has(error.code);
}
