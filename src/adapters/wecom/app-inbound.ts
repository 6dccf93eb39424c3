/** The way in from a WeCom self-built application: sealed XML, in private only; nothing unproven is opened. */
import type { Reply } from '../../domain/message.ts';
import type { CallbackRequest, Inbound, Received, RefusalReason } from '../adapter.ts';
import { parseAppCallback } from './app-parse.ts';
import { renderAppAnswer } from './app-render.ts';
import { createWecomCrypto } from './crypto.ts';
import { SILENCE } from './render.ts';
import { BUDGET, readProof, verifyProof } from './verify.ts';
import { readXml, textOf } from './xml.ts';

export interface WecomAppOptions {
  readonly corpId: string;
  readonly agentId: number;
  readonly token: string;
  /** EncodingAESKey, 43 letters and digits. */
  readonly aesKey: string;
  /** How far a callback's time may lie from ours, both ways; 5 minutes when left out. */
  readonly windowMs?: number;
}

/** `GET|POST /webhooks/wecom/app`. Throws when the token or the key cannot be one. */
export function createWecomAppInbound(options: WecomAppOptions): Inbound {
  const { corpId, agentId, windowMs = 300_000 } = options;
  const crypto = createWecomCrypto({ token: options.token, aesKey: options.aesKey, receiveId: corpId });

  return {
    platform: 'wecom',
    path: '/webhooks/wecom/app',
    methods: ['GET', 'POST'],
    budget: BUDGET,
    receive(request, now) {
      const proof = readProof(request.query);
      if (proof === null) return refused(401, 'no-signature');
      const sealed = request.method === 'GET' ? request.query.echostr?.replaceAll(' ', '+') : sealedPart(request);
      if (sealed === null) return refused(401, 'not-xml');
      if (!sealed) return refused(401, 'bad-shape');
      const flaw = verifyProof(crypto, proof, sealed, now, windowMs);
      if (flaw !== null) return refused(401, flaw);
      const opened = crypto.open(sealed);
      if (opened.kind === 'refused') return refused(400, opened.reason);
      if (request.method === 'GET')
        return { kind: 'challenge', response: { status: 200, type: 'text/plain', body: opened.text } };
      const parsed = parseAppCallback(opened.text, { corpId, agentId });
      switch (parsed.kind) {
        case 'refused':
          return refused(400, parsed.reason);
        case 'unsupported':
          return { kind: 'unsupported', what: parsed.what, response: SILENCE };
        case 'message': {
          const { message } = parsed;
          const answer = (reply: Reply | null) =>
            reply === null ? SILENCE : renderAppAnswer(crypto, corpId, message, reply, now);
          return { kind: 'message', message, answer, later: { via: 'wecom-app', user: message.sender } };
        }
      }
    },
  };
}

/** The ciphertext of the envelope; null for what is no XML, undefined for XML without one. The rest of it is unproven. */
function sealedPart({ body }: CallbackRequest): string | null | undefined {
  const fields = readXml(body.toString('utf8'));
  if (fields === null) return null;
  return textOf(fields, 'Encrypt') ?? undefined;
}

function refused(status: 400 | 401, reason: RefusalReason): Received {
  return { kind: 'refused', status, reason };
}
