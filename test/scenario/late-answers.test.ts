/** A database that is held up for longer than a platform waits: a word at once, the answer when it is there, each once. */
import pg from 'pg';
import { expect, test } from 'vitest';
import { databases } from '../support/database.ts';
import { openRoom } from '../support/room.ts';

const [, postgres] = databases();
const BUSY = '正在处理，结果稍后发来，不用重发';

test.runIf(postgres !== undefined)('on every door that is called back', { timeout: 60_000 }, async () => {
  if (!postgres) throw new Error('a PostgreSQL was found');
  const databaseUrl = await postgres.address();
  const room = await openRoom('wecom', { databaseUrl, timing: { timeoutMs: 20_000, pausesMs: [] } });
  const other = new pg.Client({ connectionString: databaseUrl });
  await other.connect();
  await other.query('begin');
  await other.query('lock table inbox in exclusive mode');
  const energy = room.as('energy');
  const answers = await Promise.all([
    energy.says('任务 7'),
    energy.asks('任务 8'),
    energy.says('任务 9', 'dingtalk-campaign'),
  ]);
  expect(answers).toEqual([BUSY, BUSY, BUSY]);
  await other.query('rollback');
  await other.end();
  const last = (chat: string) => room.sandbox.transcript(chat).at(-1)?.text ?? '';
  await expect.poll(() => last('wecom-campaign'), { timeout: 10_000 }).toMatch(/^7　/);
  await expect.poll(() => last('wecom-app:private:energy'), { timeout: 10_000 }).toMatch(/^8　/);
  await expect.poll(() => last('dingtalk-campaign'), { timeout: 10_000 }).toMatch(/^9　/);
  await room.close();
});
