/** The ways out that the configuration opens, by name. */
import type { Channel, LaterAddress, SendResult, TokenShelf, Via } from './adapters/adapter.ts';
import { createCardUpdate } from './adapters/dingtalk/card/answer.ts';
import { createDingtalkChannels } from './adapters/dingtalk/channels.ts';
import { createSessionReply } from './adapters/dingtalk/session-reply.ts';
import type { BotSender } from './adapters/wecom/bot-line.ts';
import { createWecomChannels } from './adapters/wecom/channels.ts';
import { createWecomResponseUrl } from './adapters/wecom/response-url.ts';
import { createZwddChannels } from './adapters/zwdd/channels.ts';
import type { Config } from './config.ts';
import type { Quota } from './domain/delivery/quota.ts';
import type { Reply } from './domain/message.ts';
import { textMessage } from './domain/outgoing.ts';

/** Group webhooks need no setting of their own; everything else is open when its platform is configured. */
export function waysOut(
  config: Config,
  tokens: TokenShelf,
  fetch: typeof globalThis.fetch,
  sender: BotSender | null = null,
): ReadonlyMap<Via, Channel> {
  const { wecomApp, dingtalk, zwdd, wecomApiBase, dingtalkApiBase, dingtalkOapiBase } = config;
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
    ...(zwdd === null ? [] : createZwddChannels({ app: zwdd, apiBase: config.zwddApiBase, tokens, fetch })),
  ];
  return new Map(channels.map((channel) => [channel.via, channel]));
}

/** Sends an answer that came too late for its callback; false when the platform did not take it. Never throws. */
export function answersLater(
  { wecomApiBase: apiBase, dingtalkApiBase, dingtalkOapiBase: oapiBase, dingtalk }: Config,
  channels: ReadonlyMap<Via, Channel>,
  tokens: TokenShelf,
  fetch: typeof globalThis.fetch,
): (address: LaterAddress, reply: Reply, now: number) => Promise<SendResult> {
  const response = createWecomResponseUrl({ apiBase, fetch });
  const session = createSessionReply({ oapiBase, fetch, buttons: dingtalk?.buttons ?? 'both' });
  const app = dingtalk === null ? null : { ...dingtalk, robotCode: dingtalk.robotCode ?? dingtalk.appKey };
  const update = app === null ? null : createCardUpdate({ ...app, apiBase: dingtalkApiBase, oapiBase, tokens, fetch });
  return async (address, reply, now) => {
    const message = { ...textMessage(reply.text), buttons: reply.buttons ?? [] };
    switch (address.via) {
      case 'wecom-response':
        return response.answer(address.url, message);
      case 'wecom-app': {
        const channel = channels.get('wecom-app');
        let result: SendResult = NOT_SET_UP;
        for (const part of channel?.parts({ message, bytes: null }) ?? [])
          result = (await channel?.send(address, part, `later:${address.user}:${now}`, now)) ?? result;
        return result;
      }
      case 'dingtalk-card':
        return update === null ? NOT_SET_UP : update(address, reply, now);
      case 'dingtalk-session':
        return session({ webhook: address.url, expires: address.expires }, reply, now);
    }
  };
}

const NOT_SET_UP: SendResult = { kind: 'failed', code: 'not-configured', why: '没有配置' };

/** A tenth of each month is kept for alerts and roll calls. */
const RESERVE = 0.1;

/** DingTalk counts for the whole organisation and calendar month (dingtalk.md 4.8). */
export function quotasOf(config: Config): readonly Quota[] {
  const quota = (meter: string, limit: number): Quota => ({ meter, limit, reserve: Math.ceil(limit * RESERVE) });
  return [quota('dingtalk-api', config.dingtalkMonthlyApi), quota('dingtalk-webhook', config.dingtalkMonthlyWebhook)];
}
