/** The composition root: the one file that knows every room and joins them. */
import type { Inbound } from './adapters/adapter.ts';
import { createDingtalkRobotInbound } from './adapters/dingtalk/inbound.ts';
import { createWecomBotInbound } from './adapters/wecom/inbound.ts';
import { loadCommands } from './bot/load-commands.ts';
import { createReceive, type Receive } from './bot/receive.ts';
import { importExamples } from './cli/examples.ts';
import { type Desk, type Office, Refusal } from './cli/office.ts';
import { serve } from './cli/serve.ts';
import { confirmAtTerminal } from './cli/terminal.ts';
import { type Config, readConfig } from './config.ts';
import type { Clock } from './domain/calendar/clock.ts';
import { readDocument } from './files/document.ts';
import { DOCUMENT_REFUSALS } from './files/texts.ts';
import { healthRoutes } from './http/health.ts';
import { createHttpServer, type HttpServer } from './http/server.ts';
import { webhookRoutes } from './http/webhooks.ts';
import { createLog, type Log } from './log.ts';
import { createServices } from './services/services.ts';
import { openStore } from './store/open-store.ts';

export const systemClock: Clock = { now: () => Date.now() };

/** The bot without its doors: what the command line, the demo and the tests work with. */
export interface Bot {
  readonly office: Office;
  readonly receive: Receive;
  readonly log: Log;
  ready(): Promise<void>;
  close(): Promise<void>;
}

/** Opens the database, loads the commands. Throws in words when either cannot be used. */
export async function createBot(config: Config, clock: Clock = systemClock): Promise<Bot> {
  const log = createLog(config.logLevel);
  const commands = await loadCommands(new URL('../commands/', import.meta.url));
  const services = createServices(config.timeZone);
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
  const office: Office = {
    previewPlan: (input) => store.transact((tx) => services.previewPlan(tx, input, clock.now())),
    importPlan: (input) => store.transact((tx) => services.importPlan(tx, input, clock.now())),
    importUnits: (input) => store.transact((tx) => services.importUnits(tx, input, clock.now())),
    importRoster: (input) => store.transact((tx) => services.importRoster(tx, input, clock.now())),
    grantRole: (input) => store.transact((tx) => services.grantRole(tx, input, clock.now())),
    showPlans: () => store.transact((tx) => services.showPlans(tx, null, clock.now())),
    unitTasks: (input) => store.transact((tx) => services.unitTasks(tx, input, clock.now())),
    verifyAudit: () => store.transact((tx) => services.verifyAudit(tx, null, clock.now())),
    ask: (message) => receive(message, clock.now()),
  };
  return { office, receive, log, ready: () => store.ping(), close: () => store.close() };
}

/** The bot with its HTTP doors: the platforms that are configured, and health. `more` are routes of the demo. */
export function createServer(
  config: Config,
  bot: Bot,
  clock: Clock = systemClock,
  more: Parameters<typeof createHttpServer>[0] = [],
): HttpServer {
  const webhooks = webhookRoutes({
    inbounds: inboundsOf(config),
    receive: bot.receive,
    clock,
    unread: (platform, what) => bot.log.info({ platform, what }, 'callback without a message'),
    refused: (platform, reason) => bot.log.warn({ platform, reason }, 'callback refused'),
  });
  const health = healthRoutes({ database: bot.ready });
  return createHttpServer([webhooks, health, ...more], (error) => bot.log.error({ err: error }, 'request failed'));
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

/** What a process needs for its command line; settings come from `env` and are read when a command needs them. */
export function createDesk(env: Readonly<Record<string, string | undefined>>): Desk {
  return {
    async withOffice(work) {
      const bot = await createBot(readConfig(env));
      return work(bot.office).finally(() => bot.close());
    },
    readDocument: documentText,
    async start() {
      const config = readConfig(env);
      const bot = await createBot(config);
      const server = createServer(config, bot);
      await serve({ server, bot, port: config.port });
    },
    demo: ({ port }) => startDemo(env, port ?? env.PORT ?? '3000'),
    out: (text) => process.stdout.write(`${text}\n`),
    confirm: confirmAtTerminal,
  };
}

async function documentText(bytes: Buffer, name: string): ReturnType<Desk['readDocument']> {
  const reading = await readDocument(bytes, name);
  return reading.ok ? reading : { ok: false, why: DOCUMENT_REFUSALS[reading.code] };
}

/** Example data, a moved clock, and both platforms simulated behind the same port. */
async function startDemo(env: Readonly<Record<string, string | undefined>>, port: string): Promise<void> {
  const { createSandbox } = await import('./sandbox/sandbox.ts');
  const { createMovableClock } = await import('./sandbox/movable-clock.ts');
  const { exampleScene } = await import('./sandbox/scene.ts');
  const { sandboxRoutes } = await import('./sandbox/routes.ts');
  const clock = createMovableClock(Date.parse('2021-04-12T09:00:00+08:00'));
  const sandbox = createSandbox({ botUrl: '', clock, scene: exampleScene });
  const config = readConfig({
    ...sandbox.keys,
    LOG_LEVEL: env.LOG_LEVEL ?? 'warn',
    DATABASE_URL: ':memory:',
    PORT: port,
  });
  const bot = await createBot(config, clock);
  await importExamples(bot.office, documentText);
  const server = createServer(config, bot, clock, [sandboxRoutes(sandbox)]);
  const address = await serve({ server, bot, port: config.port, host: '127.0.0.1' });
  sandbox.connect(address);
  process.stdout.write(`演示已就绪，用浏览器打开：${address}/sandbox\n按 Ctrl+C 结束\n`);
}
