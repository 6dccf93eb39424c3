/** DingTalk's stream and one line to it, for tests: everything is closed when the test has ended. */
import { afterEach, expect } from 'vitest';
import { createDingtalkStreamLine, type DingtalkLineWays } from '../../../src/adapters/dingtalk/lines.ts';
import type { Connection, FramePlace, FrameShelf, Hearing, Kept } from '../../../src/adapters/line.ts';
import type { PlatformEvent } from '../../../src/domain/happening.ts';
import type { IncomingMessage, Reply } from '../../../src/domain/message.ts';
import { createDingtalkStream } from '../../../src/sandbox/dingtalk/stream/stream.ts';
import { STREAM, type StreamManner } from '../../../src/sandbox/dingtalk/stream/stream-api.ts';

const BASE = 'http://127.0.0.1';
const ROBOT = '/v1.0/im/bot/messages/get';
/** Quick where the platform is slow. */
const MANNER: StreamManner = { ...STREAM, ping: 20, redeliver: 60, late: 40, card: 200, farewell: 200 };
export const PACE = { connect: 1_000, ping: 25, silence: 150, farewell: 100 };
export const SESSION = `${BASE}/robot/sendBySession?session=session-of-a-test`;

export const leftovers: (() => unknown)[] = [];
afterEach(async () => {
  for (const clear of leftovers.splice(0).reverse()) await clear();
});

export interface Posted {
  readonly path: string;
  readonly body: Record<string, unknown>;
}

/** Frames in memory; `broken` refuses to keep. */
export function memoryShelf() {
  const frames = new Map<string, { frame: string; isDone: boolean }>();
  const shelf = {
    frames,
    broken: false,
    async keep(_line: string, id: string, frame: string): Promise<Kept> {
      if (shelf.broken) throw new Error('no database');
      const known = frames.get(id);
      if (known !== undefined) return known.isDone ? 'done' : 'open';
      frames.set(id, { frame, isDone: false });
      return 'new';
    },
    async done(_line: string, id: string) {
      frames.set(id, { frame: '', isDone: true });
    },
    async open(_line?: string, after: FramePlace | null = null, most = Number.POSITIVE_INFINITY) {
      const open = [...frames].flatMap(([id, { frame, isDone }]) => (isDone ? [] : [{ id, frame, keptAt: 1 }]));
      return open.filter(({ id }) => after === null || id > after.id).slice(0, most);
    },
  };
  return shelf satisfies FrameShelf;
}

/** A robot message as the platform sends it. */
export function said(text: string, id = 'msg1==', change: object = {}): string {
  return JSON.stringify({
    ...{ msgId: id, msgtype: 'text', text: { content: ` ${text}` }, robotCode: 'dingROBOT', chatbotCorpId: 'dingCORP' },
    ...{ conversationType: '2', conversationId: 'cidGROUP+/==', senderStaffId: 'staff-1', senderCorpId: 'dingCORP' },
    ...{ sessionWebhook: SESSION, sessionWebhookExpiredTime: Date.now() + 5_400_000 },
    ...change,
  });
}

export interface YardOptions {
  readonly reply?: (message: IncomingMessage) => Promise<Reply | null> | Reply | null;
  readonly event?: (event: PlatformEvent) => Promise<boolean>;
  readonly shelf?: ReturnType<typeof memoryShelf>;
  readonly line?: Partial<DingtalkLineWays>;
  readonly manner?: Partial<StreamManner>;
  /** Answers by path in place of yes. */
  readonly answers?: Readonly<Record<string, () => Response>>;
}

const YES: Readonly<Record<string, object>> = {
  '/robot/sendBySession': { errcode: 0, errmsg: 'ok' },
  '/v1.0/oauth2/accessToken': { accessToken: 'token-of-a-test', expireIn: 7_200 },
  '/v1.0/card/instances': { success: true },
  '/v1.0/robot/groupMessages/send': { processQueryKey: 'PQK' },
  '/v1.0/robot/oToMessages/batchSend': { processQueryKey: 'PQK' },
};

export async function open(options: YardOptions = {}) {
  const { reply = () => ({ text: '好' }), event = async () => true, shelf = memoryShelf(), answers = {} } = options;
  const app = { appKey: 'dingAPP', appSecret: 'secret-of-a-test', robotCode: 'dingROBOT', corpId: 'dingCORP' };
  const stream = createDingtalkStream({ ...app, manner: { ...MANNER, ...options.manner }, now: Date.now });
  leftovers.push(() => stream.close());
  const posted: Posted[] = [];
  const platform: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    const path = new URL(request.url).pathname;
    const body = Buffer.from(await request.arrayBuffer());
    const told = answers[path]?.();
    if (told !== undefined) return told;
    if (path === stream.gateway.path) {
      const headers = Object.fromEntries(request.headers);
      const asked = { method: 'POST', path, query: new URLSearchParams(), headers, body, ip: '127.0.0.1' };
      const answer = await stream.gateway.handle(asked, Date.now());
      return new Response(answer.body, { status: answer.status });
    }
    if (path !== '/v1.0/oauth2/accessToken') posted.push({ path, body: JSON.parse(body.toString()) });
    return path in YES ? Response.json(YES[path]) : new Response('', { status: 404 });
  };
  const line = createDingtalkStreamLine({
    app: { ...app, streamHosts: [], buttons: 'both' },
    ...{ apiBase: BASE, oapiBase: BASE, frames: shelf, fetch: platform, tls: {}, now: Date.now, pace: PACE },
    tokens: { read: async () => null, write: async () => {} },
    pauses: [5],
    ...options.line,
  });
  const heard: IncomingMessage[] = [];
  const events: PlatformEvent[] = [];
  const unread: string[] = [];
  let readies = 0;
  const hearing: Hearing = {
    message: async (message) => {
      heard.push(message);
      return reply(message);
    },
    event: async (one) => {
      events.push(one);
      return event(one);
    },
    ready: () => {
      readies += 1;
    },
    unread: (what) => unread.push(what),
  };
  const again = (): Connection => {
    const connection = line.open(hearing);
    leftovers.push(() => connection.close());
    return connection;
  };
  return {
    ...{ stream, control: stream.control, line, hearing, heard, events, unread, shelf, posted, again },
    connection: again(),
    say: (data: string) => stream.message(data, ROBOT),
    /** Opened so many times. */
    ready: (times = 1) => expect.poll(() => readies, { timeout: 3_000, interval: 5 }).toBe(times),
    said: (path: string) => posted.filter((one) => one.path === path).map(({ body }) => body),
  };
}

export const until = (holds: () => unknown) =>
  expect.poll(() => Boolean(holds()), { timeout: 3_000, interval: 5 }).toBe(true);
