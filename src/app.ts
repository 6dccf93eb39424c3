/** The composition root: the one file that knows every room and joins them. */
import type { Line } from './adapters/line.ts';
import { loadCommands } from './bot/load-commands.ts';
import { createReceive, type Receive } from './bot/receive.ts';
import { type Office, Refusal } from './cli/office.ts';
import type { Config } from './config.ts';
import { createDelivery, type Delivery } from './delivery/delivery.ts';
import { readMeasures } from './domain/alert/measures.ts';
import type { Clock } from './domain/calendar/clock.ts';
import { readOpenBurning } from './domain/fireworks/open-burning.ts';
import { readFireworksRules } from './domain/fireworks/read-rules.ts';
import { readPushTexts } from './domain/fireworks/templates.ts';
import { readRhythm } from './domain/reminder/rhythm.ts';
import { readRollCallRules } from './domain/roll-call/rules.ts';
import { type Edges, edgesOf } from './edges.ts';
import { createDataFiles } from './files/read-data-file.ts';
import { createMetrics, type Metrics } from './http/metrics.ts';
import { readingFiles } from './incoming-files.ts';
import { jobWorkOf } from './job-work.ts';
import type { JobWork } from './jobs/run-job.ts';
import { createLog, type Log, secretsOf } from './log.ts';
import { officeOf } from './office.ts';
import { openOutbound } from './outbound/outbound.ts';
import type { Queue } from './queue/queue.ts';
import { createServices } from './services/services.ts';
import type { Store } from './store/database.ts';
import { createFrameShelf } from './store/frame-shelf.ts';
import { openStore } from './store/open-store.ts';
import { createTokenShelf } from './store/token-shelf.ts';
import { filesOf, linesOf } from './ways-in.ts';
import { quotasOf, waysOut } from './ways-out.ts';

export const systemClock: Clock = { now: () => Date.now() };

/** The bot without its doors: what the command line, the demo, the worker and the tests work with. */
export interface Bot extends Edges {
  readonly office: Office;
  readonly receive: Receive;
  readonly delivery: Delivery;
  readonly jobs: JobWork;
  readonly metrics: Metrics;
  readonly log: Log;
  readonly store: Store;
  /** Whatever else goes out goes this way too. */
  readonly fetch: typeof globalThis.fetch;
  /** Ways in that a process may open once it has their lease. */
  readonly lines: readonly Line[];
  close(): Promise<void>;
}

export interface BotOptions {
  readonly clock?: Clock;
  /** In place of the way out that the settings describe; the sandbox has its own. */
  readonly fetch?: typeof globalThis.fetch;
  readonly log?: Log;
  /** What stands in the queue, for the figures of /metrics. */
  readonly countJobs?: Queue['counts'];
}

/** Opens the database, loads the commands. Throws in words when either cannot be used. */
export async function createBot(config: Config, options: BotOptions = {}): Promise<Bot> {
  const { clock = systemClock, log = createLog(config.logLevel, secretsOf(config)) } = options;
  const outbound = openOutbound(config, (host) => log.warn({ host }, 'outbound host refused'));
  const fetch = options.fetch ?? outbound.fetch;
  const commands = await loadCommands(new URL('../commands/', import.meta.url));
  const readData = createDataFiles(new URL('../data/', import.meta.url), config.officeFiles);
  const measures = await readData('alert-measures.json', readMeasures);
  const calls = await readData('roll-call.json', readRollCallRules);
  const fireworks = await readData('fireworks-rules.json', readFireworksRules);
  const texts = await readData('push-texts.json', readPushTexts);
  const openBurning = await readData('open-burning.json', readOpenBurning);
  const rhythm = await readData('reminders.json', readRhythm);
  const quotas = quotasOf(config);
  const robotPushes = config.wecomBot?.mode === 'line';
  const settings = { policy: config.alertApproval, measures, calls, fireworks, texts, openBurning, rhythm, quotas };
  const services = createServices(config.timeZone, settings, robotPushes);
  const store = await openStore(config.databaseUrl).catch((error: Error) => {
    throw new Refusal(`没有启动，数据库打不开：${error.message}`);
  });
  const metrics = createMetrics(async () => ({
    ...(await store.transact((tx) => services.readDelivery(tx, { quotas }, clock.now()))),
    jobs: (await options.countJobs?.()) ?? {},
  }));
  const tokens = createTokenShelf(store);
  const heard = createReceive({
    store,
    services,
    commands,
    fault: (error, message) =>
      log.error({ err: error, platform: message.platform, messageId: message.id }, 'message failed'),
  });
  const receive = readingFiles({ receive: heard, fetchFile: filesOf(config, { tokens, fetch }), store, services, log });
  const frames = createFrameShelf(store, clock.now);
  const parts = { tokens, frames, fetch, tls: outbound.sockets, now: clock.now };
  const { lines, sender } = linesOf(config, parts);
  const channels = waysOut(config, tokens, fetch, sender);
  const delivery = createDelivery({
    store,
    clock,
    metrics,
    quotas,
    zone: config.timeZone,
    channels,
    report: services.reportIncident,
    chance: Math.random,
  });
  const jobs = jobWorkOf({ store, services, clock, log });
  const office = officeOf(store, services, clock, receive);
  const edges = edgesOf({ config, store, services, channels, tokens, fetch, clock, log });
  const close = async () => {
    outbound.close();
    await store.close();
  };
  return { office, receive, delivery, jobs, metrics, log, store, fetch, lines, ...edges, close };
}
