/** The composition root: the one file that knows every room and joins them. */
import type { Line } from './adapters/line.ts';
import { loadCommands } from './bot/load-commands.ts';
import { createReceive, type Receive } from './bot/receive.ts';
import { type Office, Refusal } from './cli/office.ts';
import type { Config } from './config.ts';
import { createDelivery, type Delivery } from './delivery/delivery.ts';
import type { Clock } from './domain/calendar/clock.ts';
import type { Incident } from './domain/delivery/incident.ts';
import type { PlatformEvent } from './domain/happening.ts';
import { readAlertMeasures } from './files/read-alert-measures.ts';
import { healthRoutes, type ReadyCheck } from './http/health.ts';
import { createMetrics, type Metrics } from './http/metrics.ts';
import { createHttpServer, type HttpServer } from './http/server.ts';
import { webhookRoutes } from './http/webhooks.ts';
import { jobWorkOf } from './job-work.ts';
import type { JobWork } from './jobs/run-job.ts';
import { createLog, type Log, secretsOf } from './log.ts';
import { officeOf } from './office.ts';
import type { Queue } from './queue/queue.ts';
import type { Lease } from './services/lease.ts';
import { createServices } from './services/services.ts';
import type { Store } from './store/database.ts';
import { createFrameShelf } from './store/frame-shelf.ts';
import { openStore } from './store/open-store.ts';
import { createTokenShelf } from './store/token-shelf.ts';
import { inboundsOf, linesOf } from './ways-in.ts';
import { quotasOf, waysOut } from './ways-out.ts';

export const systemClock: Clock = { now: () => Date.now() };

/** The bot without its doors: what the command line, the demo, the worker and the tests work with. */
export interface Bot {
  readonly office: Office;
  readonly receive: Receive;
  /** True when it is on record. Never rejects. */
  readonly hear: (event: PlatformEvent) => Promise<boolean>;
  readonly delivery: Delivery;
  readonly jobs: JobWork;
  readonly metrics: Metrics;
  readonly log: Log;
  readonly store: Store;
  /** Ways in that a process may open once it has their lease. */
  readonly lines: readonly Line[];
  readonly leases: {
    /** `now` is the real time; true when the process `owner` has it for `forMs` more milliseconds. */
    hold(lease: Lease & { readonly forMs: number }, now: number): Promise<boolean>;
    release(lease: Lease, now: number): Promise<void>;
  };
  /** Tells the office; never throws. */
  report(incident: Incident): void;
  /** 'ok', or by how many seconds the oldest message that could have gone is late. */
  onTime(): Promise<'ok' | { readonly late: number }>;
  close(): Promise<void>;
}

export interface BotOptions {
  readonly clock?: Clock;
  /** For what goes out; the sandbox has its own. */
  readonly fetch?: typeof globalThis.fetch;
  readonly log?: Log;
  /** What stands in the queue, for the figures of /metrics. */
  readonly countJobs?: Queue['counts'];
}

/** Opens the database, loads the commands. Throws in words when either cannot be used. */
export async function createBot(config: Config, options: BotOptions = {}): Promise<Bot> {
  const {
    clock = systemClock,
    fetch = globalThis.fetch,
    log = createLog(config.logLevel, secretsOf(config)),
  } = options;
  const commands = await loadCommands(new URL('../commands/', import.meta.url));
  const measures = await readAlertMeasures(new URL('../data/alert-measures.json', import.meta.url));
  const services = createServices(config.timeZone, { policy: config.alertApproval, measures });
  const store = await openStore(config.databaseUrl).catch((error: Error) => {
    throw new Refusal(`没有启动，数据库打不开：${error.message}`);
  });
  const receive = createReceive({
    store,
    services,
    commands,
    fault: (error, message) =>
      log.error({ err: error, platform: message.platform, messageId: message.id }, 'message failed'),
  });
  const quotas = quotasOf(config);
  const metrics = createMetrics(async () => ({
    ...(await store.transact((tx) => services.readDelivery(tx, { quotas }, clock.now()))),
    jobs: (await options.countJobs?.()) ?? {},
  }));
  const tokens = createTokenShelf(store);
  const frames = createFrameShelf(store, clock.now);
  const { lines, sender } = linesOf(config, { tokens, frames, fetch, now: clock.now });
  const delivery = createDelivery({
    store,
    clock,
    metrics,
    quotas,
    zone: config.timeZone,
    channels: waysOut(config, tokens, fetch, sender),
    report: services.reportIncident,
    chance: Math.random,
  });
  const jobs = jobWorkOf({ store, services, clock, log });
  const office = officeOf(store, services, clock, receive);
  const onTime = async () => {
    const late = await store.transact((tx) => services.findLateness(tx, null, clock.now()));
    return late === null ? 'ok' : { late: late.seconds };
  };
  const report = (incident: Incident) => {
    store
      .transact((tx) => services.reportIncident(tx, incident, clock.now()))
      .catch((error) => log.error({ err: error }, 'incident not told'));
  };
  const hear = (event: PlatformEvent) =>
    store
      .transact((tx) => services.hearEvent(tx, event, clock.now()))
      .then(() => true)
      .catch((error) => {
        log.error({ err: error, platform: event.platform, event: event.id }, 'event failed');
        return false;
      });
  const leases: Bot['leases'] = {
    hold: (lease, now) => store.transact((tx) => services.holdLease(tx, lease, now)),
    release: (lease, now) => store.transact((tx) => services.releaseLease(tx, lease, now)),
  };
  const close = () => store.close();
  return { office, receive, hear, delivery, jobs, metrics, log, store, lines, leases, report, onTime, close };
}

/** The bot with its HTTP doors: the platforms that are configured, health and figures. `more` are checks and routes of others. */
export function createServer(
  config: Config,
  bot: Bot,
  { clock = systemClock, checks = [], routes = [] }: ServerOptions = {},
): HttpServer {
  const webhooks = webhookRoutes({
    inbounds: inboundsOf(config),
    receive: bot.receive,
    hear: bot.hear,
    clock,
    unread: (platform, what) => bot.log.info({ platform, what }, 'callback without a message'),
    refused: (platform, reason) => bot.log.warn({ platform, reason }, 'callback refused'),
  });
  const health = healthRoutes([
    { name: 'database', check: () => bot.store.ping().then(() => 'ok' as const) },
    ...checks,
  ]);
  const all = [webhooks, health, bot.metrics.routes(), ...routes];
  return createHttpServer(all, (error) => bot.log.error({ err: error }, 'request failed'));
}

export interface ServerOptions {
  readonly clock?: Clock;
  readonly checks?: readonly ReadyCheck[];
  readonly routes?: Parameters<typeof createHttpServer>[0];
}
