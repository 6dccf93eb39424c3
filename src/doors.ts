/** The bot's HTTP doors: callbacks of the platforms that are configured, health and figures. */
import { type Bot, systemClock } from './app.ts';
import type { Config } from './config.ts';
import type { Clock } from './domain/calendar/clock.ts';
import { healthRoutes, type ReadyCheck } from './http/health.ts';
import { createHttpServer, type HttpServer } from './http/server.ts';
import { webhookRoutes } from './http/webhooks.ts';
import { inboundsOf } from './ways-in.ts';

/** `checks` and `routes` are those of others. */
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
    later: bot.later,
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
