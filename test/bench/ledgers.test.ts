/** The benchmark's large ledger is made of the tables as the migrations left them: a new column must not break it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteConnection from 'better-sqlite3';
import { afterAll, expect, test } from 'vitest';
import { makeLargeLedger, makeLedger } from '../../bench/ledgers.ts';

const folder = mkdtempSync(join(tmpdir(), 'lanshao-ledgers-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the example plan is repeated until there are as many tasks as asked for', async () => {
  const small = join(folder, 'small.db');
  await makeLedger(small);
  const large = join(folder, 'large.db');
  const made = makeLargeLedger(small, large, 5_000);
  expect(made.tasks).toBeGreaterThanOrEqual(5_000);
  const database = new SqliteConnection(large, { readonly: true });
  const strangers = database
    .prepare('select count(*) from obligation where task_id not in (select id from task)')
    .pluck()
    .get();
  const plans = database.prepare('select count(distinct plan_id) from task').pluck().get();
  database.close();
  expect(strangers).toBe(0);
  expect(plans).toBe(made.plans);
});
