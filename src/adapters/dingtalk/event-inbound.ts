/** The way in for DingTalk's events by HTTP: sealed, signed, answered with a sealed `success` once they are on record. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { CallbackRequest, CallbackResponse, Inbound, Received, RefusalReason } from '../adapter.ts';
import { jsonOf } from '../json-of.ts';
import { createEventCrypto, type SignedParts } from './event-crypto.ts';
import { readHappening } from './events.ts';

export interface DingtalkEventOptions {
  readonly token: string;
  readonly aesKey: string;
  readonly appKey: string;
  /** The robot that is ours; null when it is not known. */
  readonly robotCode: string | null;
  /** The organisation that is ours; null accepts any. */
  readonly corpId: string | null;
  /** How far a time stamp may lie ahead of our clock, in milliseconds. */
  readonly futureMs: number;
}

/** The platform names no limit; the one of its robot callbacks is taken. */
const PAST_MS = 3_600_000;
/** The platform waits 2.5 s (dingtalk.md 6.1). */
const BUDGET = 2_200;

const envelope = z.object({ encrypt: z.string().min(1) });
const head = z.object({
  EventType: z.string().min(1),
  CorpId: z.string().optional().catch(undefined),
  eventId: z.string().min(1).max(512).optional().catch(undefined),
});

/** `POST /webhooks/dingtalk/event`. */
export function createDingtalkEventInbound(options: DingtalkEventOptions): Inbound {
  const { appKey, robotCode, corpId, futureMs } = options;
  const crypto = createEventCrypto({ ...options, owner: appKey });

  return {
    platform: 'dingtalk',
    path: '/webhooks/dingtalk/event',
    methods: ['POST'],
    // What has to be done is a few rows: there is nothing to answer in the meantime.
    budget: BUDGET,
    receive(request, now) {
      const { signature, parts } = signedPartsOf(request);
      if (signature === '' || parts === null) return refused(401, 'no-signature');
      if (!crypto.isSigned(signature, parts)) return refused(401, 'bad-signature');
      const age = now - msOf(parts.timestamp);
      if (age > PAST_MS) return refused(401, 'stale');
      if (age < -futureMs) return refused(401, 'from-the-future');
      const opened = crypto.open(parts.encrypt);
      return opened.ok ? judge(opened.text, now) : refused(400, opened.reason);
    },
  };

  function judge(text: string, now: number): Received {
    const body = jsonOf(text);
    if (body === undefined) return refused(400, 'not-json');
    const read = head.safeParse(body);
    if (!read.success) return refused(400, 'bad-shape');
    const { EventType: type, CorpId: corp, eventId } = read.data;
    const response = success(now);
    if (type === 'check_url') return { kind: 'challenge', response };
    if (corpId !== null && corp !== undefined && corp !== corpId) return refused(400, 'wrong-receiver');
    const what = readHappening(type, body, robotCode, now);
    if (what === null)
      return { kind: 'unsupported', what: /^\w{1,60}$/.test(type) ? `event ${type}` : 'event', response };
    const id = eventId ?? createHash('sha256').update(text).digest('hex');
    return { kind: 'event', event: { platform: 'dingtalk', id, what }, response };
  }

  function success(now: number): CallbackResponse {
    return { status: 200, type: 'application/json', body: JSON.stringify(crypto.seal('success', String(now))) };
  }
}

/** Both spellings of the parameters have been seen. `parts` is null where one is missing. */
function signedPartsOf({ query, body }: CallbackRequest): { signature: string; parts: SignedParts | null } {
  const signature = query.msg_signature ?? query.signature ?? '';
  const timestamp = query.timestamp ?? query.timeStamp ?? '';
  const read = envelope.safeParse(jsonOf(body.toString('utf8')));
  const isWhole = /^\d{10,15}$/.test(timestamp) && query.nonce !== undefined && read.success;
  return { signature, parts: isWhole ? { timestamp, nonce: query.nonce ?? '', encrypt: read.data.encrypt } : null };
}

/** Seconds and milliseconds have both been seen (dingtalk.md 6.2). */
function msOf(timestamp: string): number {
  return timestamp.length <= 10 ? Number(timestamp) * 1_000 : Number(timestamp);
}

function refused(status: 400 | 401, reason: RefusalReason): Received {
  return { kind: 'refused', status, reason };
}
