/** Reads a DingTalk message body (response of a callback, or a post to a session) as the platform would show it. */
import type { ShownReply } from '../exchange.ts';
import { cardOf } from '../push.ts';
import { type PushButton, pushButton } from './push.ts';

/** The platform's limit for one message, in UTF-8 bytes of the whole JSON (dingtalk.md 3.4). */
const bodyLimit = 20_000;

export type DingtalkMessage =
  | { readonly kind: 'silent' }
  | { readonly kind: 'shown'; readonly reply: ShownReply }
  | { readonly kind: 'refused'; readonly why: string };

/** What `body` shows: text, markdown, a card's text, silence, or why nothing (dingtalk.md 1.6, 3.3). */
export function readDingtalkMessage(body: string): DingtalkMessage {
  if (body === '') return { kind: 'silent' };
  const bytes = Buffer.byteLength(body, 'utf8');
  if (bytes > bodyLimit) return refused(`消息 ${bytes} 字节，超过 ${bodyLimit} 字节`);
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return refused('消息不是 JSON');
  }
  const message = record(json);
  switch (message.msgtype) {
    case 'empty':
      return { kind: 'silent' };
    case 'text':
      return shown(record(message.text).content, 'plain', 'text.content');
    case 'markdown':
      if (!filled(record(message.markdown).title)) return refused('markdown.title 是空的');
      return shown(record(message.markdown).text, 'markdown', 'markdown.text');
    case 'actionCard':
      if (!filled(record(message.actionCard).title)) return refused('actionCard.title 是空的');
      return shown(record(message.actionCard).text, 'markdown', 'actionCard.text', message.actionCard);
    default:
      return refused(`不能用 ${String(message.msgtype ?? '没有 msgtype 的')} 类型应答`);
  }
}

function shown(text: unknown, markup: ShownReply['markup'], field: string, card: unknown = null): DingtalkMessage {
  if (!filled(text)) return refused(`${field} 是空的`);
  const buttons = markup === 'plain' ? [] : [...cardButtons(card), ...linkedWords(text)];
  const apart = buttons.filter(({ label }, i) => buttons.findIndex((one) => one.label === label) === i);
  return { kind: 'shown', reply: { text, markup, card: cardOf({ buttons: apart }) } };
}

function cardButtons(card: unknown): PushButton[] {
  const { btns } = record(card);
  return (Array.isArray(btns) ? btns : [])
    .map(record)
    .map(({ title, actionURL }) => pushButton(String(title ?? ''), String(actionURL ?? '')));
}

/** Links that make the presser say something (dingtalk.md 5.4). */
function linkedWords(markdown: string): PushButton[] {
  return [...markdown.matchAll(/\[([^\]]+)\]\((dtmd:[^)]+)\)/g)].map(([, label = '', url = '']) =>
    pushButton(label, url),
  );
}

function filled(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

function refused(why: string): DingtalkMessage {
  return { kind: 'refused', why };
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
