/** The way in for pressed cards by HTTP: signed with the secret their address was registered with. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { CallbackRequest, CallbackResponse, Inbound, Received, RefusalReason } from '../../adapter.ts';
import { PRESS_BUDGET, pressAnswer } from './answer.ts';
import { parsePress } from './press.ts';
import { pressSecret, pressSign } from './route.ts';

export interface DingtalkCardOptions {
  readonly appSecret: string;
  /** The organisation that is ours; null accepts any. */
  readonly corpId: string | null;
  /** How far a time stamp may lie ahead of our clock, in milliseconds. */
  readonly futureMs: number;
}

/** No tolerance is stated (dingtalk.md 5.2): the one of robot callbacks is taken. */
const PAST_MS = 3_600_000;
const NOTHING: CallbackResponse = { status: 200, type: 'application/json', body: '{}' };

/** `POST /webhooks/dingtalk/card`. */
export function createDingtalkCardInbound({ appSecret, corpId, futureMs }: DingtalkCardOptions): Inbound {
  const secret = pressSecret(appSecret);

  return {
    platform: 'dingtalk',
    path: '/webhooks/dingtalk/card',
    methods: ['POST'],
    budget: PRESS_BUDGET,
    receive(request, now) {
      const flaw = flawOf(request, now);
      if (flaw !== null) return refused(401, flaw);
      const text = request.body.toString('utf8');
      const delivery = createHash('sha256')
        .update(`${timestampOf(request)}\n${text}`)
        .digest('hex');
      const parsed = parsePress(text, { robotCode: null, corpId }, delivery);
      switch (parsed.kind) {
        case 'refused':
          return refused(400, parsed.reason);
        case 'unsupported':
          return { kind: 'unsupported', what: parsed.what, response: NOTHING };
        case 'message': {
          const { message } = parsed;
          const { content, sender: user, id: press } = message;
          return {
            kind: 'message',
            message,
            answer: (reply) => ({ ...NOTHING, body: JSON.stringify(pressAnswer(message, reply)) }),
            later: content.kind === 'pressed' ? { via: 'dingtalk-card', card: content.card, user, press } : null,
          };
        }
      }
    },
  };

  function flawOf(request: CallbackRequest, now: number): RefusalReason | null {
    const timestamp = timestampOf(request);
    const given = Buffer.from(request.headers['x-ddpaas-signature'] ?? '');
    if (given.length === 0 || !/^\d{10,15}$/.test(timestamp)) return 'no-signature';
    const wanted = Buffer.from(pressSign(secret, timestamp));
    if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return 'bad-signature';
    const age = now - Number(timestamp);
    if (age >= PAST_MS) return 'stale';
    return age < -futureMs ? 'from-the-future' : null;
  }
}

function timestampOf({ headers }: CallbackRequest): string {
  return headers['x-ddpaas-signature-timestamp'] ?? '';
}

function refused(status: 400 | 401, reason: RefusalReason): Received {
  return { kind: 'refused', status, reason };
}
