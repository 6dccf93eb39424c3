/** The application's message to one person: text, a card with buttons, a picture, a file; recalled within a day. */
import { createHash } from 'node:crypto';
import type { Outgoing } from '../../domain/outgoing.ts';
import type { Channel, Limit, Part, Sending, SendResult } from '../adapter.ts';
import { forOneSend } from '../platform-request.ts';
import type { TokenSource } from '../token.ts';
import { callApp } from './app-api.ts';
import { cardOf } from './card.ts';
import { APP_PICTURE_BYTES, type Media, type MediaShelf, withMedia } from './media.ts';
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
const RECALL_WITHIN = 24 * 3_600_000;

type Payload =
  | { readonly kind: 'text'; readonly content: string }
  | { readonly kind: 'card'; readonly message: Outgoing }
  | Media;

export function createWecomAppChannel(app: WecomApp, tokens: TokenSource, shelf: MediaShelf): Channel {
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
          const call = { path: '/cgi-bin/message/recall', body: { json: { msgid: id } }, repeatable: true };
          const answer = await callApp(forOneSend(app), tokens, call, now);
          return answer.kind === 'ok' ? { kind: 'accepted', receipt: null } : answer;
        },
      },
    },
    parts,
    async send(address, part, key, now) {
      if (address.via !== 'wecom-app' || !isOnePerson(address.user))
        return { kind: 'failed', code: 'address', why: '不是一个企业微信账号' };
      const within = forOneSend(app);
      const say = (content: object) => tell(within, address.user, content, key, now);
      const payload = part.payload as Payload;
      if (payload.kind === 'text') return say({ msgtype: 'text', text: { content: payload.content } });
      if (payload.kind === 'card')
        return say({ msgtype: 'template_card', template_card: cardOf(payload.message, `L${digestOf(key)}`)?.card });
      const { type } = payload;
      return shelf.with(within, payload, now, (id) => say({ msgtype: type, [type]: { media_id: id } }));
    },
  };

  async function tell(within: WecomApp, user: string, content: object, key: string, now: number): Promise<SendResult> {
    const json = {
      touser: user,
      agentid: app.agentId,
      ...content,
      enable_duplicate_check: 1,
      duplicate_check_interval: duplicateInterval(key),
    };
    const answer = await callApp(
      within,
      tokens,
      { path: '/cgi-bin/message/send', body: { json }, repeatable: true },
      now,
    );
    return answer.kind === 'ok' ? resultOf(answer.json, now) : answer;
  }
}

/** WeCom reads `a|b` as several and `@all` as the whole enterprise (wecom.md 5.2): a slip in a roster must reach neither. */
function isOnePerson(user: string): boolean {
  return user !== '' && !user.includes('|') && !/^@all$/i.test(user.trim());
}

function digestOf(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 24);
}

/**
 * Seconds, close to the longest the platform offers (wecom.md 5.2). The platform knows a repeat by the identical
 * request alone: the same key must give the same request, and another push of the same words another one.
 */
function duplicateInterval(key: string): number {
  return 14_400 - (Number.parseInt(digestOf(key).slice(0, 6), 16) % 1_800);
}

function parts(sending: Sending): readonly Part[] {
  const { message, media } = withMedia(sending, APP_PICTURE_BYTES);
  const card = cardOf(message, 'measure');
  const texts = card?.isWhole === true ? [] : textParts(message, { mention: false });
  const payloads: Payload[] = texts.map((content) => ({ kind: 'text', content }));
  if (card !== null) payloads.push({ kind: 'card', message });
  if (media !== null) payloads.push(media);
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
