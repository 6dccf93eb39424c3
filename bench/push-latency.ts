/** How long a push on an idle queue takes from its commit to the platform's door, with a far-delayed wake waiting. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createBot } from '../src/app.ts';
import { readConfig } from '../src/config.ts';
import { textMessage } from '../src/domain/outgoing.ts';
import { createQueue } from '../src/queue/create-queue.ts';
import { apply } from '../src/services/apply.ts';
import { startWorker } from '../src/worker.ts';
import { realNow } from './moment.ts';

export interface PushLatency {
  /** Milliseconds, sorted. */
  readonly times: readonly number[];
}

const TIMES = 40;

/** One robot, asked for one message at a time, half a second apart. */
export async function measurePushLatency(): Promise<PushLatency> {
  let arrived = 0;
  const platform = createServer((request, response) => {
    arrived = realNow();
    request.resume();
    response.setHeader('content-type', 'application/json');
    response.end('{"errcode":0,"errmsg":"ok"}');
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => platform.once('listening', resolve));
  const base = `http://127.0.0.1:${(platform.address() as AddressInfo).port}`;
  const config = readConfig({ DATABASE_URL: ':memory:', LOG_LEVEL: 'silent', WECOM_API_BASE: base });
  const queue = await createQueue({
    redisUrl: process.env.REDIS_URL ?? null,
    zone: config.timeZone,
    fault: () => {},
  });
  const bot = await createBot(config);
  const worker = await startWorker(config, bot, queue, { now: () => Date.now() });
  await queue.wake('far', { priority: 1, delayMs: 3_600_000 });
  const times: number[] = [];
  for (let i = 0; i < TIMES; i += 1) {
    const id = await bot.store.transact(async (tx) => {
      const set = { platform: 'wecom', title: `群${i}`, webhook_url: `${base}/cgi-bin/webhook/send?key=${i}` } as const;
      const row = { ...set, state: 'active', bound_at: 0, bound_by: 'bench' } as const;
      return (await tx.insertInto('chat_group').values(row).returning('id').executeTakeFirstOrThrow()).id;
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
    arrived = 0;
    const push = {
      kind: 'push',
      to: { kind: 'group', group: id },
      purpose: 'alert',
      serial: null,
      message: textMessage('一句话'),
      isDrill: false,
      at: null,
      expires: null,
      dedupeKey: `bench:${i}`,
    } as const;
    await bot.store.transact((tx) => apply(tx, [push], Date.now()));
    const committed = realNow();
    while (arrived === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    times.push(arrived - committed);
  }
  await worker.close();
  await queue.close();
  await bot.close();
  platform.close();
  return { times: times.sort((a, b) => a - b) };
}
