/** Reads a DingTalk robot callback: the platform's JSON → a message, or why it is none. */
import { z } from 'zod';
import type { IncomingMessage } from '../../domain/message.ts';
import { jsonOf } from '../json-of.ts';
import { readContent } from './content.ts';

export type Parsed =
  | { readonly kind: 'message'; readonly message: IncomingMessage }
  | { readonly kind: 'unsupported'; readonly what: string }
  | { readonly kind: 'refused'; readonly reason: 'not-json' | 'wrong-robot' | 'wrong-receiver' | 'bad-shape' };

/** Who we are; null leaves the check out. */
export interface Identity {
  readonly robotCode: string | null;
  readonly corpId: string | null;
}

/** Opaque and case-sensitive; a NUL could not be stored. */
const id = z
  .string()
  .min(1)
  .max(512)
  .refine((value) => !value.includes('\u0000'));
/** Absent, null or empty for senders outside the organisation and before the app is published. */
const perhapsId = id.optional().catch(undefined);

const envelope = z.object({
  msgtype: z.string(),
  msgId: id,
  conversationId: id,
  conversationType: z.string(),
  senderStaffId: perhapsId,
  senderCorpId: perhapsId,
  robotCode: perhapsId,
  chatbotCorpId: perhapsId,
});

/**
 * Message shape of open.dingtalk.com 接收消息 (2025-12-29): all optional but msgtype, msgId, conversationId and
 * conversationType. The signature does not cover the body, so the ids in it are compared with our own. The staff id of
 * a sender from another organisation is dropped: it could be somebody else's here.
 */
export function parseCallback(text: string, identity: Identity): Parsed {
  const body = jsonOf(text);
  if (body === undefined) return { kind: 'refused', reason: 'not-json' };
  const head = envelope.safeParse(body);
  if (!head.success) return { kind: 'refused', reason: 'bad-shape' };
  const { msgtype, msgId, conversationId, conversationType, senderStaffId, senderCorpId, chatbotCorpId } = head.data;
  if (differs(head.data.robotCode, identity.robotCode)) return { kind: 'refused', reason: 'wrong-robot' };
  if (differs(head.data.chatbotCorpId, identity.corpId)) return { kind: 'refused', reason: 'wrong-receiver' };

  const content = readContent(msgtype, body);
  if (content.kind === 'unsupported') return content;
  const ourCorpId = identity.corpId ?? chatbotCorpId ?? null;
  const sender = differs(senderCorpId, ourCorpId) ? '' : (senderStaffId ?? '');
  const message = { platform: 'dingtalk', id: msgId, sender, content } as const;
  switch (conversationType) {
    case '1':
      return { kind: 'message', message: { ...message, chat: { kind: 'private', id: sender } } };
    case '2':
      return { kind: 'message', message: { ...message, chat: { kind: 'group', id: conversationId } } };
    default:
      return { kind: 'unsupported', what: `conversationType ${conversationType}` };
  }
}

const time = z.object({ createAt: z.coerce.number().int().positive() });

/** When the message of a callback was said, in epoch ms; null where the body does not tell. */
export function timeOf(text: string): number | null {
  return time.safeParse(jsonOf(text)).data?.createAt ?? null;
}

function differs(given: string | undefined, configured: string | null): boolean {
  return configured !== null && given !== undefined && given !== configured;
}
