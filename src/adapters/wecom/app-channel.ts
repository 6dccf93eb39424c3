/** The application's message to one person: text, a card with buttons, a picture, a file; recalled within a day. */
import { createHash } from 'node:crypto';
import type { Channel, Limit, Part, Sending, SendResult } from '../adapter.ts';
import type { TokenSource } from '../token.ts';
import { callApp, uploadMedia } from './app-api.ts';
import { cardOf } from './card.ts';
import { textParts } from './plain-parts.ts';
import type { WecomApp } from './token.ts';

/** 30 a minute and member are dropped without an error (wecom.md 5.7); the enterprise's own limits are far above these. */
const LIMIT: Limit = {
  windows: [
    { ms: 1_000, count: 20 },
    { ms: 60_000, count: 900 },
  ],
  reserve: 5,
  atOnce: 5,
  meter: null,
};
/** Seconds; the longest the platform offers (wecom.md 5.2). */
const DUPLICATE_INTERVAL = 14_400;
const RECALL_WITHIN = 24 * 3_600_000;

type Payload =
  | { readonly kind: 'text'; readonly content: string }
  | { readonly kind: 'card'; readonly message: Sending['message'] }
  | { readonly kind: 'media'; readonly type: 'image' | 'file'; readonly name: string; readonly bytes: Buffer };

export function createWecomAppChannel(app: WecomApp, tokens: TokenSource): Channel {
  return {
    via: 'wecom-app',
    limit: LIMIT,
    capabilities: {
      mentions: false,
      buttons: true,
      dedupe: true,
      readReceipts: null,
      batch: null,
      recall: {
        async recall(_address, receipt, now) {
          const [id = '', at = '0'] = receipt.split('@');
          if (now - Number(at) > RECALL_WITHIN) return { kind: 'failed', code: 'too-late', why: '超过24小时，撤不回' };
          const body = { json: { msgid: id } };
          const answer = await callApp(app, tokens, { path: '/cgi-bin/message/recall', body, repeatable: true }, now);
          return answer.kind === 'ok' ? { kind: 'accepted', receipt: null } : answer;
        },
      },
    },
    parts,
    async send(address, part, key, now) {
      if (address.via !== 'wecom-app') return { kind: 'failed', code: 'address', why: '不是企业微信账号' };
      const content = await contentOf(part.payload as Payload, key, now);
      if ('kind' in content) return content;
      const json = {
        touser: address.user,
        agentid: app.agentId,
        ...content.json,
        enable_duplicate_check: 1,
        duplicate_check_interval: DUPLICATE_INTERVAL,
      };
      const call = { path: '/cgi-bin/message/send', body: { json }, repeatable: true };
      const answer = await callApp(app, tokens, call, now);
      return answer.kind === 'ok' ? resultOf(answer.json, now) : answer;
    },
  };

  async function contentOf(payload: Payload, key: string, now: number): Promise<{ json: object } | SendResult> {
    if (payload.kind === 'text') return { json: { msgtype: 'text', text: { content: payload.content } } };
    if (payload.kind === 'card') {
      const card = cardOf(payload.message, `L${createHash('sha256').update(key).digest('hex').slice(0, 24)}`);
      return { json: { msgtype: 'template_card', template_card: card?.card } };
    }
    const id = await uploadMedia(app, tokens, payload, now);
    if (typeof id !== 'string') return id;
    return { json: { msgtype: payload.type, [payload.type]: { media_id: id } } };
  }
}

function parts({ message, bytes }: Sending): readonly Part[] {
  const card = cardOf(message, 'measure');
  const texts = card?.isWhole === true ? [] : textParts(message, { mention: false });
  const payloads: Payload[] = texts.map((content) => ({ kind: 'text', content }));
  if (card !== null) payloads.push({ kind: 'card', message });
  if (message.attachment !== null && bytes !== null) {
    const type = message.attachment.kind === 'picture' ? 'image' : 'file';
    payloads.push({ kind: 'media', type, name: message.attachment.name, bytes });
  }
  return payloads.map((payload, i) => ({ number: i + 1, of: payloads.length, payload }));
}

/** errcode 0 may still have reached nobody (wecom.md 5.2). The receipt carries its time, which the recall's limit needs. */
function resultOf(json: Readonly<Record<string, unknown>>, now: number): SendResult {
  if (isNamed(json.invaliduser)) return { kind: 'stopped', code: 'invaliduser', why: '账号不存在或不在应用可见范围' };
  if (isNamed(json.unlicenseduser))
    return { kind: 'failed', code: 'unlicenseduser', why: '这个人没有接口许可，请在后台分配' };
  return typeof json.msgid === 'string' && json.msgid !== ''
    ? { kind: 'accepted', receipt: `${json.msgid}@${now}` }
    : { kind: 'unknown', code: 'no-msgid', why: '平台没有给消息编号', repeatable: true };
}

function isNamed(list: unknown): boolean {
  return typeof list === 'string' && list !== '';
}
