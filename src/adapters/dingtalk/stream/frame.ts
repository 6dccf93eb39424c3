/** Frames of DingTalk's stream: what comes down, and the acknowledgement that goes up (dingtalk.md 2.2 to 2.4). */
import { z } from 'zod';

export const ROBOT_TOPIC = '/v1.0/im/bot/messages/get';
export const CARD_TOPIC = '/v1.0/card/instances/callback';

/** `data` is JSON of its own. */
export type Frame =
  | { readonly kind: 'callback'; readonly topic: string; readonly messageId: string; readonly data: string }
  | { readonly kind: 'event'; readonly messageId: string; readonly head: EventHead; readonly data: string }
  | { readonly kind: 'ping'; readonly messageId: string; readonly data: string }
  | { readonly kind: 'disconnect' }
  /** The platform's own business. */
  | { readonly kind: 'system' }
  /** Nothing to be answered; `what` is safe to log. */
  | { readonly kind: 'unknown'; readonly what: string };

export interface EventHead {
  readonly type: string;
  /** The same each time the platform tells it. */
  readonly id: string;
  readonly corp: string | null;
}

const headers = z.object({
  topic: z.string().catch(''),
  messageId: z.string().catch(''),
  eventType: z.string().catch(''),
  eventId: z.string().catch(''),
  eventCorpId: z.string().nullable().catch(null),
});

/** One official sample writes `header`. */
const envelope = z.object({
  type: z.string(),
  headers: headers.optional(),
  header: headers.optional(),
  data: z.string().catch(''),
});

export function readFrame(text: string): Frame {
  const read = envelope.safeParse(jsonOf(text));
  const head = read.data?.headers ?? read.data?.header;
  if (!read.success || head === undefined) return { kind: 'unknown', what: 'a frame that is none' };
  const { type, data } = read.data;
  const { topic, messageId } = head;
  if (type === 'SYSTEM' && topic === 'ping') return { kind: 'ping', messageId, data };
  if (type === 'SYSTEM' && topic === 'disconnect') return { kind: 'disconnect' };
  if (type === 'SYSTEM') return { kind: 'system' };
  if (messageId === '') return { kind: 'unknown', what: 'a frame without an id' };
  if (type === 'CALLBACK') return { kind: 'callback', topic, messageId, data };
  if (type === 'EVENT')
    return {
      kind: 'event',
      messageId,
      head: { type: head.eventType, id: head.eventId, corp: head.eventCorpId },
      data,
    };
  return { kind: 'unknown', what: 'a frame of another type' };
}

/** `data` is written as JSON, or as it stands when it is text already. */
export function acknowledgement(messageId: string, data: object | string, code: 200 | 404 | 500 = 200): string {
  return JSON.stringify({
    code,
    message: code === 200 ? 'OK' : 'not handled',
    headers: { contentType: 'application/json', messageId },
    data: typeof data === 'string' ? data : JSON.stringify(data),
  });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
