/** The queue on a Redis that several processes share. */
import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { type Engine, type JobData, QUEUE_NAME } from './engine.ts';

/** How long a command may take before the relay is told that Redis is away. */
const COMMAND_TIMEOUT = 1_000;
const LONGEST_PAUSE = 2_000;

/** Reconnects for ever; while Redis is away, commands are refused within a second and `fault` hears why. */
export function openRedis(url: string, fault: (error: unknown) => void): Engine {
  const retryStrategy = (times: number) => Math.min(LONGEST_PAUSE, 50 * times);
  const connection = new Redis(url, {
    retryStrategy,
    maxRetriesPerRequest: 1,
    enableOfflineQueue: true,
    commandTimeout: COMMAND_TIMEOUT,
  });
  connection.on('error', fault);
  const queue = new Queue<JobData>(QUEUE_NAME, { connection, skipVersionCheck: true });
  queue.on('error', fault);
  const connections: Redis[] = [connection];
  return {
    kind: 'redis',
    queue,
    worker(process, settings) {
      // A worker waits on its connection for as long as nothing is to be done, so it has one of its own.
      const own = new Redis(url, { retryStrategy, maxRetriesPerRequest: null });
      own.on('error', fault);
      connections.push(own);
      const worker = new Worker<JobData>(QUEUE_NAME, process, { connection: own, skipVersionCheck: true, ...settings });
      worker.on('error', fault);
      worker.on('failed', (_job, error) => fault(error));
      return worker;
    },
    ping: async () => void (await connection.ping()),
    async close() {
      await queue.close().catch(fault);
      for (const one of connections) one.disconnect();
    },
  };
}
