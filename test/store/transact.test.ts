/** A unit of work is all or nothing, is there for others only after its commit, and leaves its neighbours alone. */
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { Store, Tx } from '../../src/store/database.ts';
import { insertInbox } from '../../src/store/inbox.repository.ts';
import { bumpRevision, readRevision } from '../../src/store/revision.repository.ts';
import { databases } from '../support/database.ts';
import { message } from '../support/message.ts';
import { startWriter } from '../support/start-writer.ts';

async function inboxIds(store: Store): Promise<string[]> {
  const rows = await store.transact((tx) => tx.selectFrom('inbox').select('message_id').execute());
  return rows.map((row) => row.message_id).sort();
}

function insertThenFail(tx: Tx, messageId: string): Promise<never> {
  return insertInbox(tx, message({ messageId })).then(() => {
    throw new Error(`no ${messageId}`);
  });
}

describe.each(databases())('transact on $name', (database) => {
  test('gives back what the work gives and keeps what it wrote over a restart', async () => {
    const address = await database.address();
    const store = await database.open(address);
    expect(await store.transact((tx) => insertInbox(tx, message({ messageId: 'a' })))).toBe(true);
    await store.close();
    expect(await inboxIds(await database.open(address))).toEqual(['a']);
  });

  test('takes everything back when the work throws, and throws the same error', async () => {
    const store = await database.open();
    const failure = store.transact(async (tx) => {
      await bumpRevision(tx, 'ledger');
      return insertThenFail(tx, 'a');
    });
    await expect(failure).rejects.toThrow('no a');
    expect(await inboxIds(store)).toEqual([]);
    expect(await store.transact((tx) => readRevision(tx, 'ledger'))).toBe(0);
  });

  test('200 at once are each kept once, and none sees half of another', async () => {
    const store = await database.open();
    const seen = await Promise.all(
      Array.from({ length: 200 }, (_, index) =>
        store.transact(async (tx) => {
          await bumpRevision(tx, 'ledger');
          const before = await readRevision(tx, 'ledger');
          await insertInbox(tx, message({ messageId: `m${index}` }));
          expect(await readRevision(tx, 'ledger')).toBe(before);
          return before;
        }),
      ),
    );
    expect(seen.sort((a, b) => a - b)).toEqual(Array.from({ length: 200 }, (_, index) => index + 1));
    expect(await inboxIds(store)).toHaveLength(200);
  });

  test('a failing unit between good ones takes only itself back', async () => {
    const store = await database.open();
    const results = await Promise.allSettled(
      Array.from({ length: 30 }, (_, index) =>
        store.transact(async (tx) => {
          if (index % 3 === 1) return insertThenFail(tx, `bad${index}`);
          // A statement's own failure, not only a thrown error.
          if (index % 3 === 2) await sql`insert into audit_head (id, count, hash) values (2, 0, '')`.execute(tx);
          return insertInbox(tx, message({ messageId: `good${index}` }));
        }),
      ),
    );
    expect(results.map((result) => result.status === 'fulfilled')).toEqual(results.map((_, index) => index % 3 === 0));
    expect(await inboxIds(store)).toEqual(results.flatMap((_, index) => (index % 3 ? [] : [`good${index}`])).sort());
  });

  test('another connection sees a unit only once its promise has resolved', async () => {
    const address = await database.address();
    const [writer, reader] = [await database.open(address), await database.open(address)];
    let wrote = (): void => {};
    const written = new Promise<void>((resolve) => {
      wrote = resolve;
    });
    let resolved = false;
    const unit = writer
      .transact(async (tx) => {
        await insertInbox(tx, message({ messageId: 'a' }));
        wrote();
        for (let turn = 0; turn < 20; turn += 1) await new Promise((go) => setImmediate(go));
      })
      .then(() => {
        resolved = true;
      });
    await written;
    const early = inboxIds(reader).then((ids) => ({ ids, resolved }));
    const { ids, resolved: before } = await early;
    if (!before) expect(ids).toEqual([]);
    await unit;
    expect(await inboxIds(reader)).toEqual(['a']);
  });

  test('a transaction inside a transaction is an error, not a wait for ever', async () => {
    const store = await database.open();
    await expect(store.transact(() => store.ping())).rejects.toThrow('inside a transaction');
    await store.ping();
  });

  test('a tx kept beyond its unit is refused', async () => {
    const store = await database.open();
    const kept = await store.transact(async (tx) => ({ tx }));
    await expect(insertInbox(kept.tx, message({ messageId: 'late' }))).rejects.toThrow();
    expect(await inboxIds(store)).toEqual([]);
  });

  test('close finishes what is in hand, refuses more, and may be called twice', async () => {
    const address = await database.address();
    const store = await database.open(address);
    const units = Array.from({ length: 50 }, (_, index) =>
      store.transact((tx) => insertInbox(tx, message({ messageId: `m${index}` }))),
    );
    await Promise.all([store.close(), store.close()]);
    expect(await Promise.all(units)).toEqual(units.map(() => true));
    await expect(store.ping()).rejects.toThrow('closed');
    expect(await inboxIds(await database.open(address))).toHaveLength(50);
  });

  test('two processes answering the same 100 messages: each is one’s own and not the other’s', async () => {
    const address = await database.address();
    const writers = [await startWriter(address, 100), await startWriter(address, 100)];
    const [first = [], second = []] = await Promise.all(writers.map((writer) => writer.go()));
    expect(first).toHaveLength(100);
    expect(first.map((mine, index) => Number(mine) + Number(second[index]))).toEqual(first.map(() => 1));
  });
});
