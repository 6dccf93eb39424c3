/** How fast 任务 is answered through WeCom: the bot on a small and on a large ledger, and the bare server beside them. */
import { join } from 'node:path';
import { newSandboxKeys } from '../src/sandbox/keys.ts';
import { makeLargeLedger, makeLedger } from './ledgers.ts';
import type { Round, RoundResult } from './load.ts';
import { median } from './median.ts';
import { CLOCK_SPREAD_SECONDS } from './moment.ts';
import { type Child, startOn } from './process.ts';

const ROUNDS = 7;
/** Rounds before the measured ones, in which the servers' code gets compiled. */
const WARMING = 3;
const MESSAGES = 8_000;
const CONNECTIONS = 64;
const TASKS = 100_000;

export interface Answering {
  /** Medians of the rounds, answers a second. */
  readonly perSecond: { readonly bare: number; readonly small: number; readonly large: number };
  /** Median of the rounds' ratios, bot to bare. */
  readonly ofBare: number;
  /** Median of the rounds' ratios, time on the large ledger to time on the small. */
  readonly largeToSmall: number;
  readonly large: { readonly tasks: number; readonly plans: number };
  /** Milliseconds, on the small ledger, with 64 messages under way at once. */
  readonly p99: number;
  /** Bytes of the bot's process after all rounds, on the large ledger. */
  readonly resident: number;
}

/** Servers on one core, load on the other; the three servers take turns, so that a noisy moment hits all of them. */
export async function measureAnswering(folder: string): Promise<Answering> {
  const small = join(folder, 'small.db');
  await makeLedger(small);
  const large = makeLargeLedger(small, join(folder, 'large.db'), TASKS);
  const settings = { ...newSandboxKeys(), CALLBACK_WINDOW_SECONDS: String(CLOCK_SPREAD_SECONDS), LOG_LEVEL: 'warn' };
  const load = startOn(1, 'load.ts', settings);
  const bot = (file: string) => startOn(0, 'serve-bot.ts', { ...settings, DATABASE_URL: `file:${join(folder, file)}` });
  const bots = { small: bot('small.db'), large: bot('large.db') };

  const { answer } = await play(load, bots.small, 500);
  if ((await play(load, bots.large, 500)).answer !== answer) throw new Error('the large ledger answers otherwise');
  const bare = startOn(0, 'serve-bare.ts', {
    ...settings,
    DATABASE_URL: `file:${small}`,
    ANSWER_CHARACTERS: String(answer.length),
  });
  const rounds: Record<'bare' | 'small' | 'large', RoundResult>[] = [];
  for (let round = -WARMING; round < ROUNDS; round += 1) {
    const one = {
      bare: await play(load, bare, MESSAGES),
      small: await play(load, bots.small, MESSAGES),
      large: await play(load, bots.large, MESSAGES),
    };
    if (round >= 0) rounds.push(one);
  }
  const { resident } = await bots.large.ask<{ resident: number }>({});
  await Promise.all([load, bare, bots.small, bots.large].map((child) => child.stop()));
  const middle = (of: (round: (typeof rounds)[number]) => number) => median(rounds.map(of));
  return {
    perSecond: {
      bare: middle((round) => round.bare.perSecond),
      small: middle((round) => round.small.perSecond),
      large: middle((round) => round.large.perSecond),
    },
    ofBare: middle((round) => round.small.perSecond / round.bare.perSecond),
    largeToSmall: middle((round) => round.small.perSecond / round.large.perSecond),
    large,
    p99: middle((round) => round.small.p99),
    resident,
  };
}

async function play(load: Child, server: Child, messages: number): Promise<RoundResult> {
  const { address } = await server.ask<{ address: string }>({});
  const round: Round = { address, messages, connections: CONNECTIONS };
  return load.ask<RoundResult>(round);
}
