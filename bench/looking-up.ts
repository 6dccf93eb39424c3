/** How long a look-up takes while an alert goes to a thousand groups, against the same on a quiet bot. */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { newSandboxKeys } from '../src/sandbox/keys.ts';
import { APPROVER, OFFICE } from './country.ts';
import type { Round, RoundResult } from './load.ts';
import { median, quantile } from './median.ts';
import { benchClock, CLOCK_SPREAD_SECONDS, realNow } from './moment.ts';
import { startOn } from './process.ts';
import type { PlatformsAnswer, PlatformsAsked, WordAnswer } from './serve-platforms.ts';
import type { WholeAnswer, WholeAsked } from './serve-whole.ts';

export interface LookingUp {
  readonly groups: number;
  /** With many and with few look-ups under way at once. */
  readonly loads: readonly LoadResult[];
}

export interface LoadResult {
  readonly atOnce: number;
  /** Medians of the rounds' p99 in milliseconds, and of their ratios. */
  readonly idleMs: number;
  readonly pushingMs: number;
  readonly ratio: number;
  /** Median, from the second person's word to the last group's post. */
  readonly pushSeconds: number;
}

interface Load {
  readonly atOnce: number;
  /** More than are answered while the alert leaves. */
  readonly messages: number;
}

const GROUPS = 1_000;
const LOADS: readonly Load[] = [
  { atOnce: 64, messages: 12_000 },
  { atOnce: 8, messages: 6_000 },
];
/** Rounds before the measured ones, in which the code gets compiled. */
const WARMING = 2;
/** Said by the office and approved, one a round of each load. */
const ROUNDS = ['升级 红色', '降级 橙色', '升级 红色', '降级 橙色', '升级 红色', '降级 橙色'];
/** Milliseconds of look-ups before the second person's word. */
const AHEAD = 300;
/** Milliseconds in which what an alert led to comes to an end. */
const REST = 3_000;

export async function measureLookingUp(folder: string): Promise<LookingUp> {
  const keys = newSandboxKeys();
  const platforms = startOn(1, 'serve-platforms.ts', { ...keys, GROUPS: String(GROUPS) });
  const first = await platforms.ask<PlatformsAnswer>({ moveTo: benchClock.now() } satisfies PlatformsAsked);
  const settings = { ...keys, CALLBACK_WINDOW_SECONDS: String(CLOCK_SPREAD_SECONDS), LOG_LEVEL: 'warn' };
  const database = { DATABASE_URL: `file:${join(folder, 'looking-up.db')}` };
  const bot = startOn(0, 'serve-whole.ts', { ...settings, ...first.settings, ...database });
  const load = startOn(1, 'load.ts', settings);
  const tell = (asked: WholeAsked) => bot.ask<WholeAnswer>(asked);
  const { address } = await tell({ groups: first.groups });
  let moment = benchClock.now();

  /** Drafts what is to be announced, once the robots' last minute is over. */
  async function draft(text: string): Promise<void> {
    await sleep(REST);
    moment += 120_000;
    await platforms.ask<PlatformsAnswer>({ moveTo: moment } satisfies PlatformsAsked);
    await tell({ who: OFFICE, text, moment });
  }

  /** From the second person's word to the last group's post, epoch ms of the real clock. */
  async function announce(): Promise<{ readonly begun: number; readonly ended: number }> {
    const begun = realNow();
    const { said } = await tell({ who: APPROVER, text: '同意', moment });
    const serial = /正在发 (\S+)/.exec(said ?? '')?.[1];
    if (serial === undefined) throw new Error(`nothing is sent: ${said}`);
    const { at } = await platforms.ask<WordAnswer>({ word: serial } satisfies PlatformsAsked);
    return { begun, ended: at };
  }

  /** Begins to look up; the results come when all is answered. */
  async function lookUp(messages: number, atOnce: number): Promise<{ readonly results: Promise<RoundResult> }> {
    await load.ask({ address, messages, connections: atOnce, withTimes: true, waits: true } satisfies Round);
    return { results: load.ask<RoundResult>('go') };
  }

  async function play(text: string, { atOnce, messages }: Load) {
    await draft(text);
    const idle = await (await lookUp(messages / 2, atOnce)).results;
    const { results } = await lookUp(messages, atOnce);
    await sleep(AHEAD);
    const { begun, ended } = await announce();
    const { times } = await results;
    if (!times.some(([at]) => at > ended)) throw new Error('the look-ups ended before the alert had left');
    const meanwhile = times.filter(([at]) => at >= begun && at < ended).map(([, took]) => took);
    return { idleMs: idle.p99, pushingMs: quantile(meanwhile, 0.99), seconds: (ended - begun) / 1_000 };
  }

  await draft('预警 发布 橙色 全市 即时');
  await announce();
  const loads: LoadResult[] = [];
  for (const one of LOADS) {
    const rounds: Awaited<ReturnType<typeof play>>[] = [];
    for (const step of ROUNDS) rounds.push(await play(`预警 ${step}`, one));
    const measured = rounds.slice(WARMING);
    loads.push({
      atOnce: one.atOnce,
      idleMs: median(measured.map(({ idleMs }) => idleMs)),
      pushingMs: median(measured.map(({ pushingMs }) => pushingMs)),
      ratio: median(measured.map(({ idleMs, pushingMs }) => pushingMs / idleMs)),
      pushSeconds: median(measured.map(({ seconds }) => seconds)),
    });
  }
  await Promise.all([load, bot, platforms].map((child) => child.stop()));
  return { groups: GROUPS, loads };
}
