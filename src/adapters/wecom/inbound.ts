/** The way in from a WeCom smart robot in callback mode: nothing unproven is opened, nothing unread is guessed. */
import { z } from 'zod';
import type { Reply } from '../../domain/message.ts';
import type { CallbackRequest, Inbound, Received, RefusalReason } from '../adapter.ts';
import { createWecomCrypto } from './crypto.ts';
import { createMentionRemover } from './mention.ts';
import { parseCallback } from './parse.ts';
import { renderAnswer, SILENCE } from './render.ts';
import { BUDGET, readProof, verifyProof } from './verify.ts';

export interface WecomBotOptions {
  readonly token: string;
  /** EncodingAESKey, 43 letters and digits. */
  readonly aesKey: string;
  /** The robot that is ours; null accepts whichever holds the token. */
  readonly botId: string | null;
  /** Display names the robot is mentioned by. */
  readonly botNames: readonly string[];
  /** How far a callback's time may lie from ours, both ways; 5 minutes when left out. */
  readonly windowMs?: number;
  /** Whether answers with buttons become cards; true when left out. */
  readonly cards?: boolean;
}

const envelope = z.object({ encrypt: z.string().optional(), Encrypt: z.string().optional() });

/** `GET|POST /webhooks/wecom/bot`. Throws when the token or the key cannot be one. */
export function createWecomBotInbound(options: WecomBotOptions): Inbound {
  const { botId, windowMs = 300_000, cards = true } = options;
  const crypto = createWecomCrypto({ token: options.token, aesKey: options.aesKey, receiveId: '' });
  const withoutMention = createMentionRemover(options.botNames);

  return {
    platform: 'wecom',
    path: '/webhooks/wecom/bot',
    methods: ['GET', 'POST'],
    budget: BUDGET,
    receive(request, now) {
      const proof = readProof(request.query);
      if (proof === null) return refused(401, 'no-signature');
      const sealed = sealedPart(request);
      if (sealed.kind === 'missing') return refused(401, sealed.reason);
      const flaw = verifyProof(crypto, proof, sealed.text, now, windowMs);
      if (flaw !== null) return refused(401, flaw);

      const opened = crypto.open(sealed.text);
      if (opened.kind === 'refused') return refused(400, opened.reason);
      if (request.method === 'GET') {
        return { kind: 'challenge', response: { status: 200, type: 'text/plain', body: opened.text } };
      }
      const parsed = parseCallback(opened.text, botId, withoutMention);
      switch (parsed.kind) {
        case 'refused':
          return refused(400, parsed.reason);
        case 'unsupported':
          return { kind: 'unsupported', what: parsed.what, response: SILENCE };
        case 'message': {
          const { message } = parsed;
          const answer = (reply: Reply | null) =>
            reply === null ? SILENCE : renderAnswer(crypto, message, reply, { nonce: proof.nonce, cards, now });
          const { responseUrl: url } = parsed;
          return { kind: 'message', message, answer, later: url === null ? null : { via: 'wecom-response', url } };
        }
      }
    },
  };
}

type Sealed =
  | { readonly kind: 'sealed'; readonly text: string }
  | { readonly kind: 'missing'; readonly reason: 'not-json' | 'bad-shape' };

/** The ciphertext a signature covers: it sits in the address when the URL is checked, in the body otherwise. */
function sealedPart(request: CallbackRequest): Sealed {
  if (request.method === 'GET') return sealedText(request.query.echostr?.replaceAll(' ', '+'));
  try {
    const read = envelope.safeParse(JSON.parse(request.body.toString('utf8')));
    return sealedText(read.success ? (read.data.encrypt ?? read.data.Encrypt) : undefined);
  } catch {
    return { kind: 'missing', reason: 'not-json' };
  }
}

function sealedText(text: string | undefined): Sealed {
  return text ? { kind: 'sealed', text } : { kind: 'missing', reason: 'bad-shape' };
}

function refused(status: 400 | 401, reason: RefusalReason): Received {
  return { kind: 'refused', status, reason };
}
