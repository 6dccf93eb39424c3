/** The way in from a DingTalk enterprise robot in HTTP mode: nothing unsigned is read, no address in a body is used. */
import type { CallbackRequest, Inbound, LaterAddress, Received, RefusalReason } from '../adapter.ts';
import type { ButtonStyle } from './buttons.ts';
import { type Identity, parseCallback } from './parse.ts';
import { renderAnswer, SILENCE } from './render.ts';
import { readSession } from './session-reply.ts';
import { verifySignature } from './verify.ts';

const HOUR_MS = 3_600_000;
/** DingTalk waits 2.5 s for an answer (dingtalk.md 1.6). */
const BUDGET = 2_200;

export interface DingtalkRobotOptions {
  readonly appSecret: string;
  /** The robot that is ours; null accepts whichever holds the secret. */
  readonly robotCode: string | null;
  /** The organisation that is ours; left out or null accepts any. */
  readonly corpId?: string | null;
  /** How old a signature may be; one hour when left out, and at most. */
  readonly windowMs?: number;
  /** How far a signature may lie ahead of our clock; 5 minutes when left out. */
  readonly futureMs?: number;
  /** Both ways when left out. */
  readonly buttons?: ButtonStyle;
}

/** `POST /webhooks/dingtalk/robot`. Throws when the secret is empty or a window is not within the platform's hour. */
export function createDingtalkRobotInbound(options: DingtalkRobotOptions): Inbound {
  const { appSecret, windowMs = HOUR_MS, futureMs = 300_000, buttons = 'both' } = options;
  if (appSecret === '') throw new Error('The DingTalk app secret is empty.');
  for (const window of [windowMs, futureMs]) {
    if (!(window >= 0 && window <= HOUR_MS)) throw new Error('A DingTalk time window must be between 0 and one hour.');
  }
  const identity: Identity = { robotCode: options.robotCode, corpId: options.corpId ?? null };

  return {
    platform: 'dingtalk',
    path: '/webhooks/dingtalk/robot',
    methods: ['POST'],
    budget: BUDGET,
    receive(request, now) {
      const flaw = verifySignature(appSecret, request.headers, now, { pastMs: windowMs, futureMs });
      if (flaw !== null) return refused(401, flaw);
      const parsed = parseCallback(request.body.toString('utf8'), identity);
      switch (parsed.kind) {
        case 'refused':
          return refused(400, parsed.reason);
        case 'unsupported':
          return { kind: 'unsupported', what: parsed.what, response: SILENCE };
        case 'message':
          return {
            kind: 'message',
            message: parsed.message,
            answer: (reply) => (reply === null ? SILENCE : renderAnswer(reply, buttons)),
            later: sessionIn(request),
          };
      }
    },
  };
}

/** Nothing signs the address: only where it lies on the platform is it ever used (`createSessionReply`). */
function sessionIn({ body }: CallbackRequest): LaterAddress | null {
  const session = readSession(body.toString('utf8'));
  return session === null ? null : { via: 'dingtalk-session', url: session.webhook, expires: session.expires };
}

function refused(status: 400 | 401, reason: RefusalReason): Received {
  return { kind: 'refused', status, reason };
}
