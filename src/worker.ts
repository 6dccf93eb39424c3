/** The part of the process that sends: the queue wakes, the relay looks, the hours ring. */
import type { Bot } from './app.ts';
import type { Config } from './config.ts';
import { createRelay } from './delivery/relay.ts';
import { createLaneWork } from './delivery/work-lane.ts';
import type { Clock } from './domain/calendar/clock.ts';
import type { ReadyCheck } from './http/health.ts';
import { runJob } from './jobs/run-job.ts';
import { JOBS } from './jobs/table.ts';
import type { Queue } from './queue/queue.ts';

/** Lanes drained at once. Most of a drain is waiting for a platform's answer. */
const LANES_AT_ONCE = 64;
/** Milliseconds of the real clock after which a relay that did not look counts as standing still. */
const LATE_SWEEP = 10_000;
/** Milliseconds of the real clock after which the hours are put back, should a flushed Redis have forgotten them. */
const HOURS_AGAIN = 60_000;

export interface Worker {
  /** What /readyz asks: the queue, and whether the relay still looks. */
  readonly checks: readonly ReadyCheck[];
  /** Takes no more work, finishes what is in hand. */
  close(): Promise<void>;
}

/** A process of role `web` alone only wakes; one of role `worker` also drains and runs the jobs. */
export async function startWorker(config: Config, bot: Bot, queue: Queue, clock: Clock): Promise<Worker> {
  const fault = (error: unknown) => bot.log.error({ err: error }, 'delivery failed');
  const relay = createRelay({ store: bot.store, queue, clock, fault });
  const drain = createLaneWork({ drain: bot.delivery.drain, queue, clock, fault });
  const works = config.roles.includes('worker');
  const job = (name: string) => runJob(name, { ...bot.jobs, tick: () => tick() });
  const worker = works ? await queue.work({ drain, job }, LANES_AT_ONCE) : null;
  if (works) await queue.schedule(JOBS);
  const again = works ? setInterval(() => queue.schedule(JOBS).catch(fault), HOURS_AGAIN) : undefined;

  async function tick(): Promise<void> {
    relay.look();
    await bot.jobs.tick();
  }

  return {
    checks: [
      { name: 'queue', check: () => queue.ping().then(() => 'ok' as const) },
      { name: 'sweep', check: async () => sweepAge(performance.now() - relay.lastLook()) },
      { name: 'delivery', check: bot.onTime },
    ],
    async close() {
      clearInterval(again);
      await relay.close();
      await worker?.close();
    },
  };
}

function sweepAge(ms: number): 'ok' | { readonly late: number } {
  return ms <= LATE_SWEEP ? 'ok' : { late: Math.floor(ms / 1_000) };
}
