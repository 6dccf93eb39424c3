/** The group robot (群机器人): text that really mentions, pictures, files; it cannot hear, and shows no buttons. */
import { createHash } from 'node:crypto';
import type { Channel, Limit, SendResult } from '../adapter.ts';
import { askPlatform, forOneSend, type PlatformWays, postJson } from '../platform-request.ts';
import { type GroupPayload, groupParts, textBody } from './group-parts.ts';
import { formOf, type Media, mediaIdOf, ROBOT_PICTURE_BYTES } from './media.ts';
import { failureOf } from './send-errors.ts';

export interface WebhookWays extends PlatformWays {
  readonly apiBase: string;
}

/** 20 a minute and robot (wecom.md 4.4); whether the window slides is unconfirmed, so it does, and half a second longer. */
const LIMIT: Limit = { windows: [{ ms: 60_500, count: 20 }], reserve: 4, atOnce: 1, meter: null };
const DEAD = { kind: 'stopped', code: '93000', why: '群机器人地址失效' } as const;

export function createWecomWebhookChannel(ways: WebhookWays): Channel {
  return {
    via: 'wecom-webhook',
    limit: LIMIT,
    capabilities: { mentions: true, buttons: false, dedupe: false, recall: null, readReceipts: null, batch: null },
    parts: (sending) => groupParts(sending, ROBOT_PICTURE_BYTES),
    async send(address, part) {
      if (address.via !== 'wecom-webhook' || !isOurs(address.url, ways.apiBase))
        return { kind: 'failed', code: 'address', why: '群机器人地址不是企业微信的' };
      const within = forOneSend(ways);
      const body = await bodyOf(part.payload as GroupPayload, address.url, within);
      if ('kind' in body) return body;
      const failure = failureOf(await postJson(within, address.url, body.json), false);
      // A robot has no token: its address is the secret.
      if (failure === 'token') return DEAD;
      return failure ?? { kind: 'accepted', receipt: null };
    },
  };
}

async function bodyOf(
  payload: GroupPayload,
  url: string,
  ways: WebhookWays,
): Promise<{ readonly json: unknown } | SendResult> {
  if (payload.kind === 'text') return { json: textBody(payload.content, payload.mentions) };
  if (payload.type === 'image') return { json: imageBody(payload.bytes) };
  const mediaId = await upload(payload, url, ways);
  return typeof mediaId === 'string' ? { json: { msgtype: 'file', file: { media_id: mediaId } } } : mediaId;
}

function imageBody(bytes: Buffer): object {
  const md5 = createHash('md5').update(bytes).digest('hex');
  return { msgtype: 'image', image: { base64: bytes.toString('base64'), md5 } };
}

/** The media id, good for this robot alone; or why there is none. Nothing has been shown yet: always safe to repeat. */
async function upload(media: Media, sendUrl: string, ways: WebhookWays): Promise<string | SendResult> {
  const url = new URL(sendUrl);
  url.pathname = url.pathname.replace(/\/send$/, '/upload_media');
  url.searchParams.set('type', 'file');
  const answer = await askPlatform(ways, url.href, { method: 'POST', body: formOf(media) });
  const failure = failureOf(answer, true);
  if (failure === 'token') return DEAD;
  if (failure?.kind === 'unknown') return { kind: 'retry', code: failure.code, why: failure.why };
  return failure ?? mediaIdOf(answer.kind === 'json' ? answer.json : {});
}

/** No address but the configured platform's is ever called, and never without TLS unless the platform itself has none. */
export function isOurs(url: string, apiBase: string): boolean {
  const given = URL.parse(url);
  const base = new URL(apiBase);
  return given !== null && given.protocol === base.protocol && given.host === base.host;
}
