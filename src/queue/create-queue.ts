/**
 * BullMQ as the house uses it: a wake a lane, the hours of the job table, and nothing that would be missed. Inside one
 * process a wake at once needs no queue; only what has a time goes through BullMQ there.
 */
import { openEmbedded } from './embedded.ts';
import { createHandOver } from './hand-over.ts';
import type { Queue, QueueHandlers, QueueWorker, Schedule } from './queue.ts';
import { openRedis } from './redis.ts';

/** A job's lock lives 5 s and is looked after every 2 s: a killed worker's lane is free again within 8 s (design 2). */
const SETTINGS = { lockDuration: 5_000, stalledInterval: 2_000, maxStalledCount: 1_000_000, drainDelay: 5 };
/** Done or failed, a job leaves nothing behind: a finished job's id would silently swallow the next of its name. */
const ONCE = { removeOnComplete: true, removeOnFail: true, attempts: 1 };
const WAKE = 'wake';
const LATER = 'later';

export interface QueueOptions {
  /** Null for the queue inside the process. */
  readonly redisUrl: string | null;
  readonly zone: string;
  readonly fault: (error: unknown) => void;
}

export async function createQueue({ redisUrl, zone, fault }: QueueOptions): Promise<Queue> {
  const engine = redisUrl === null ? await openEmbedded(fault) : openRedis(redisUrl, fault);
  const { queue } = engine;
  const handOver = engine.kind === 'embedded' ? createHandOver(fault) : null;

  async function wake(lane: string, priority: number, delayMs: number): Promise<void> {
    if (delayMs > 0) {
      // Apart from the waking at once, which it must neither delay nor swallow; when it fires it becomes one.
      const deduplication = { id: `${lane}~${LATER}`, replace: true };
      await queue.add(LATER, { lane }, { ...ONCE, priority, delay: delayMs, deduplication });
      return;
    }
    if (handOver !== null) return handOver.wake(lane, priority);
    await queue.add(WAKE, { lane }, { ...ONCE, priority, deduplication: { id: lane, keepLastIfActive: true } });
  }

  async function work(handlers: QueueHandlers, concurrency: number): Promise<QueueWorker> {
    handOver?.start(handlers.drain, concurrency);
    const worker = engine.worker(
      async (job) => {
        const { lane } = job.data;
        if (lane === undefined) return handlers.job(job.name);
        if (job.name === LATER) return wake(lane, job.opts.priority ?? 1, 0);
        return handlers.drain(lane);
      },
      { ...SETTINGS, concurrency },
    );
    await worker.waitUntilReady();
    return {
      async close() {
        await Promise.all([worker.close(), handOver?.stop()]);
      },
    };
  }

  return {
    kind: engine.kind,
    wake: (lane, { priority, delayMs }) => wake(lane, priority, delayMs),
    work,
    async schedule(table: readonly Schedule[]) {
      const names = new Set(table.map(({ name }) => name));
      const known = await queue.getJobSchedulers();
      for (const { key } of known) if (!names.has(key)) await queue.removeJobScheduler(key);
      for (const { name, pattern } of table) {
        // Put again in the very moment it rings, a scheduler would skip that ring.
        if (known.some((one) => one.key === name && one.pattern === pattern && one.tz === zone)) continue;
        await queue.upsertJobScheduler(name, { pattern, tz: zone }, { name, data: {}, opts: { ...ONCE, priority: 1 } });
      }
    },
    async counts() {
      const { waiting = 0, prioritized = 0, active = 0, delayed = 0 } = await queue.getJobCounts();
      const here = handOver?.counts() ?? { waiting: 0, active: 0 };
      return { waiting: waiting + prioritized + here.waiting, active: active + here.active, delayed };
    },
    ping: engine.ping,
    close: engine.close,
  };
}
