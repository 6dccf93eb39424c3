/** What only the group-committing SQLite driver promises. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteConnection from 'better-sqlite3';
import { Kysely, sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createStore } from '../../src/store/create-store.ts';
import type { Database, Store } from '../../src/store/database.ts';
import { insertInbox } from '../../src/store/inbox.repository.ts';
import { migrate } from '../../src/store/migrate.ts';
import { sqliteDialect } from '../../src/store/sqlite-dialect.ts';
import { message } from '../support/message.ts';

describe('the SQLite driver', () => {
  let folder: string;
  let path: string;
  let statements: string[];
  let connection: SqliteConnection.Database;
  let store: Store;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'lanshao-driver-'));
    path = join(folder, 'a.db');
    statements = [];
    connection = new SqliteConnection(path, { verbose: (statement) => statements.push(String(statement)), timeout: 0 });
    connection.pragma('journal_mode = WAL');
    connection.pragma('foreign_keys = ON');
    const db = new Kysely<Database>({ dialect: sqliteDialect(connection) });
    await migrate(db, 'sqlite');
    store = createStore('sqlite', db);
    statements.length = 0;
  });

  afterEach(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });

  const insert = (messageId: string, text = '收到'): Promise<boolean> =>
    store.transact((tx) => insertInbox(tx, message({ messageId, reply: { text } })));
  const count = (what: string): number => statements.filter((statement) => statement === what).length;
  const stored = (): unknown[] => connection.prepare('select message_id from inbox order by 1').pluck().all();

  test('200 units of one turn share a commit by the 64', async () => {
    await Promise.all(Array.from({ length: 200 }, (_, index) => insert(`m${index}`)));
    expect(count('commit')).toBe(4);
    expect(count('savepoint unit')).toBe(200);
  });

  test('units of different turns have commits of their own', async () => {
    await insert('a');
    await insert('b');
    expect(count('commit')).toBe(2);
  });

  test('nobody is told before the commit, and nobody else sees anything', async () => {
    const order: string[] = [];
    const other = new SqliteConnection(path, { readonly: true });
    const unit = insert('a').then(() => order.push('told'));
    const work = store.transact(async (tx) => {
      await insertInbox(tx, message({ messageId: 'b' }));
      order.push(`others see ${other.prepare('select count(*) from inbox').pluck().get()}`);
    });
    await Promise.all([unit, work]);
    expect(order).toEqual(['others see 0', 'told']);
    expect(other.prepare('select count(*) from inbox').pluck().get()).toBe(2);
    other.close();
  });

  test('a full disk in one unit refuses every unit of its group, and the next group is well', async () => {
    await insert('before');
    connection.pragma(`max_page_count = ${Number(connection.pragma('page_count', { simple: true })) + 4}`);
    const results = await Promise.allSettled([
      insert('a'),
      insert('b'),
      insert('huge', 'x'.repeat(200_000)),
      insert('c'),
    ]);
    expect(results.map((result) => result.status)).toEqual(['rejected', 'rejected', 'rejected', 'fulfilled']);
    for (const result of results.slice(0, 3)) expect(result).toMatchObject({ reason: { code: 'SQLITE_FULL' } });
    expect(stored()).toEqual(['before', 'c']);
  });

  test('a unit that goes on after its transaction was taken away writes nothing', async () => {
    connection.pragma(`max_page_count = ${Number(connection.pragma('page_count', { simple: true })) + 4}`);
    const stubborn = store.transact(async (tx) => {
      await insertInbox(tx, message({ messageId: 'huge', reply: { text: 'x'.repeat(200_000) } })).catch(() => {});
      await insertInbox(tx, message({ messageId: 'after' })).catch(() => {});
      return 'done';
    });
    await expect(stubborn).rejects.toThrow('rolled back by SQLite');
    expect(stored()).toEqual([]);
  });

  test('a commit that fails refuses its whole group and leaves nothing open', async () => {
    const deferred = (id: number) =>
      store.transact(async (tx) => {
        await sql`pragma defer_foreign_keys = on`.execute(tx);
        await sql`insert into account (platform, user_id, person_id) values ('wecom', ${String(id)}, 99)`.execute(tx);
      });
    const results = await Promise.allSettled([insert('a'), deferred(1), insert('b')]);
    expect(results.map((result) => result.status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(connection.inTransaction).toBe(false);
    expect(await insert('c')).toBe(true);
    expect(stored()).toEqual(['c']);
  });

  test('another writer is waited for without stopping the event loop', async () => {
    const other = new SqliteConnection(path);
    other.exec('begin immediate');
    let settled = false;
    const waiting = insert('a').finally(() => {
      settled = true;
    });
    for (let turn = 0; turn < 50; turn += 1) await new Promise((go) => setTimeout(go, 1));
    expect(settled).toBe(false);
    other.exec('commit');
    expect(await waiting).toBe(true);
    other.close();
  });

  test('a statement is prepared once, and those of ever longer lists do not pile up', async () => {
    const prepared = vi.spyOn(connection, 'prepare');
    const ofLength = async (length: number): Promise<number> => {
      const before = prepared.mock.calls.length;
      const instants = Array.from({ length }, (_, index) => index);
      await store.transact((tx) =>
        tx.selectFrom('inbox').select('message_id').where('received_at', 'in', instants).execute(),
      );
      return prepared.mock.calls.length - before;
    };
    await insert('warm');
    for (let length = 1; length <= 600; length += 1) await ofLength(length);
    expect(await ofLength(600)).toBe(0);
    expect(await ofLength(1)).toBeGreaterThan(0);
  });
});
