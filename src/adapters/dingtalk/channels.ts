/** DingTalk's ways out that the settings open. */
import type { Channel, TokenShelf } from '../adapter.ts';
import { createDingtalkApi } from './api.ts';
import { createDingtalkGroupChannel } from './group-channel.ts';
import { createDingtalkPersonChannel } from './person-channel.ts';
import { createDingtalkWebhookChannel } from './webhook-channel.ts';

export interface DingtalkWays {
  readonly apiBase: string;
  readonly oapiBase: string;
  readonly app: { readonly appKey: string; readonly appSecret: string; readonly robotCode: string | null } | null;
  readonly tokens: TokenShelf;
  readonly fetch: typeof fetch;
}

/** The group webhooks need no setting: each group brings its own address. */
export function createDingtalkChannels({ apiBase, oapiBase, app, tokens, fetch }: DingtalkWays): readonly Channel[] {
  const webhook = createDingtalkWebhookChannel({ oapiBase, fetch });
  if (app === null) return [webhook];
  // An internal application's robot has the application's key as its code unless the console says otherwise.
  const api = createDingtalkApi({ ...app, robotCode: app.robotCode ?? app.appKey, apiBase, oapiBase, tokens, fetch });
  return [webhook, createDingtalkGroupChannel(api), createDingtalkPersonChannel(api)];
}
