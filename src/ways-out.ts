/** The ways out that the configuration opens, by name. */
import type { Channel, TokenShelf, Via } from './adapters/adapter.ts';
import { createDingtalkChannels } from './adapters/dingtalk/channels.ts';
import type { BotSender } from './adapters/wecom/bot-line.ts';
import { createWecomChannels } from './adapters/wecom/channels.ts';
import type { Config } from './config.ts';
import type { Quota } from './domain/delivery/quota.ts';

/** Group webhooks need no setting of their own; everything else is open when its platform is configured. */
export function waysOut(
  config: Config,
  tokens: TokenShelf,
  fetch: typeof globalThis.fetch,
  sender: BotSender | null = null,
): ReadonlyMap<Via, Channel> {
  const { wecomApp, dingtalk, wecomApiBase, dingtalkApiBase, dingtalkOapiBase } = config;
  const channels = [
    ...createWecomChannels({ app: wecomApp, apiBase: wecomApiBase, sender, tokens, fetch }),
    ...createDingtalkChannels({
      app: dingtalk,
      apiBase: dingtalkApiBase,
      oapiBase: dingtalkOapiBase,
      buttons: dingtalk?.buttons ?? 'both',
      tokens,
      fetch,
    }),
  ];
  return new Map(channels.map((channel) => [channel.via, channel]));
}

/** A tenth of each month is kept for alerts and roll calls. */
const RESERVE = 0.1;

/** DingTalk counts for the whole organisation and calendar month (dingtalk.md 4.8). */
export function quotasOf(config: Config): readonly Quota[] {
  const quota = (meter: string, limit: number): Quota => ({ meter, limit, reserve: Math.ceil(limit * RESERVE) });
  return [quota('dingtalk-api', config.dingtalkMonthlyApi), quota('dingtalk-webhook', config.dingtalkMonthlyWebhook)];
}
