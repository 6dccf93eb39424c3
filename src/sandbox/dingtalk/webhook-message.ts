/** Reads the JSON of a group webhook message as strictly as its types are documented (dingtalk.md 3.3). */
import type { ShownReply } from '../exchange.ts';
import { fieldsOf, filled } from './answers.ts';
import { type PushButton, pushButton } from './push.ts';

export type WebhookMessage =
  | {
      readonly kind: 'shown';
      readonly title: string;
      readonly text: string;
      readonly markup: ShownReply['markup'];
      readonly buttons: readonly PushButton[];
      /** Link and feedCard call nobody. */
      readonly takesMentions: boolean;
    }
  | { readonly kind: 'unsupported'; readonly type: string }
  | { readonly kind: 'missing'; readonly field: string };

/** What the message shows, or the first thing that is wrong with it. Names of fields are taken literally. */
export function readWebhookMessage(json: Readonly<Record<string, unknown>>): WebhookMessage {
  const type = json.msgtype;
  switch (type) {
    case 'text':
      return missing(json, type, ['content']) ?? shown(json, type, { text: 'content', markup: 'plain' });
    case 'markdown':
      return missing(json, type, ['title', 'text']) ?? shown(json, type, { text: 'text', markup: 'markdown' });
    case 'link':
      return (
        missing(json, type, ['title', 'text', 'messageUrl']) ?? {
          ...shown(json, type, { text: 'text', markup: 'plain' }),
          buttons: [pushButton('打开', String(fieldsOf(json.link).messageUrl))],
          takesMentions: false,
        }
      );
    case 'actionCard':
      return missing(json, type, ['title', 'text']) ?? readActionCard(json);
    case 'feedCard':
      return readFeedCard(json);
    default:
      return { kind: 'unsupported', type: String(type ?? '') };
  }
}

function readActionCard(json: Readonly<Record<string, unknown>>): WebhookMessage {
  const card = fieldsOf(json.actionCard);
  const base = shown(json, 'actionCard', { text: 'text', markup: 'markdown' });
  if (card.singleTitle !== undefined || card.singleURL !== undefined || !Array.isArray(card.btns)) {
    const { singleTitle, singleURL } = card;
    if (!filled(singleTitle)) return { kind: 'missing', field: 'actionCard.singleTitle' };
    if (!filled(singleURL)) return { kind: 'missing', field: 'actionCard.singleURL' };
    return { ...base, buttons: [pushButton(singleTitle, singleURL)] };
  }
  const buttons: PushButton[] = [];
  for (const [index, button] of card.btns.entries()) {
    const { title, actionURL } = fieldsOf(button);
    if (!filled(title)) return { kind: 'missing', field: `actionCard.btns[${index}].title` };
    if (!filled(actionURL)) return { kind: 'missing', field: `actionCard.btns[${index}].actionURL` };
    buttons.push(pushButton(title, actionURL));
  }
  return buttons.length === 0 ? { kind: 'missing', field: 'actionCard.btns' } : { ...base, buttons };
}

function readFeedCard(json: Readonly<Record<string, unknown>>): WebhookMessage {
  const { links } = fieldsOf(json.feedCard);
  if (!Array.isArray(links) || links.length === 0) return { kind: 'missing', field: 'feedCard.links' };
  const buttons: PushButton[] = [];
  for (const [index, link] of links.entries()) {
    const { title, messageURL, picURL } = fieldsOf(link);
    if (!filled(title)) return { kind: 'missing', field: `feedCard.links[${index}].title` };
    if (!filled(messageURL)) return { kind: 'missing', field: `feedCard.links[${index}].messageURL` };
    if (!filled(picURL)) return { kind: 'missing', field: `feedCard.links[${index}].picURL` };
    buttons.push(pushButton(title, messageURL));
  }
  const text = buttons.map(({ label }) => label).join('\n');
  return { kind: 'shown', title: '', text, markup: 'plain', buttons, takesMentions: false };
}

type Shown = Extract<WebhookMessage, { kind: 'shown' }>;

function shown(
  json: Readonly<Record<string, unknown>>,
  type: string,
  { text, markup }: { text: string; markup: ShownReply['markup'] },
): Shown {
  const content = fieldsOf(json[type]);
  const title = typeof content.title === 'string' ? content.title : '';
  return { kind: 'shown', title, text: String(content[text]), markup, buttons: [], takesMentions: true };
}

function missing(
  json: Readonly<Record<string, unknown>>,
  type: string,
  fields: readonly string[],
): WebhookMessage | null {
  const content = fieldsOf(json[type]);
  const field = fields.find((name) => !filled(content[name]));
  return field === undefined ? null : { kind: 'missing', field: `${type}.${field}` };
}
