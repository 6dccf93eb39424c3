/** A roll call of the heads of every county of a country: how long it takes to open, to answer and to close, a post. */
import { join } from 'node:path';
import { createBot } from '../src/app.ts';
import { readConfig } from '../src/config.ts';
import { newSandboxKeys } from '../src/sandbox/keys.ts';
import { APPROVER, headsOf, makeCountry, OFFICE } from './country.ts';
import type { Round, RoundResult } from './load.ts';
import { median } from './median.ts';
import { benchMorning, CLOCK_SPREAD_SECONDS } from './moment.ts';
import { startOn } from './process.ts';
import { sayTo } from './say.ts';

const CONNECTIONS = 64;
const ROUNDS = 3;
const WARMING = 800;

/** Milliseconds a post. */
export interface PerPost {
  readonly opens: number;
  readonly answers: number;
  readonly closes: number;
}

export interface Calling {
  readonly posts: number;
  readonly perPost: PerPost;
  /** Times a post of the large call to those of one a tenth as large. */
  readonly growth: PerPost;
  /** Answers a second, and look-ups a second of the same process at the same time of the run. */
  readonly answersPerSecond: number;
  readonly lookUpsPerSecond: number;
}

export async function measureCalling(folder: string): Promise<Calling> {
  const small = await measure(folder, 280);
  const large = await measure(folder, 2_800);
  const growth = {
    opens: large.perPost.opens / small.perPost.opens,
    answers: large.perPost.answers / small.perPost.answers,
    closes: large.perPost.closes / small.perPost.closes,
  };
  const { posts, perPost, answersPerSecond, lookUpsPerSecond } = large;
  return { posts, perPost, growth, answersPerSecond, lookUpsPerSecond };
}

async function measure(folder: string, counties: number) {
  const path = join(folder, `country-${counties}.db`);
  await makeCountry(path, counties);
  const posts = headsOf(counties).length;
  const opens = await open(path, posts);
  const { answersPerSecond, lookUpsPerSecond } = await answer(path, counties, posts);
  const closes = await close(path, posts);
  const perPost = { opens: opens / posts, answers: 1_000 / answersPerSecond, closes: closes / posts };
  return { posts, perPost, answersPerSecond, lookUpsPerSecond };
}

/** The second person's word until every question is written down to be sent; milliseconds. */
async function open(path: string, posts: number): Promise<number> {
  const { bot, say } = await openBot(path);
  await say(OFFICE, '预警 发布 红色 全市 即时');
  const begun = performance.now();
  const answer = await say(APPROVER, '同意');
  const took = performance.now() - begun;
  const board = await say(OFFICE, '点名');
  if (!board?.includes(`在岗0/${posts}`)) throw new Error(`not everybody is asked: ${answer} ${board}`);
  await bot.close();
  return took;
}

/** Everybody but the last answers as fast as the bot takes it, between look-ups of the same process. */
async function answer(path: string, counties: number, posts: number) {
  const settings = { ...newSandboxKeys(), CALLBACK_WINDOW_SECONDS: String(CLOCK_SPREAD_SECONDS), LOG_LEVEL: 'warn' };
  const load = startOn(1, 'load.ts', settings);
  const server = startOn(0, 'serve-bot.ts', { ...settings, DATABASE_URL: `file:${path}` });
  const { address } = await server.ask<{ address: string }>({});
  const play = (messages: number, said?: Round['said']) =>
    load.ask<RoundResult>({ address, messages, connections: CONNECTIONS, ...(said === undefined ? {} : { said }) });
  const answers = { text: '在岗', counties };
  await play(WARMING);
  await play(WARMING, { ...answers, from: 0, to: 40 });
  const lookUps: number[] = [];
  const look = async () => lookUps.push((await play(posts)).perSecond);
  for (let round = 0; round < ROUNDS; round += 1) await look();
  const { perSecond, answer } = await play(posts - 41, { ...answers, from: 40, to: posts - 1 });
  for (let round = 0; round < ROUNDS; round += 1) await look();
  if (!answer.startsWith('已记：')) throw new Error(`answered otherwise: ${answer}`);
  await Promise.all([load.stop(), server.stop()]);
  return { answersPerSecond: perSecond, lookUpsPerSecond: median(lookUps) };
}

/** The last answer until sheet, seal and files are there; milliseconds. None may be lost. */
async function close(path: string, posts: number): Promise<number> {
  const { bot, say } = await openBot(path);
  const last = headsOf(posts / 2).at(-1) ?? '';
  const begun = performance.now();
  await say(last, '在岗');
  await bot.jobs.tick();
  const took = performance.now() - begun;
  const serial = '点0412-1';
  const sheet = await bot.store.transact((tx) =>
    tx.selectFrom('roll_call').select(['sheet', 'sheet_file']).where('serial', '=', serial).executeTakeFirst(),
  );
  const rows = (JSON.parse(sheet?.sheet ?? '{"rows":[]}') as { rows: string[][] }).rows;
  const present = rows.filter((row) => row[4] === '在岗').length;
  if (present !== posts || sheet?.sheet_file == null)
    throw new Error(
      `${present} of ${posts} stand in the sheet: ${JSON.stringify(rows.filter((row) => row[4] !== '在岗').slice(0, 3))}`,
    );
  await bot.close();
  return took;
}

async function openBot(path: string) {
  const fetch = () => Promise.reject(new Error('nothing leaves here'));
  const bot = await createBot(readConfig({ DATABASE_URL: `file:${path}`, LOG_LEVEL: 'warn' }), {
    clock: benchMorning,
    fetch,
  });
  return { bot, say: sayTo(bot, benchMorning) };
}
