/** The group robot (群机器人): text that really mentions, pictures, files; it cannot hear, and shows no buttons. */
import { createHash } from 'node:crypto';
import type { Mention } from '../../domain/outgoing.ts';
import type { Channel, Limit, Part, Sending, SendResult } from '../adapter.ts';
import { askPlatform, type PlatformWays, postJson } from '../platform-request.ts';
import { textParts } from './plain-parts.ts';
import { failureOf } from './send-errors.ts';

export interface WebhookWays extends PlatformWays {
  readonly apiBase: string;
}

/** 20 a minute and robot (wecom.md 4.4); whether the window slides is unconfirmed, so it does, and half a second longer. */
const LIMIT: Limit = { windows: [{ ms: 60_500, count: 20 }], reserve: 4, atOnce: 1, meter: null };
/** JPEG or PNG up to 2 MB before base64; what is larger goes as a file (wecom.md 4.2). */
const PICTURE_BYTES = 2 * 1024 * 1024;

type Payload =
  | { readonly kind: 'text'; readonly content: string; readonly mentions: readonly Mention[] }
  | { readonly kind: 'picture'; readonly bytes: Buffer }
  | { readonly kind: 'file'; readonly bytes: Buffer; readonly name: string };

export function createWecomWebhookChannel(ways: WebhookWays): Channel {
  return {
    via: 'wecom-webhook',
    limit: LIMIT,
    capabilities: { mentions: true, buttons: false, dedupe: false, recall: null, readReceipts: null, batch: null },
    parts,
    async send(address, part) {
      if (address.via !== 'wecom-webhook' || !isOurs(address.url, ways.apiBase))
        return { kind: 'failed', code: 'address', why: '群机器人地址不是企业微信的' };
      const payload = part.payload as Payload;
      const body = await bodyOf(payload, address.url, ways);
      if ('kind' in body) return body;
      const answer = await postJson(ways, address.url, body.json);
      const failure = failureOf(answer, false);
      if (failure === 'token') return { kind: 'stopped', code: '93000', why: '群机器人地址失效' };
      return failure ?? { kind: 'accepted', receipt: null };
    },
  };
}

function parts({ message, bytes }: Sending): readonly Part[] {
  const texts = textParts(message, { mention: true });
  const payloads: Payload[] = texts.map((content, i) => ({
    kind: 'text',
    content,
    mentions: i === 0 ? message.mentions : [],
  }));
  if (message.attachment !== null && bytes !== null) {
    const isPicture = message.attachment.kind === 'picture' && bytes.length <= PICTURE_BYTES;
    payloads.push(isPicture ? { kind: 'picture', bytes } : { kind: 'file', bytes, name: message.attachment.name });
  }
  return payloads.map((payload, i) => ({ number: i + 1, of: payloads.length, payload }));
}

async function bodyOf(
  payload: Payload,
  url: string,
  ways: WebhookWays,
): Promise<{ readonly json: unknown } | SendResult> {
  if (payload.kind === 'text') return { json: textBody(payload.content, payload.mentions) };
  if (payload.kind === 'picture') return { json: imageBody(payload.bytes) };
  const mediaId = await upload(payload, url, ways);
  return typeof mediaId === 'string' ? { json: { msgtype: 'file', file: { media_id: mediaId } } } : mediaId;
}

export function textBody(content: string, mentions: readonly Mention[]): object {
  const users = mentions.flatMap((one) => (one.kind === 'user' ? [one.user] : one.kind === 'all' ? ['@all'] : []));
  const mobiles = mentions.flatMap((one) => (one.kind === 'mobile' ? [one.mobile] : []));
  return {
    msgtype: 'text',
    text: {
      content,
      ...(users.length > 0 ? { mentioned_list: users } : {}),
      ...(mobiles.length > 0 ? { mentioned_mobile_list: mobiles } : {}),
    },
  };
}

function imageBody(bytes: Buffer): object {
  const md5 = createHash('md5').update(bytes).digest('hex');
  return { msgtype: 'image', image: { base64: bytes.toString('base64'), md5 } };
}

/** The media id, good for this robot and three days; or why there is none. Nothing has been shown yet: always safe to repeat. */
async function upload(
  { bytes, name }: Extract<Payload, { kind: 'file' }>,
  sendUrl: string,
  ways: WebhookWays,
): Promise<string | SendResult> {
  const url = new URL(sendUrl);
  url.pathname = url.pathname.replace(/\/send$/, '/upload_media');
  url.searchParams.set('type', 'file');
  const form = new FormData();
  form.set('media', new Blob([new Uint8Array(bytes)], { type: 'application/octet-stream' }), name);
  const answer = await askPlatform(ways, url.href, { method: 'POST', body: form });
  const failure = failureOf(answer, true);
  if (failure === 'token') return { kind: 'stopped', code: '93000', why: '群机器人地址失效' };
  if (failure?.kind === 'unknown') return { kind: 'retry', code: failure.code, why: failure.why };
  if (failure !== null) return failure;
  const mediaId = answer.kind === 'json' ? answer.json.media_id : null;
  return typeof mediaId === 'string' ? mediaId : { kind: 'retry', code: 'no-media', why: '平台没有收下文件' };
}

/** No address but the configured platform's is ever called, and never without TLS unless the platform itself has none. */
export function isOurs(url: string, apiBase: string): boolean {
  const given = URL.parse(url);
  const base = new URL(apiBase);
  return given !== null && given.protocol === base.protocol && given.host === base.host;
}
