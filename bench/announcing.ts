/** An alert to 40 groups: from the second person's word to the last group accepted, against 40 bare posts of the same run. */
import { join } from 'node:path';
import { type Bot, createBot } from '../src/app.ts';
import { readConfig } from '../src/config.ts';
import { createQueue } from '../src/queue/create-queue.ts';
import { newSandboxKeys } from '../src/sandbox/keys.ts';
import { createMovableClock } from '../src/sandbox/movable-clock.ts';
import { startWorker } from '../src/worker.ts';
import { bindGroups } from './bind-groups.ts';
import { APPROVER, OFFICE } from './country.ts';
import { median } from './median.ts';
import { realNow } from './moment.ts';
import { startOn } from './process.ts';
import { sayTo } from './say.ts';
import type { PlatformsAnswer, PlatformsAsked, WordAnswer } from './serve-platforms.ts';

export interface Announcing {
  /** Medians of the rounds, and of their ratios. */
  readonly alertMs: number;
  readonly bareMs: number;
  readonly ratio: number;
}

const GROUPS = 40;
/** Said by the office and approved, one a round; each is pushed to every group. */
const ROUNDS = [
  '预警 发布 橙色 全市 即时',
  ...Array.from({ length: 12 }, (_, i) => (i % 2 === 0 ? '预警 升级 红色' : '预警 降级 橙色')),
  '预警 解除',
];

export async function measureAnnouncing(folder: string): Promise<Announcing> {
  const clock = createMovableClock(Date.parse('2021-04-12T09:00:00+08:00'));
  const keys = newSandboxKeys();
  const platforms = startOn(1, 'serve-platforms.ts', { ...keys, GROUPS: String(GROUPS) });
  /** The robots' minute is over, on both sides. */
  const later = () => {
    clock.moveTo(clock.now() + 120_000);
    return platforms.ask<PlatformsAnswer>({ moveTo: clock.now() } satisfies PlatformsAsked);
  };
  const { settings, groups } = await later();
  const database = { DATABASE_URL: `file:${join(folder, 'announcing.db')}`, LOG_LEVEL: 'silent' };
  const config = readConfig({ ...keys, ...settings, ...database });
  const queue = await createQueue({ redisUrl: process.env.REDIS_URL ?? null, zone: config.timeZone, fault: () => {} });
  const bot = await createBot(config, { clock });
  await bindGroups(bot, groups);
  const worker = await startWorker(config, bot, queue, clock);
  const say = sayTo(bot, clock);
  /** Milliseconds from `begun` until a post with that word has been accepted in every group. */
  const acceptedAfter = async (begun: number, word: string) =>
    (await platforms.ask<WordAnswer>({ word } satisfies PlatformsAsked)).at - begun;
  const rounds: { readonly alertMs: number; readonly bareMs: number }[] = [];
  for (const [round, line] of ROUNDS.entries()) {
    // What else the last alert led to must slow neither side down.
    await until(() => isQuiet(bot, clock.now()));
    await later();
    const bareBegun = realNow();
    await bare(bot, groups, `第${round}次`);
    const bareMs = await acceptedAfter(bareBegun, `第${round}次`);
    await say(OFFICE, line);
    await until(() => isQuiet(bot, clock.now()));
    const begun = realNow();
    const answer = await say(APPROVER, '同意');
    const serial = /正在发 (\S+)/.exec(answer ?? '')?.[1];
    if (serial === undefined) throw new Error(`nothing is sent: ${answer}`);
    rounds.push({ alertMs: await acceptedAfter(begun, serial), bareMs });
  }
  await worker.close();
  await queue.close();
  await bot.close();
  await platforms.stop();
  return {
    alertMs: median(rounds.map(({ alertMs }) => alertMs)),
    bareMs: median(rounds.map(({ bareMs }) => bareMs)),
    ratio: median(rounds.map(({ alertMs, bareMs }) => alertMs / bareMs)),
  };
}

type Groups = PlatformsAnswer['groups'];

/** Whether nothing is under way and nothing could be. */
async function isQuiet(bot: Bot, now: number): Promise<boolean> {
  const open = await bot.store.transact((tx) =>
    tx.selectFrom('outbox').select(['state', 'next_at']).where('state', 'in', ['waiting', 'sending']).execute(),
  );
  return open.every(({ state, next_at }) => state === 'waiting' && next_at > now);
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const begun = performance.now();
  while (!(await isSo())) {
    if (performance.now() - begun > 60_000) throw new Error('the pushes do not come to an end');
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

/** The same number of posts of such a text, through the bot's own way out. */
async function bare(bot: Bot, groups: Groups, word: string): Promise<void> {
  const body = JSON.stringify({ msgtype: 'text', text: { content: `${'一句话'.repeat(60)}${word}` } });
  const headers = { 'content-type': 'application/json' };
  const answers = await Promise.all(
    groups.map(async ({ webhook }) => (await bot.fetch(webhook, { method: 'POST', headers, body })).json()),
  );
  const refused = answers.find((answer) => (answer as { errcode?: unknown }).errcode !== 0);
  if (refused !== undefined) throw new Error(`a bare post was refused: ${JSON.stringify(refused)}`);
}
