/** The outbox keeps every push for ever: what is asked of its open rows must not read the ended ones. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteConnection from 'better-sqlite3';
import { Kysely } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Database, Tx } from '../../src/store/database.ts';
import {
  alike,
  failTarget,
  mostUrgent,
  nextInLane,
  type OpenRow,
  waitingFor,
} from '../../src/store/lane.repository.ts';
import { countDue, waitingLanes } from '../../src/store/lateness.repository.ts';
import { openStore } from '../../src/store/open-store.ts';
import { countStates, dueLanes, nextDue, oldestDue } from '../../src/store/outbox.repository.ts';
import { sqliteDialect } from '../../src/store/sqlite-dialect.ts';

const NOW = 1_000_000;
const ROW = { id: 1, lane: 'wecom-webhook:1', content_key: 'k', priority: 1, work: 'send', part: 1 } as OpenRow;

const QUESTIONS: Readonly<Record<string, (tx: Tx) => Promise<unknown>>> = {
  'the most urgent of a lane': (tx) => mostUrgent(tx, 'wecom-webhook:1', 4, NOW),
  'the next of a lane': (tx) => nextInLane(tx, 'wecom-webhook:1'),
  'what waits for a target': (tx) => waitingFor(tx, 'group:1', 4, NOW),
  'what a request may take along': (tx) => alike(tx, ROW, 20, NOW),
  'ending what a target waits for': (tx) => failTarget(tx, 'group:1', '停用', 'stopped', NOW),
  'lanes that are due': (tx) => dueLanes(tx, NOW),
  'the next due of all': (tx) => nextDue(tx),
  'the oldest due': (tx) => oldestDue(tx, NOW),
  'lanes that are late': (tx) => waitingLanes(tx, NOW),
  'how many are due': (tx) => countDue(tx, NOW),
  'how many stand how, of a day': (tx) => countStates(tx, NOW),
};

/** A place in an index, or all of an index that holds open rows alone. */
const FEW =
  /^(SEARCH outbox USING (COVERING )?INDEX outbox_|SCAN outbox USING (COVERING )?INDEX outbox_(open|due|target)$)/;

let folder: string;
let connection: SqliteConnection.Database;
let db: Kysely<Database>;
const asked: string[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lanshao-plans-'));
  const path = join(folder, 'plans.db');
  await (await openStore(`file:${path}`)).close();
  connection = new SqliteConnection(path, { verbose: (sql) => void asked.push(String(sql)) });
  db = new Kysely<Database>({ dialect: sqliteDialect(connection) });
});
afterEach(async () => {
  await db.destroy();
  rmSync(folder, { recursive: true });
});

test.each(Object.entries(QUESTIONS))('%s is looked up in an index', async (_what, question) => {
  asked.length = 0;
  await db.transaction().execute(question);
  const statements = asked.filter((sql) => /\b(select|update)\b/i.test(sql));
  expect(statements).not.toEqual([]);
  for (const statement of statements) {
    const plan = connection.prepare(`explain query plan ${statement}`).all() as { detail: string }[];
    const read = plan.map(({ detail }) => detail).filter((detail) => detail.includes('outbox'));
    expect(read).toHaveLength(1);
    expect(read[0]).toMatch(FEW);
  }
});
