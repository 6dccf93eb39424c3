/** A work group with the whole bot behind it: people speak through real callbacks, assertions read what the group sees. */
import { setTimeout as sleep } from 'node:timers/promises';
import { createBot } from '../../src/app.ts';
import { importExamples } from '../../src/cli/examples.ts';
import { type Config, readConfig } from '../../src/config.ts';
import { createServer } from '../../src/doors.ts';
import { readDocument } from '../../src/files/document.ts';
import type { Pace } from '../../src/lines/keep-line.ts';
import { type Listening, startListening } from '../../src/listening.ts';
import type { StreamManner } from '../../src/sandbox/dingtalk/stream/stream-api.ts';
import type { Exchange } from '../../src/sandbox/exchange.ts';
import { newSandboxKeys, type SandboxKeys } from '../../src/sandbox/keys.ts';
import { createMovableClock } from '../../src/sandbox/movable-clock.ts';
import { sandboxRoutes } from '../../src/sandbox/routes.ts';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import type { Sandbox } from '../../src/sandbox/sandbox-api.ts';
import { exampleScene, type Scene } from '../../src/sandbox/scene.ts';
import type { Timing } from '../../src/sandbox/simulator.ts';
import { wordsOf } from './words.ts';

export type RoomPlatform = 'wecom' | 'dingtalk';

/** 09:00 on the day of phone-texts 1, at which its drafts are right. */
export const DRAFT_DAY = '2021-04-12T09:00:00+08:00';

const QUICK = { timeoutMs: 5_000, pausesMs: [] };

export interface Speaker {
  /** Says it to the bot in the platform's campaign group; what the bot answered, null for silence. */
  says(text: string, chat?: string): Promise<string | null>;
  /** The same in private. */
  whispers(text: string): Promise<string | null>;
  /** The same to the WeCom application. */
  asks(text: string): Promise<string | null>;
  /** Presses the newest button of that label in a chat; what its card shows afterwards, null where nothing changed. */
  presses(label: string, chat: string): Promise<string | null>;
}

export interface Room {
  readonly sandbox: Sandbox;
  readonly address: string;
  readonly bot: Awaited<ReturnType<typeof createBot>>;
  readonly config: Config;
  readonly listening: Listening;
  /** The deliveries with what the bot answered in the end, also by another way. */
  settled(delivering: Promise<Exchange[]>): Promise<Exchange[]>;
  /** What it answered, null for silence. */
  heard(delivering: Promise<Exchange[]>): Promise<string | null>;
  /** `post` is a person of the scene, by post or id. */
  as(post: string): Speaker;
  moveTo(iso: string): void;
  /** Sends everything that is due at this moment. */
  deliver(): Promise<void>;
  close(): Promise<void>;
}

export interface RoomOptions {
  readonly databaseUrl?: string;
  /** How WeCom's robot hears; by callbacks when not given. */
  readonly wecom?: 'callback' | 'line';
  /** How DingTalk's robot hears; by HTTP when not given. */
  readonly dingtalk?: 'http' | 'stream';
  readonly stream?: Partial<StreamManner>;
  /** Whether DingTalk's questions go as interactive cards. */
  readonly dingtalkCards?: boolean;
  /** Milliseconds between the pushes of an event of DingTalk's. */
  readonly eventPauses?: readonly number[];
  /** The example office when not given. */
  readonly scene?: Scene;
  /** How long the platforms wait, and how they repeat. */
  readonly timing?: Timing;
  /** How a lost line is opened again; the house's own pace when not given. */
  readonly pace?: Pace;
  /** Fresh ones when not given. */
  readonly keys?: SandboxKeys;
  /** Settings of a test's own. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Opens the bot with the example office, and a sandbox of both platforms around it. */
export async function openRoom(platform: RoomPlatform, options: RoomOptions = {}): Promise<Room> {
  const {
    databaseUrl = ':memory:',
    keys = newSandboxKeys(),
    wecom = 'callback',
    dingtalk = 'http',
    pace,
    timing = QUICK,
    scene = exampleScene,
  } = options;
  const clock = createMovableClock(Date.parse(DRAFT_DAY));
  const sandbox = createSandbox({
    botUrl: '',
    clock,
    keys,
    scene,
    timing: { wecom: timing, dingtalk: timing },
    wecom,
    dingtalk,
    dingtalkCards: options.dingtalkCards ?? false,
    ...(options.stream === undefined ? {} : { stream: options.stream }),
    ...(options.eventPauses === undefined ? {} : { eventPauses: options.eventPauses }),
    longConnection: { quiet: 300, evictAfter: 50 },
  });
  const config = readConfig({
    ...(await sandbox.environment()),
    DATABASE_URL: databaseUrl,
    PORT: '0',
    LOG_LEVEL: 'silent',
    ...options.env,
  });
  const bot = await createBot(config, { clock, fetch: sandbox.fetch });
  await importExamples(bot.office, async (bytes, name) => {
    const reading = await readDocument(bytes, name);
    return reading.ok ? reading : { ok: false, why: reading.code };
  });
  const server = createServer(config, bot, { clock, routes: [sandboxRoutes(sandbox)] });
  const address = await server.listen(0, '127.0.0.1');
  sandbox.connect(address);
  const listening = startListening(bot.lines, bot, clock, pace);
  await untilListening(listening);
  const settled = async (delivering: Promise<Exchange[]>): Promise<Exchange[]> => {
    const made = await delivering;
    if (dingtalk === 'stream')
      await untilAnswered(
        bot,
        made.map(({ messageId }) => messageId),
      );
    return made.map((exchange) => sandbox.exchange(exchange.id) ?? exchange);
  };
  /** The last delivery's answer. Throws when the platform found anything wrong with how the bot answered. */
  const heard = async (delivering: Promise<Exchange[]>) => lastReply(await settled(delivering));
  return {
    sandbox,
    address,
    bot,
    config,
    listening,
    settled,
    heard,
    as: (post) => ({
      says: (text, chat = `${platform}-campaign`) => heard(sandbox.say({ person: post, chat, text })),
      whispers: (text) => heard(sandbox.say({ person: post, chat: `${platform}:private:${post}`, text })),
      asks: (text) => heard(sandbox.say({ person: post, chat: `wecom-app:private:${post}`, text })),
      presses: (label, chat) => heard(sandbox.press({ person: post, chat, label })),
    }),
    async deliver() {
      for (const { lane } of await bot.delivery.dueLanes()) await bot.delivery.drain(lane);
    },
    moveTo: (iso) => clock.moveTo(Date.parse(iso)),
    async close() {
      await listening.close();
      await server.close();
      await bot.close();
      await sandbox.close();
    },
  };
}

/** Every line is open, within ten seconds. */
export async function untilListening({ checks }: Listening): Promise<void> {
  for (let tries = 0; tries < 1_000; tries += 1) {
    const standing = await Promise.allSettled(checks.map(({ check }) => check()));
    if (standing.every(({ status }) => status === 'fulfilled')) return;
    await sleep(10);
  }
  throw new Error('a line did not open');
}

/** What came by DingTalk's line is answered: it is acknowledged before, and answered by another way. */
export async function untilAnswered({ store }: Room['bot'], messages: readonly string[]): Promise<void> {
  const open = () =>
    store.transact((tx) =>
      tx.selectFrom('line_frame').select('id').where('id', 'in', messages).where('done_at', 'is', null).execute(),
    );
  while (messages.length > 0 && (await open()).length > 0) await sleep(2);
}

function lastReply(exchanges: readonly Exchange[]): string | null {
  const problems = exchanges.flatMap((exchange) => exchange.problems);
  if (problems.length > 0) throw new Error(problems.join('\n'));
  const reply = exchanges.at(-1)?.reply ?? null;
  return reply === null ? null : wordsOf(reply);
}
