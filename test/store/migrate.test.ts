/** A database is brought up once, by whoever comes first, and an older program keeps its hands off a newer one. */
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import { databases } from '../support/database.ts';
import { startWriter } from '../support/start-writer.ts';

const files = readdirSync(new URL('../../migrations/', import.meta.url)).filter((file) => /^\d/.test(file));

describe.each(databases())('migrations on $name', (database) => {
  test('every file has run, in order, and a second start runs none again', async () => {
    const address = await database.address();
    await (await database.open(address)).close();
    const store = await database.open(address);
    const { rows } = await store.transact((tx) =>
      sql<{ name: string }>`select name from kysely_migration order by name`.execute(tx),
    );
    expect(rows.map((row) => `${row.name}.ts`)).toEqual(files.sort());
  });

  test('eight stores opened at once in one process all come up', async () => {
    const address = await database.address();
    const stores = await Promise.all(Array.from({ length: 8 }, () => database.open(address)));
    await Promise.all(stores.map((store) => store.ping()));
  });

  test('four processes started at once on an empty database all come up', async () => {
    const address = await database.address();
    const writers = await Promise.all(Array.from({ length: 4 }, () => startWriter(address, 0)));
    expect(await Promise.all(writers.map((writer) => writer.go()))).toEqual([[], [], [], []]);
  });

  test('a database that ran later numbers first takes those in between, and says since when it knew its days', async () => {
    const address = await database.address();
    const before = await database.open(address);
    await before.transact(async (tx) => {
      for (const column of ['remind_days', 'clock']) await tx.schema.alterTable('plan').dropColumn(column).execute();
      for (const column of ['assigned', 'fed_back_on', 'heard_on'])
        await tx.schema.alterTable('matter').dropColumn(column).execute();
      await tx.schema.alterTable('obligation').dropColumn('due_since').execute();
      for (const table of ['routine', 'sheet_request']) await tx.schema.dropTable(table).execute();
      await sql`delete from kysely_migration where name in ('0024-deadlines', '0025-progress-sheets')`.execute(tx);
      await sql`insert into unit (id, name, short, kind, position, gone) values (1, '市能源局', '市能源局', 'bureau', 0, 0)`.execute(
        tx,
      );
      await sql`insert into plan (id, title, document_number, short_name, issuer, issued_on, digest, file_name, imported_at, imported_by)
        values (1, '方案', '', '', '', '', '', '', ${Date.parse('2021-04-07T23:30:00+08:00')}, '')`.execute(tx);
      await sql`insert into task (id, plan_id, key, number, section, title, text, content, position, status)
        values (1, 1, '7', '7', '', '任务', '', '{}', 0, 'open')`.execute(tx);
      await sql`insert into obligation (plan_id, task_id, unit_id, role, clauses) values (1, 1, 1, 'lead', '[0]')`.execute(
        tx,
      );
    });
    const after = await database.open(address);
    const { rows } = await after.transact((tx) =>
      sql`select due_since, remind_days, clock from obligation inner join plan on plan.id = plan_id`.execute(tx),
    );
    expect(rows).toEqual([{ due_since: '2021-04-07', remind_days: '7,1,0', clock: 'calendar' }]);
  });

  test('a database of a newer version is refused in words and left as it is', async () => {
    const address = await database.address();
    const store = await database.open(address);
    await store.transact((tx) =>
      sql`insert into kysely_migration (name, timestamp) values ('9999-from-the-future', '2099-01-01T00:00:00.000Z')`.execute(
        tx,
      ),
    );
    await expect(database.open(address)).rejects.toThrow(/由更新的版本建立.*9999-from-the-future.*升级程序/);
    const { rows } = await store.transact((tx) => sql`select name from kysely_migration`.execute(tx));
    expect(rows).toHaveLength(files.length + 1);
  });
});

describe('addresses', () => {
  test.each(['', 'file:', 'mysql://root:secret@localhost/x', './data/x.db', 'memory'])(
    '%j is refused in words',
    async (url) => {
      const refusal = openStore(url);
      await expect(refusal).rejects.toThrow(/^DATABASE_URL 应写成/);
      await expect(refusal).rejects.not.toThrow(/secret/);
    },
  );

  test(':memory: is a store of its own', async () => {
    const store = await openStore(':memory:');
    await store.ping();
    expect(store.kind).toBe('sqlite');
    await store.close();
  });

  test('the folder and the file of a SQLite database are for their owner alone', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'lanshao-private-')), 'deep', 'er', 'a.db');
    const store = await openStore(`file:${path}`);
    expect(statSync(dirname(path)).mode & 0o777).toBe(0o700);
    for (const file of [path, `${path}-wal`, `${path}-shm`]) expect(statSync(file).mode & 0o077).toBe(0);
    await store.close();
    rmSync(join(dirname(path), '../..'), { recursive: true });
  });
});
