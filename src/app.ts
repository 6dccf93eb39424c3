/** The composition root: the one file that knows every room and joins them. */
import type { Inbound } from './adapters/adapter.ts';
import { createDingtalkRobotInbound } from './adapters/dingtalk/inbound.ts';
import { createWecomBotInbound } from './adapters/wecom/inbound.ts';
import { loadCommands } from './bot/load-commands.ts';
import { createReceive, type Receive } from './bot/receive.ts';
import { type Office, Refusal } from './cli/office.ts';
import type { Config } from './config.ts';
import { createDelivery, type Delivery } from './delivery/delivery.ts';
import type { Clock } from './domain/calendar/clock.ts';
import { readAlertMeasures } from './files/read-alert-measures.ts';
import { healthRoutes, type ReadyCheck } from './http/health.ts';
import { createMetrics, type Metrics } from './http/metrics.ts';
import { createHttpServer, type HttpServer } from './http/server.ts';
import { webhookRoutes } from './http/webhooks.ts';
import type { JobWork } from './jobs/run-job.ts';
import { createLog, type Log, secretsOf } from './log.ts';
import { officeOf } from './office.ts';
import type { Queue } from './queue/queue.ts';
import { drawClosedCalls } from './records.ts';
import { createServices } from './services/services.ts';
import type { Store, Tx } from './store/database.ts';
import { openStore } from './store/open-store.ts';
import { createTokenShelf } from './store/token-shelf.ts';
import { quotasOf, waysOut } from './ways-out.ts';

export const systemClock: Clock = { now: () => Date.now() };

/** The bot without its doors: what the command line, the demo, the worker and the tests work with. */
export interface Bot {
  readonly office: Office;
  readonly receive: Receive;
  readonly delivery: Delivery;
  readonly jobs: JobWork;
  readonly metrics: Metrics;
  readonly log: Log;
  readonly store: Store;
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
  const delivery = createDelivery({
    store,
    clock,
    metrics,
    quotas,
    zone: config.timeZone,
    channels: waysOut(config, tokens, fetch),
    report: services.reportIncident,
    chance: Math.random,
  });
  const each = <T>(work: (tx: Tx, input: null, now: number) => Promise<T>) =>
    store.transact((tx) => work(tx, null, clock.now())).then(() => {});
  // One that fails holds up no other.
  const eachDue = async <T>(
    list: (tx: Tx, input: null, now: number) => Promise<readonly T[]>,
    work: (tx: Tx, input: { readonly id: T }, now: number) => Promise<unknown>,
  ) => {
    for (const id of await store.transact((tx) => list(tx, null, clock.now())))
      await store
        .transact((tx) => work(tx, { id }, clock.now()))
        .catch((error) => log.error({ err: error, id }, 'due work failed'));
  };
  const jobs: JobWork = {
    tick: async () => {
      await each(services.auditDelivery);
      await eachDue(services.alertsDue, services.alertTick);
      await eachDue(services.rollCallsDue, services.rollCallTick);
      await drawClosedCalls(store, services, clock.now).catch((error) => log.error({ err: error }, 'drawing failed'));
    },
    'inbox-retention': () => each(services.forgetInbox),
    'chase-overdue': () => each(services.chaseOverdue),
    reachability: () => each(services.reportUnreachable),
  };
  const office = officeOf(store, services, clock, receive);
  const onTime = async () => {
    const late = await store.transact((tx) => services.findLateness(tx, null, clock.now()));
    return late === null ? 'ok' : { late: late.seconds };
  };
  return { office, receive, delivery, jobs, metrics, log, store, onTime, close: () => store.close() };
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

function inboundsOf({ wecomBot, dingtalk, botNames, callbackWindow }: Config): readonly Inbound[] {
  return [
    ...(wecomBot === null ? [] : [createWecomBotInbound({ ...wecomBot, botNames, windowMs: callbackWindow })]),
    ...(dingtalk === null
      ? []
      : [
          createDingtalkRobotInbound({
            appSecret: dingtalk.appSecret,
            robotCode: dingtalk.robotCode,
            futureMs: callbackWindow,
          }),
        ]),
  ];
}
