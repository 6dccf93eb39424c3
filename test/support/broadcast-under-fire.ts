/** Workers killed 50 times in a broadcast: nothing is lost, and no more is repeated than was in flight. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import Koa from 'koa';
import { expect } from 'vitest';
import type { Effect } from '../../src/domain/effect.ts';
import { textMessage } from '../../src/domain/outgoing.ts';
import { bigScene } from '../../src/sandbox/big-scene.ts';
import { createMovableClock } from '../../src/sandbox/movable-clock.ts';
import { sandboxRoutes } from '../../src/sandbox/routes.ts';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import { apply } from '../../src/services/apply.ts';
import type { Store } from '../../src/store/database.ts';
import { bindGroup } from './groups.ts';
import type { RedisServer } from './redis-server.ts';

const GROUPS = 1_000;
const KILLS = 50;
const SCRIPT = fileURLToPath(new URL('./delivery-process.ts', import.meta.url));

export interface Fire {
  readonly address: string;
  open(address: string): Promise<Store>;
  readonly workers: number;
  readonly redis: RedisServer | null;
  clear(undo: () => unknown): void;
}

/** `clear` takes what has to be undone when the test has ended, last first. */
export async function broadcastUnderFire({ address, open, workers, redis, clear }: Fire): Promise<void> {
  const scene = bigScene(GROUPS);
  const clock = createMovableClock(Date.now());
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const platformUrl = `http://127.0.0.1:${port}`;
  const sandbox = createSandbox({
    botUrl: '',
    clock,
    scene,
    platformUrl,
    monthly: { api: 100_000, webhook: 100_000 },
    keep: 100,
  });
  clear(servePlatform(server, sandbox));

  const store = await open(address);
  const groups = await store.transact(async (tx) => {
    const ids = new Map<number, string>();
    for (const { id, platform, title, platformId } of scene.groups) {
      const webhook = sandbox.webhookUrl(id);
      ids.set(await bindGroup(tx, { title, platform, webhook, conversation: platformId }, Date.now()), id);
    }
    return ids;
  });
  await store.transact((tx) => apply(tx, [...groups.keys()].map(alert), Date.now()));

  const env = {
    ...process.env,
    ...sandbox.keys,
    ...sandbox.addresses(),
    DATABASE_URL: address,
    LOG_LEVEL: 'silent',
    // As `bin/lanshao.mjs` keeps it: a hundred workers are hired.
    NODE_COMPILE_CACHE: fileURLToPath(new URL('../../node_modules/.cache/lanshao/compiled', import.meta.url)),
    DINGTALK_MONTHLY_API: '100000',
    DINGTALK_MONTHLY_WEBHOOK: '100000',
    ...(redis === null ? {} : { REDIS_URL: redis.url }),
  };
  const staff = await Promise.all(Array.from({ length: workers }, () => hire(env, clear)));
  let inFlight = 0;
  for (let kill = 0; kill < KILLS; kill += 1) {
    await sleep(20 + Math.random() * 250);
    const victim = staff.shift();
    if (victim === undefined) throw new Error('no worker left');
    const died = once(victim, 'exit');
    victim.kill('SIGKILL');
    await died;
    inFlight += await sendingNow(store);
    if (redis !== null && kill % 10 === 9) await redis.flush();
    staff.push(await hire(env, clear));
  }
  await expect.poll(() => openRows(store), { timeout: 120_000, interval: 500 }).toBe(0);
  for (const worker of staff) worker.kill('SIGKILL');

  const states = await store.transact((tx) =>
    tx.selectFrom('outbox').select(['state']).where('work', '=', 'send').execute(),
  );
  expect(new Set(states.map(({ state }) => state))).toEqual(new Set(['accepted']));
  expect(states).toHaveLength(GROUPS);
  const { deliveries, lanes } = sandbox.ledger();
  const perChat = Map.groupBy(deliveries, ({ chat }) => chat);
  expect(perChat.size).toBe(GROUPS);
  expect(deliveries.length - perChat.size).toBeLessThanOrEqual(inFlight);
  expect(lanes.filter(({ violations }) => violations > 0)).toEqual([]);
}

const alert = (group: number): Effect => ({
  kind: 'push',
  to: { kind: 'group', group },
  purpose: 'alert',
  serial: '橙0114-1',
  message: textMessage('【橙色预警】即时启动\n编号 橙0114-1'),
  isDrill: false,
  at: null,
  expires: null,
  dedupeKey: `橙0114-1:${group}`,
});

/** The platforms on a real socket, each answer a little late, so that there is always something in flight. */
function servePlatform(server: Server, sandbox: Parameters<typeof sandboxRoutes>[0]): () => void {
  const app = new Koa();
  app.silent = true;
  app.use(async (_ctx, next) => {
    await sleep(10 + Math.random() * 40);
    await next();
    await sleep(10 + Math.random() * 40);
  });
  app.use(sandboxRoutes(sandbox).routes());
  server.on('request', app.callback());
  return () => {
    server.closeAllConnections();
    server.close();
  };
}

async function hire(env: NodeJS.ProcessEnv, clear: Fire['clear']): Promise<ChildProcess> {
  const child = spawn(process.execPath, [SCRIPT], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  clear(() => child.kill('SIGKILL'));
  await once(child.stdout, 'data');
  return child;
}

async function sendingNow(store: Store): Promise<number> {
  const rows = await store.transact((tx) =>
    tx.selectFrom('outbox').select('id').where('state', '=', 'sending').execute(),
  );
  return rows.length;
}

async function openRows(store: Store): Promise<number> {
  const rows = await store.transact((tx) =>
    tx
      .selectFrom('outbox')
      .select('id')
      .where('state', 'in', ['waiting', 'sending'])
      .where('work', '=', 'send')
      .execute(),
  );
  return rows.length;
}
