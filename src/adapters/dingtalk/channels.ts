/** DingTalk's ways out that the settings open. */
import type { Channel, TokenShelf } from '../adapter.ts';
import { createDingtalkApi } from './api.ts';
import type { ButtonStyle } from './buttons.ts';
import { createDeliverCard, type DeliverCard } from './card/deliver.ts';
import { createCardRoute } from './card/route.ts';
import { createDingtalkGroupChannel } from './group-channel.ts';
import { createDingtalkPersonChannel } from './person-channel.ts';
import { createDingtalkWebhookChannel } from './webhook-channel.ts';

export interface DingtalkWays {
  readonly apiBase: string;
  readonly oapiBase: string;
  readonly app: {
    readonly appKey: string;
    readonly appSecret: string;
    readonly robotCode: string | null;
    /** Null without interactive cards; `callbackUrl` is null where presses come by the stream. */
    readonly card: { readonly template: string; readonly callbackUrl: string | null } | null;
  } | null;
  readonly buttons: ButtonStyle;
  readonly tokens: TokenShelf;
  readonly fetch: typeof fetch;
}

/** The group webhooks need no setting: each group brings its own address. */
export function createDingtalkChannels(ways: DingtalkWays): readonly Channel[] {
  const { apiBase, oapiBase, app, buttons, tokens, fetch } = ways;
  const webhook = createDingtalkWebhookChannel({ oapiBase, buttons, fetch });
  if (app === null) return [webhook];
  // An internal application's robot has the application's key as its code unless the console says otherwise.
  const api = createDingtalkApi({ ...app, robotCode: app.robotCode ?? app.appKey, apiBase, oapiBase, tokens, fetch });
  const deliver = app.card === null ? null : deliverBy(app.card, app.appSecret);
  return [
    webhook,
    createDingtalkGroupChannel(api, buttons, deliver),
    createDingtalkPersonChannel(api, buttons, deliver),
  ];
}

function deliverBy(
  { template, callbackUrl }: { readonly template: string; readonly callbackUrl: string | null },
  appSecret: string,
): DeliverCard {
  return createDeliverCard(template, callbackUrl === null ? null : createCardRoute(callbackUrl, appSecret));
}
