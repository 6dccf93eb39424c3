/** A group's webhook robot: it really mentions, and the platform suppresses repeats by `msgUuid` (dingtalk.md 3). */
import { createHmac } from 'node:crypto';
import { type Mention, type Outgoing, plainText } from '../../domain/outgoing.ts';
import type { Channel, Limit, Part, Sending } from '../adapter.ts';
import { forOneSend, type PlatformWays, postJson } from '../platform-request.ts';
import { splitText } from '../split-text.ts';
import { type ButtonMessage, type ButtonStyle, buttonBody, buttonMessage, linksOnly } from './buttons.ts';
import { markdownOf } from './markdown.ts';
import { isAboutForm } from './robot-message.ts';
import { failureOf } from './send-errors.ts';

export interface WebhookWays extends PlatformWays {
  readonly oapiBase: string;
  readonly buttons: ButtonStyle;
}

/** `message` is null where nothing is pressed. */
interface Payload {
  readonly text: string;
  readonly message: ButtonMessage | null;
  readonly at: object;
}

/** 20 a minute, or ten minutes of silence (dingtalk.md 3.4); half a second to spare. */
const LIMIT: Limit = { windows: [{ ms: 60_500, count: 20 }], reserve: 4, atOnce: 1, meter: 'dingtalk-webhook' };
/** The whole body holds 20,000 bytes; the rest is the mentions. */
const TEXT_BYTES = 15_000;

export function createDingtalkWebhookChannel(ways: WebhookWays): Channel {
  return {
    via: 'dingtalk-webhook',
    limit: LIMIT,
    capabilities: { mentions: true, buttons: true, dedupe: true, recall: null, readReceipts: null, batch: null },
    parts: (sending) => parts(sending, ways.buttons),
    async send(address, part, key, now) {
      const url = address.via === 'dingtalk-webhook' ? URL.parse(address.url) : null;
      const base = new URL(ways.oapiBase);
      if (address.via !== 'dingtalk-webhook' || url?.host !== base.host || url.protocol !== base.protocol)
        return { kind: 'failed', code: 'address', why: '群机器人地址不是钉钉的' };
      if (address.secret !== null) {
        url.searchParams.set('timestamp', String(now));
        url.searchParams.set('sign', webhookSign(address.secret, now));
      }
      const once = forOneSend(ways);
      const { text, message, at } = part.payload as Payload;
      const post = async (body: object, msgUuid: string) =>
        failureOf(await postJson(once, url.href, { ...body, at, msgUuid }), true);
      let failure = await post(bodyOf(text, message), key);
      const isCard = message !== null && message.buttons.length > 0;
      if (isCard && failure !== 'token' && failure?.kind === 'failed' && isAboutForm(failure.code))
        failure = await post(buttonBody(linksOnly(message)), `${key.slice(0, -2)}-l`);
      if (failure === 'token') return { kind: 'stopped', code: 'token', why: '群机器人地址失效' };
      return failure ?? { kind: 'accepted', receipt: null };
    },
  };
}

/** Base64 of the HMAC over time and secret; the address encodes it once (dingtalk.md 3.1). */
export function webhookSign(secret: string, now: number): string {
  return createHmac('sha256', secret).update(`${now}\n${secret}`).digest('base64');
}

/** What has bytes cannot go this way: the text names it instead. */
function parts({ message }: Sending, style: ButtonStyle): readonly Part[] {
  const attached = message.attachment === null ? '' : `\n\n${attachmentLine(message.attachment)}`;
  const called = mentionWords(message.mentions);
  const size = (text: string) => Buffer.byteLength(JSON.stringify(markdownOf(text)));
  const texts = splitText(`${plainText(message)}${attached}${called}`, TEXT_BYTES, size);
  return texts.map((text, i) => ({
    number: i + 1,
    of: texts.length,
    payload: {
      text,
      message: i < texts.length - 1 ? null : pressable(message, text, style),
      at: atOf(message.mentions),
    } satisfies Payload,
  }));
}

function attachmentLine({ kind, name }: NonNullable<Outgoing['attachment']>): string {
  return kind === 'picture' ? `〔图片：${name}〕` : `〔文件：${name}，请向大气办索取〕`;
}

/** The platform mentions only those whose id stands in the text too (dingtalk.md 3.3). */
function mentionWords(mentions: readonly Mention[]): string {
  const words = mentions.flatMap((one) =>
    one.kind === 'user' ? [`@${one.user}`] : one.kind === 'mobile' ? [`@${one.mobile}`] : [],
  );
  return words.length === 0 ? '' : `\n${words.join(' ')}`;
}

function atOf(mentions: readonly Mention[]) {
  return {
    atUserIds: mentions.flatMap((one) => (one.kind === 'user' ? [one.user] : [])),
    atMobiles: mentions.flatMap((one) => (one.kind === 'mobile' ? [one.mobile] : [])),
    isAtAll: mentions.some(({ kind }) => kind === 'all'),
  };
}

function pressable({ title, buttons }: Outgoing, text: string, style: ButtonStyle): ButtonMessage | null {
  return buttons.length === 0 ? null : buttonMessage(title, text, buttons, style);
}

function bodyOf(text: string, message: ButtonMessage | null): object {
  return message === null ? { msgtype: 'text', text: { content: text } } : buttonBody(message);
}
