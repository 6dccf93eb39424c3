/** WeCom's ways out that the settings open. */
import type { Channel, TokenShelf } from '../adapter.ts';
import { createWecomAppChannel } from './app-channel.ts';
import { createWecomAppchatChannel } from './appchat-channel.ts';
import { createMediaShelf } from './media.ts';
import { createWecomToken } from './token.ts';
import { createWecomWebhookChannel } from './webhook-channel.ts';

export interface WecomWays {
  readonly apiBase: string;
  readonly app: { readonly corpId: string; readonly agentId: number; readonly secret: string } | null;
  readonly tokens: TokenShelf;
  readonly fetch: typeof fetch;
}

/** The group robots need no setting: each group brings its own address. */
export function createWecomChannels({ apiBase, app, tokens, fetch }: WecomWays): readonly Channel[] {
  const webhook = createWecomWebhookChannel({ apiBase, fetch });
  if (app === null) return [webhook];
  const parts = { ...app, apiBase, tokens, fetch };
  const token = createWecomToken(parts);
  const shelf = createMediaShelf(token);
  return [webhook, createWecomAppChannel(parts, token, shelf), createWecomAppchatChannel(parts, token, shelf)];
}
