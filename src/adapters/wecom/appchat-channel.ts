/** Groups the application itself made (appchat): text that mentions, pictures, files; no cards (wecom.md 5.6). */
import type { Mention } from '../../domain/outgoing.ts';
import type { Channel, Limit, Part, Sending, SendResult } from '../adapter.ts';
import type { TokenSource } from '../token.ts';
import { callApp, uploadMedia } from './app-api.ts';
import { textParts } from './plain-parts.ts';
import type { WecomApp } from './token.ts';
import { textBody } from './webhook-channel.ts';

const LIMIT: Limit = { windows: [{ ms: 1_000, count: 10 }], reserve: 3, atOnce: 5, meter: null };

type Payload =
  | { readonly kind: 'text'; readonly content: string; readonly mentions: readonly Mention[] }
  | { readonly kind: 'media'; readonly type: 'image' | 'file'; readonly name: string; readonly bytes: Buffer };

export function createWecomAppchatChannel(app: WecomApp, tokens: TokenSource): Channel {
  return {
    via: 'wecom-appchat',
    limit: LIMIT,
    capabilities: { mentions: true, buttons: false, dedupe: false, recall: null, readReceipts: null, batch: null },
    parts,
    async send(address, part, _key, now) {
      if (address.via !== 'wecom-appchat') return { kind: 'failed', code: 'address', why: '不是应用建的群' };
      const content = await contentOf(part.payload as Payload, now);
      if ('kind' in content) return content;
      const json = { chatid: address.chat, ...content.json, safe: 0 };
      const answer = await callApp(
        app,
        tokens,
        { path: '/cgi-bin/appchat/send', body: { json }, repeatable: false },
        now,
      );
      return answer.kind === 'ok' ? { kind: 'accepted', receipt: null } : answer;
    },
  };

  async function contentOf(payload: Payload, now: number): Promise<{ json: object } | SendResult> {
    if (payload.kind === 'text') return { json: textBody(payload.content, payload.mentions) };
    const id = await uploadMedia(app, tokens, payload, now);
    return typeof id === 'string' ? { json: { msgtype: payload.type, [payload.type]: { media_id: id } } } : id;
  }
}

function parts({ message, bytes }: Sending): readonly Part[] {
  const texts = textParts(message, { mention: true });
  const payloads: Payload[] = texts.map((content, i) => ({
    kind: 'text',
    content,
    mentions: i === 0 ? message.mentions : [],
  }));
  if (message.attachment !== null && bytes !== null) {
    const type = message.attachment.kind === 'picture' ? 'image' : 'file';
    payloads.push({ kind: 'media', type, name: message.attachment.name, bytes });
  }
  return payloads.map((payload, i) => ({ number: i + 1, of: payloads.length, payload }));
}
