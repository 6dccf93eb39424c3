/** Rules that send by the calendar: a year's preview of many, and a tick that finds none of them due. */
import { join } from 'node:path';
import SqliteConnection from 'better-sqlite3';
import { createBot } from '../src/app.ts';
import { readConfig } from '../src/config.ts';
import { makeLedger } from './ledgers.ts';
import { median } from './median.ts';
import { benchClock } from './moment.ts';

const ROUNDS = 5;
const TICKS = 60;
const DAY = 24 * 3_600_000;

export interface Reminding {
  /** Time of a year's preview of 10,000 rules to that of 1,000. */
  readonly previewGrowth: number;
  readonly previewMs: number;
  /** Time of a tick with 10,000 rules of which none is due to one with 100. */
  readonly tickGrowth: number;
  readonly tickMs: number;
}

export async function measureReminding(folder: string): Promise<Reminding> {
  const few = await measure(folder, 100);
  const some = await measure(folder, 1_000);
  const many = await measure(folder, 10_000);
  return {
    previewGrowth: many.previewMs / some.previewMs,
    previewMs: many.previewMs,
    tickGrowth: many.tickMs / few.tickMs,
    tickMs: many.tickMs,
  };
}

async function measure(folder: string, rules: number): Promise<{ previewMs: number; tickMs: number }> {
  const path = join(folder, `reminders-${rules}.db`);
  await makeLedger(path);
  addRules(path, rules);
  const bot = await createBot(readConfig({ DATABASE_URL: `file:${path}`, LOG_LEVEL: 'silent' }), { clock: benchClock });
  const day = (offset: number) => new Date(benchClock.now() + offset * DAY).toISOString().slice(0, 10);
  const previews: number[] = [];
  const ticks: number[] = [];
  await bot.jobs.tick();
  for (let round = 0; round < ROUNDS; round += 1) {
    const begun = performance.now();
    await bot.office.previewReminders({ from: day(1), to: day(366) });
    previews.push(performance.now() - begun);
    for (let i = 0; i < TICKS; i += 1) {
      const before = performance.now();
      await bot.jobs.tick();
      ticks.push(performance.now() - before);
    }
  }
  await bot.close();
  return { previewMs: median(previews), tickMs: median(ticks) };
}

/** The office's own rules, one a month and unit, next due in a year: weekly and daily ones would only make more of the same. */
function addRules(path: string, count: number): void {
  const database = new SqliteConnection(path);
  const insert = database.prepare(
    `insert into reminder (schedule, units, text, missed, state, next_at, done_to, made_by)
     values (?, '[1]', '请报当月情况', 'once', 'active', ?, ?, '市大气办')`,
  );
  const now = benchClock.now();
  database.transaction(() => {
    for (let i = 0; i < count; i += 1) {
      const schedule = { kind: 'monthly', day: (i % 28) + 1, before: i % 4, time: 480 + (i % 600) };
      insert.run(JSON.stringify(schedule), now + 366 * DAY, now);
    }
  })();
  database.close();
}
