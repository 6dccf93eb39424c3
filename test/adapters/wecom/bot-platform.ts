/** WeCom's end of the long connection and one line to it, for tests: everything is closed when the test has ended. */
import type { createServer } from 'node:https';
import { afterEach, expect } from 'vitest';
import type { Connection } from '../../../src/adapters/line.ts';
import { createWecomBotLine, type WecomBotLineOptions } from '../../../src/adapters/wecom/bot-line.ts';
import type { IncomingMessage, Reply } from '../../../src/domain/message.ts';
import { createLongConnection } from '../../../src/sandbox/wecom/long-connection.ts';
import type { LongConnectionManner } from '../../../src/sandbox/wecom/long-connection-api.ts';

const MANNER: LongConnectionManner = { evictAfter: 20, idle: 5_000, quiet: 300, redelivers: false };
const PACE = { ping: 100, subscribe: 400 };

export const leftovers: (() => unknown)[] = [];
afterEach(async () => {
  for (const clear of leftovers.splice(0).reverse()) await clear();
});

export async function open(
  reply: (message: IncomingMessage) => Promise<Reply | null> | Reply | null = () => ({ text: '好' }),
  options: Partial<WecomBotLineOptions> = {},
  https?: ReturnType<typeof createServer>,
) {
  const pushed: object[] = [];
  let verdict = { errcode: 0, errmsg: 'ok' };
  const server = createLongConnection({
    botId: 'aibTEST',
    secret: 'secret-of-a-test',
    manner: MANNER,
    push: (body) => {
      pushed.push(body);
      return verdict;
    },
  });
  const wsUrl = await server.listen(https);
  leftovers.push(() => server.close());
  const { line, sender } = createWecomBotLine({
    botId: 'aibTEST',
    secret: 'secret-of-a-test',
    wsUrl,
    botNames: ['蓝哨'],
    cards: true,
    tls: {},
    pace: PACE,
    ...options,
  });
  const heard: IncomingMessage[] = [];
  const unread: string[] = [];
  let isReady = false;
  const connection: Connection = line.open({
    message: async (message) => {
      heard.push(message);
      return reply(message);
    },
    event: async () => true,
    ready: () => {
      isReady = true;
    },
    unread: (what) => unread.push(what),
  });
  leftovers.push(() => connection.close());
  return {
    server,
    line,
    sender,
    connection,
    heard,
    unread,
    pushed,
    judge: (errcode: number) => {
      verdict = { errcode, errmsg: 'x' };
    },
    ready: () => expect.poll(() => isReady, { timeout: 3_000 }).toBe(true),
  };
}
