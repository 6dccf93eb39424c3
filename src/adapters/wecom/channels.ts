/** WeCom's ways out that the settings open. */
import type { Channel, TokenShelf } from '../adapter.ts';
import { createWecomAppChannel } from './app-channel.ts';
import { createWecomAppchatChannel } from './appchat-channel.ts';
import { createWecomBotChannel } from './bot-channel.ts';
import type { BotSender } from './bot-line.ts';
import { createMediaShelf } from './media.ts';
import { createWecomToken, type TokenFrom } from './token.ts';
import { createWecomWebhookChannel } from './webhook-channel.ts';

export interface WecomWays {
  readonly apiBase: string;
  readonly app: { readonly corpId: string; readonly agentId: number; readonly tokenFrom: TokenFrom } | null;
  /** Null where the robot has no long connection. */
  readonly sender: BotSender | null;
  readonly tokens: TokenShelf;
  readonly fetch: typeof fetch;
}

/** The group robots need no setting: each group brings its own address. */
export function createWecomChannels({ apiBase, app, sender, tokens, fetch }: WecomWays): readonly Channel[] {
  const robots = [
    createWecomWebhookChannel({ apiBase, fetch }),
    ...(sender === null ? [] : [createWecomBotChannel(sender)]),
  ];
  if (app === null) return robots;
  const parts = { ...app, apiBase, tokens, fetch };
  const token = createWecomToken(parts);
  const shelf = createMediaShelf(token);
  return [...robots, createWecomAppChannel(parts, token, shelf), createWecomAppchatChannel(parts, token, shelf)];
}
