/** Groups the application itself made (appchat): text that mentions, pictures, files; no cards (wecom.md 5.6). */
import type { Channel, Limit, SendResult } from '../adapter.ts';
import { forOneSend } from '../platform-request.ts';
import type { TokenSource } from '../token.ts';
import { callApp } from './app-api.ts';
import { type GroupPayload, groupParts, textBody } from './group-parts.ts';
import { APP_PICTURE_BYTES, type MediaShelf } from './media.ts';
import type { WecomApp } from './token.ts';

const LIMIT: Limit = { windows: [{ ms: 1_000, count: 10 }], reserve: 3, atOnce: 5, meter: null };

export function createWecomAppchatChannel(app: WecomApp, tokens: TokenSource, shelf: MediaShelf): Channel {
  return {
    via: 'wecom-appchat',
    limit: LIMIT,
    capabilities: { mentions: true, buttons: false, dedupe: false, recall: null, readReceipts: null, batch: null },
    parts: (sending) => groupParts(sending, APP_PICTURE_BYTES),
    async send(address, part, _key, now) {
      if (address.via !== 'wecom-appchat') return { kind: 'failed', code: 'address', why: '不是应用建的群' };
      const within = forOneSend(app);
      const payload = part.payload as GroupPayload;
      if (payload.kind === 'text') return say(within, address.chat, textBody(payload.content, payload.mentions), now);
      const { type } = payload;
      return shelf.with(within, payload, now, (id) =>
        say(within, address.chat, { msgtype: type, [type]: { media_id: id } }, now),
      );
    },
  };

  async function say(within: WecomApp, chatid: string, content: object, now: number): Promise<SendResult> {
    const body = { json: { chatid, ...content, safe: 0 } };
    const answer = await callApp(within, tokens, { path: '/cgi-bin/appchat/send', body, repeatable: false }, now);
    return answer.kind === 'ok' ? { kind: 'accepted', receipt: null } : answer;
  }
}
