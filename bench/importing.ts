/** How long a plan takes from its text into the store, and whether reading is linear in its length. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createBot } from '../src/app.ts';
import { readConfig } from '../src/config.ts';
import { type PlanReading, readPlan } from '../src/domain/plan/read-plan.ts';
import { median } from './median.ts';
import { benchClock } from './moment.ts';

const TIMES = 9;
/** The founding plan stands beside the repository where it is worked on, and is not part of it. */
const PLANS = ['../examples/plan-winter-games-2021.txt', '../../shared/reference/plan-xinzhou-2021-10.txt'];

export interface Importing {
  readonly name: string;
  readonly characters: number;
  /** Milliseconds: read, and written durably into a ledger that did not have it. */
  readonly wholeMs: number;
  /** Milliseconds of reading alone. */
  readonly readMs: number;
  /** Ten copies in one text: the time of reading them to the time of reading one. */
  readonly tenToOne: number;
}

/** Each plan that is there, measured `TIMES` times after once for warming. */
export async function measureImports(folder: string): Promise<Importing[]> {
  const results: Importing[] = [];
  for (const path of PLANS.map((plan) => fileURLToPath(new URL(plan, import.meta.url)))) {
    if (!existsSync(path)) continue;
    const name = path.slice(path.lastIndexOf('/') + 1);
    results.push(await measure(readFileSync(path, 'utf8'), name, join(folder, 'import.db')));
  }
  return results;
}

async function measure(text: string, name: string, database: string): Promise<Importing> {
  const config = readConfig({ DATABASE_URL: `file:${database}`, LOG_LEVEL: 'silent' });
  const bot = await createBot(config, { clock: benchClock });
  const ten = Array.from({ length: 10 }, () => text).join('\n');
  const times: Record<'whole' | 'one' | 'ten', number>[] = [];
  for (let time = 0; time <= TIMES; time += 1) {
    const one = await timed(() => readPlan(text));
    const many = await timed(() => readPlan(ten));
    const whole = await timed(() => {
      const plan = { ...planOf(readPlan(text)), documentNumber: `示例发〔2021〕${name}${time}号` };
      const digest = createHash('sha256').update(`${name}${time}`).digest('hex');
      return bot.office.importPlan({ plan, digest, fileName: name, actor: 'bench' });
    });
    if (time > 0) times.push({ whole, one, ten: many });
  }
  await bot.close();
  return {
    name,
    characters: text.length,
    wholeMs: median(times.map(({ whole }) => whole)),
    readMs: median(times.map(({ one }) => one)),
    tenToOne: median(times.map((time) => time.ten / time.one)),
  };
}

async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function planOf(reading: PlanReading) {
  if (!reading.ok) throw new Error(reading.code);
  return reading.plan;
}
