/** The queue, on Redis and inside the process: a lane has one wake, urgent ones first, and nothing ends it for good. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createQueue } from '../../src/queue/create-queue.ts';
import type { Queue, QueueWorker } from '../../src/queue/queue.ts';
import { hasRedis, type RedisServer, startRedis } from '../support/redis-server.ts';

const ZONE = 'Asia/Shanghai';
const NOW = { priority: 4, delayMs: 0 };

const homes = hasRedis() ? (['embedded', 'redis'] as const) : (['embedded'] as const);
let redis: RedisServer | null = null;
afterAll(() => redis?.stop());

describe.each(homes)('%s', (home) => {
  const open: { close(): Promise<void> }[] = [];
  let faults: unknown[];
  let queue: Queue;

  beforeEach(async () => {
    faults = [];
    if (home === 'redis') {
      redis ??= await startRedis();
      await redis.flush();
    }
    queue = await another();
  });
  afterEach(async () => {
    for (const one of open.splice(0).reverse()) await one.close();
  });

  async function another(): Promise<Queue> {
    const made = await createQueue({
      redisUrl: home === 'redis' ? (redis?.url ?? null) : null,
      zone: ZONE,
      fault: (error) => void faults.push(error),
    });
    open.push(made);
    return made;
  }
  async function work(
    drain: (lane: string) => Promise<void>,
    { concurrency = 5, on = queue, job = async (_name: string) => {} } = {},
  ): Promise<QueueWorker> {
    const worker = await on.work({ drain, job }, concurrency);
    open.push(worker);
    return worker;
  }

  test('a wake drains its lane once', async () => {
    const drained: string[] = [];
    await work(async (lane) => void drained.push(lane));
    await queue.wake('wecom-webhook:1', NOW);
    await expect.poll(() => drained).toEqual(['wecom-webhook:1']);
    await expect.poll(() => queue.counts()).toEqual({ waiting: 0, active: 0, delayed: 0 });
  });

  test('however often a lane is woken while it is drained, it is drained once more, never twice at once', async () => {
    let runs = 0;
    let atOnce = 0;
    let most = 0;
    const { promise, resolve } = Promise.withResolvers<void>();
    await work(async () => {
      runs += 1;
      atOnce += 1;
      most = Math.max(most, atOnce);
      if (runs === 1) await promise;
      atOnce -= 1;
    });
    await queue.wake('a', NOW);
    await expect.poll(() => runs).toBe(1);
    await Promise.all(Array.from({ length: 100 }, () => queue.wake('a', NOW)));
    resolve();
    await expect.poll(() => runs).toBe(2);
    await sleep(200);
    expect([runs, most]).toEqual([2, 1]);
  });

  test('urgent lanes first', async () => {
    const drained: string[] = [];
    for (const [lane, priority] of [
      ['later', 4],
      ['soon', 2],
      ['first', 1],
      ['soon too', 2],
    ] as const)
      await queue.wake(lane, { priority, delayMs: 0 });
    await work(async (lane) => void drained.push(lane), { concurrency: 1 });
    await expect.poll(() => drained).toEqual(['first', 'soon', 'soon too', 'later']);
  });

  test('many lanes are drained at once, up to the limit', async () => {
    let atOnce = 0;
    let most = 0;
    const drained = new Set<string>();
    await work(
      async (lane) => {
        atOnce += 1;
        most = Math.max(most, atOnce);
        await sleep(20);
        atOnce -= 1;
        drained.add(lane);
      },
      { concurrency: 3 },
    );
    await Promise.all(Array.from({ length: 20 }, (_, i) => queue.wake(`lane${i}`, NOW)));
    await expect.poll(() => drained.size, { timeout: 5_000 }).toBe(20);
    expect(most).toBe(3);
  });

  test('a later wake comes at its time, and neither holds up nor swallows one at once', async () => {
    const drained: string[] = [];
    await work(async (lane) => void drained.push(lane));
    await queue.wake('a', { priority: 1, delayMs: 600 });
    await queue.wake('a', { priority: 1, delayMs: 600 });
    await queue.wake('far', { priority: 1, delayMs: 3_600_000 });
    await queue.wake('a', NOW);
    await expect.poll(() => drained).toEqual(['a']);
    await expect.poll(() => drained, { timeout: 5_000 }).toEqual(['a', 'a']);
    expect((await queue.counts()).delayed).toBe(1);
  });

  test('a lane whose draining failed can be woken again', async () => {
    let runs = 0;
    await work(async () => {
      runs += 1;
      if (runs === 1) throw new Error('the database is away');
    });
    await queue.wake('a', NOW);
    await expect.poll(() => faults.length).toBeGreaterThan(0);
    await queue.wake('a', NOW);
    await expect.poll(() => runs).toBe(2);
  });

  test('the hours ring, and those no longer in the table do not', async () => {
    const rung: string[] = [];
    await queue.schedule([{ name: 'old', pattern: '* * * * * *' }]);
    await queue.schedule([{ name: 'tick', pattern: '* * * * * *' }]);
    await work(async () => {}, { job: async (name) => void rung.push(name) });
    await expect.poll(() => rung.length, { timeout: 5_000 }).toBeGreaterThan(1);
    expect(new Set(rung)).toEqual(new Set(['tick']));
  });

  test('the same hours said again and again ring all the same', async () => {
    const rung: string[] = [];
    await work(async () => {}, { job: async (name) => void rung.push(name) });
    const table = [{ name: 'tick', pattern: '* * * * * *' }];
    await expect
      .poll(
        async () => {
          await queue.schedule(table);
          return rung.length;
        },
        { timeout: 10_000, interval: 10 },
      )
      .toBeGreaterThan(2);
    expect(rung.every((name) => name === 'tick')).toBe(true);
  });

  test('closing waits for what is in hand', async () => {
    let isDone = false;
    let isBegun = false;
    const worker = await work(async () => {
      isBegun = true;
      await sleep(300);
      isDone = true;
    });
    await queue.wake('a', NOW);
    await expect.poll(() => isBegun).toBe(true);
    await worker.close();
    expect(isDone).toBe(true);
  });

  test('it can be asked whether it is there', async () => {
    await expect(queue.ping()).resolves.toBeUndefined();
  });

  if (home === 'embedded') {
    test('a lane that waits takes the urgency of its most urgent wake', async () => {
      const drained: string[] = [];
      for (const [lane, priority] of [
        ['soon', 2],
        ['a', 4],
        ['a', 1],
        ['a', 3],
      ] as const)
        await queue.wake(lane, { priority, delayMs: 0 });
      await work(async (lane) => void drained.push(lane), { concurrency: 1 });
      await expect.poll(() => drained).toEqual(['a', 'soon']);
    });

    test('what was woken after the close waits for the next worker', async () => {
      const drained: string[] = [];
      const worker = await work(async (lane) => void drained.push(`first ${lane}`));
      await worker.close();
      await queue.wake('a', NOW);
      expect(await queue.counts()).toEqual({ waiting: 1, active: 0, delayed: 0 });
      await work(async (lane) => void drained.push(`second ${lane}`));
      await expect.poll(() => drained).toEqual(['second a']);
    });
  }

  if (home === 'redis') {
    test('two workers share the lanes, and none is drained by both at once', async () => {
      const busy = new Set<string>();
      let clashes = 0;
      let runs = 0;
      const drain = async (lane: string) => {
        if (busy.has(lane)) clashes += 1;
        busy.add(lane);
        runs += 1;
        await sleep(5);
        busy.delete(lane);
      };
      const second = await another();
      await work(drain);
      await work(drain, { on: second });
      for (let round = 0; round < 20; round += 1) {
        await Promise.all(Array.from({ length: 10 }, (_, i) => (i % 2 ? queue : second).wake(`lane${i}`, NOW)));
      }
      await expect.poll(() => queue.counts(), { timeout: 10_000 }).toEqual({ waiting: 0, active: 0, delayed: 0 });
      expect(runs).toBeGreaterThanOrEqual(10);
      expect(clashes).toBe(0);
    });

    test('flushed, it goes on with the next wake', async () => {
      const drained: string[] = [];
      await work(async (lane) => void drained.push(lane));
      await queue.wake('a', NOW);
      await expect.poll(() => drained.length).toBe(1);
      await redis?.flush();
      await queue.wake('a', NOW);
      await expect.poll(() => drained.length, { timeout: 10_000 }).toBe(2);
    });

    test('flushed, its hours ring once they are said again', async () => {
      const rung: string[] = [];
      const table = [{ name: 'tick', pattern: '* * * * * *' }];
      await work(async () => {}, { job: async (name) => void rung.push(name) });
      await queue.schedule(table);
      await expect.poll(() => rung.length, { timeout: 5_000 }).toBeGreaterThan(0);
      await redis?.flush();
      await queue.schedule(table);
      const before = rung.length;
      await expect.poll(() => rung.length, { timeout: 5_000 }).toBeGreaterThan(before + 1);
    });

    test('away, it refuses within seconds; back, it works without a restart', async () => {
      const drained: string[] = [];
      await work(async (lane) => void drained.push(lane));
      const restarted = redis?.restart();
      await restarted;
      await expect
        .poll(
          async () => {
            await queue.wake('a', NOW).catch(() => {});
            return drained.length;
          },
          { timeout: 15_000, interval: 200 },
        )
        .toBeGreaterThan(0);
    });

    test('a killed worker’s lane is taken over within 10 s', async () => {
      const child = await stuckWorker(redis?.url ?? '');
      const drained: string[] = [];
      await queue.wake('a', NOW);
      await child.busy;
      child.process.kill('SIGKILL');
      const killed = Date.now();
      await work(async (lane) => void drained.push(lane));
      await expect.poll(() => drained, { timeout: 10_000, interval: 100 }).toEqual(['a']);
      expect(Date.now() - killed).toBeLessThan(10_000);
    }, 20_000);
  }
});

/** Another process that takes a lane and never lets go. */
async function stuckWorker(url: string): Promise<{ process: ChildProcess; busy: Promise<unknown> }> {
  const script = fileURLToPath(new URL('../support/stuck-worker.ts', import.meta.url));
  const child = spawn(process.execPath, [script, url], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines: string[] = [];
  child.stdout.on('data', (chunk) => lines.push(String(chunk)));
  await once(child.stdout, 'data');
  return { process: child, busy: expect.poll(() => lines.join(''), { timeout: 5_000 }).toContain('busy') };
}
