/** An alert to 40 groups: from the second person's word to the last group accepted, against 40 bare posts of the same run. */
import { join } from 'node:path';
import { createBot } from '../src/app.ts';
import { importExamples } from '../src/cli/examples.ts';
import { readConfig } from '../src/config.ts';
import type { Clock } from '../src/domain/calendar/clock.ts';
import { readDocument } from '../src/files/document.ts';
import { createQueue } from '../src/queue/create-queue.ts';
import { newSandboxKeys } from '../src/sandbox/keys.ts';
import { createMovableClock } from '../src/sandbox/movable-clock.ts';
import { startWorker } from '../src/worker.ts';
import { median } from './median.ts';
import { startOn } from './process.ts';
import type { PlatformsAnswer, PlatformsAsked } from './serve-platforms.ts';

export interface Announcing {
  /** Medians of the rounds, and of their ratios. */
  readonly alertMs: number;
  readonly bareMs: number;
  readonly ratio: number;
}

const GROUPS = 40;
const OFFICE = '市大气办 值班员';
const APPROVER = '市大气办 主任';
/** Said by the office and approved, one a round; each is pushed to every group. */
const ROUNDS = [
  '预警 发布 橙色 全市 即时',
  '预警 升级 红色',
  '预警 降级 橙色',
  '预警 升级 红色',
  '预警 降级 橙色',
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
  await prepare(bot, groups);
  const worker = await startWorker(config, bot, queue, clock);
  const rounds: { readonly alertMs: number; readonly bareMs: number }[] = [];
  for (const line of ROUNDS) {
    const bareMs = await bare(bot, groups);
    await later();
    await say(bot, clock, OFFICE, line);
    await settled(bot, 0);
    await later();
    const before = await accepted(bot);
    const begun = performance.now();
    await say(bot, clock, APPROVER, '同意');
    await settled(bot, before + GROUPS);
    rounds.push({ alertMs: performance.now() - begun, bareMs });
    await later();
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

type Bot = Awaited<ReturnType<typeof createBot>>;
type Groups = PlatformsAnswer['groups'];

async function prepare(bot: Bot, groups: Groups): Promise<void> {
  await importExamples(bot.office, async (bytes, name) => {
    const reading = await readDocument(bytes, name);
    return reading.ok ? reading : { ok: false, why: reading.code };
  });
  const post = (label: string, role: 'office' | 'approver') => ({
    ...{ label, unit: '市大气办', post: label.split(' ')[1] ?? '', mobile: null, dutyPhone: null, roles: [role] },
    accounts: [{ platform: 'wecom' as const, userId: label }],
  });
  const entries = [post(OFFICE, 'office'), post(APPROVER, 'approver')];
  await bot.office.importRoster({ entries, fileName: 'bench', actor: 'bench', write: true });
  const counties = ['忻府区', '定襄县', '五台县', '代县', '繁峙县', '宁武县', '静乐县', '神池县', '五寨县', '岢岚县'];
  const bound = await bot.office.importGroups({
    entries: groups.map(({ title, chat: chatId, webhook: webhookUrl }, i) => ({
      ...{ platform: 'wecom' as const, title, unit: counties[i % counties.length] ?? null, webhookSecret: null },
      ...{ chatId, webhookUrl },
    })),
    ...{ actor: 'bench', fileName: 'bench', write: true },
  });
  if (!bound.ok) throw new Error(bound.mistakes.join('\n'));
}

/** Pushes of alerts to groups that a platform has accepted. */
async function accepted(bot: Bot): Promise<number> {
  return bot.store.transact(async (tx) => {
    const { count } = await tx
      .selectFrom('outbox')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('purpose', '=', 'alert')
      .where('group_id', 'is not', null)
      .where('state', '=', 'accepted')
      .executeTakeFirstOrThrow();
    return Number(count);
  });
}

async function settled(bot: Bot, wanted: number): Promise<void> {
  const begun = performance.now();
  while ((await accepted(bot)) < wanted) {
    if (performance.now() - begun > 60_000) throw new Error('not everybody heard of the alert');
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

/** The same number of posts of such a text, through the bot's own way out. */
async function bare(bot: Bot, groups: Groups): Promise<number> {
  const body = JSON.stringify({ msgtype: 'text', text: { content: '一句话'.repeat(60) } });
  const headers = { 'content-type': 'application/json' };
  const begun = performance.now();
  const answers = await Promise.all(
    groups.map(async ({ webhook }) => (await bot.fetch(webhook, { method: 'POST', headers, body })).json()),
  );
  const took = performance.now() - begun;
  const refused = answers.find((answer) => (answer as { errcode?: unknown }).errcode !== 0);
  if (refused !== undefined) throw new Error(`a bare post was refused: ${JSON.stringify(refused)}`);
  return took;
}

let count = 0;
async function say(bot: Bot, clock: Clock, who: string, text: string): Promise<void> {
  const chat = { kind: 'private', id: who } as const;
  const message = { platform: 'wecom', id: `m${count++}`, sender: who, chat, content: { kind: 'text', text } } as const;
  await bot.receive(message as Parameters<Bot['receive']>[0], clock.now());
}
