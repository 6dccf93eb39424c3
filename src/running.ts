/** A bot at work: its doors, its queue and its worker opened in the order in which they rest on each other. */
import { type Bot, createBot, systemClock } from './app.ts';
import { serve } from './cli/serve.ts';
import type { Config } from './config.ts';
import type { Clock } from './domain/calendar/clock.ts';
import { createServer, type ServerOptions } from './doors.ts';
import { startListening } from './listening.ts';
import { createLog, secretsOf } from './log.ts';
import { createHeartbeat } from './operations/heartbeat.ts';
import { createQueue } from './queue/create-queue.ts';
import { startWorker } from './worker.ts';

export interface RunOptions {
  readonly clock?: Clock;
  readonly fetch?: typeof globalThis.fetch;
  readonly host?: string;
  readonly routes?: NonNullable<ServerOptions['routes']>;
  /** What has to be there before the doors open. */
  readonly prepare?: (bot: Bot) => Promise<void>;
}

/** Runs until a signal ends the process; returns the bot and the address it listens at. Throws Refusal in words. */
export async function runBot(config: Config, options: RunOptions = {}): Promise<{ bot: Bot; address: string }> {
  const { clock = systemClock, fetch, host, routes = [], prepare } = options;
  const log = createLog(config.logLevel, secretsOf(config));
  const { redisUrl, timeZone: zone } = config;
  const opening = createQueue({ redisUrl, zone, fault: (error) => log.error({ err: error }, 'queue failed') });
  // Looked at below; a database that cannot be opened is the better word to end with.
  opening.catch(() => {});
  const bot = await createBot(config, {
    clock,
    log,
    countJobs: async () => (await opening).counts(),
    ...(fetch === undefined ? {} : { fetch }),
  });
  await prepare?.(bot);
  const queue = await opening;
  const worker = await startWorker(config, bot, queue, clock);
  const listening = startListening(config.roles.includes('web') ? bot.lines : [], bot, clock);
  const checks = [...worker.checks, ...listening.checks];
  const server = createServer(config, bot, { clock, checks, routes });
  const heart =
    config.heartbeatUrl === null
      ? null
      : createHeartbeat({
          url: config.heartbeatUrl,
          fetch: bot.fetch,
          isWell: async () => (await Promise.all(checks.map(({ check }) => check()))).every((one) => one === 'ok'),
          changed: (why) => log.warn({ why }, 'heartbeat'),
        });
  heart?.start();
  const close = async () => {
    await heart?.close();
    await listening.close();
    await worker.close();
    await queue.close();
    await bot.close();
  };
  const address = await serve({
    server,
    bot: { close, log },
    port: config.port,
    ...(host === undefined ? {} : { host }),
  });
  return { bot, address };
}
