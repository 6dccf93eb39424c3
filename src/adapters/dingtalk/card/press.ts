/** A pressed button of an interactive card: the callback's JSON → a message, or why it is none (dingtalk.md 5.2). */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { jsonOf } from '../../json-of.ts';
import type { Identity, Parsed } from '../parse.ts';

/** Opaque and case-sensitive; a NUL could not be stored. */
const id = z
  .string()
  .min(1)
  .max(512)
  .refine((value) => !value.includes('\u0000'));

/** Official pages differ in where the parameters are; they may be of any JSON type. */
const envelope = z.object({
  outTrackId: id,
  userId: id.optional().catch(undefined),
  userIdType: z.coerce.number().optional().catch(undefined),
  corpId: id.optional().catch(undefined),
  content: z.unknown().optional(),
  value: z.unknown().optional(),
});
const params = z.record(z.string(), z.unknown());
const pressed = z.object({
  cardPrivateData: z.object({ params: params.optional() }).optional(),
  params: params.optional(),
});

const STAFF_ID = 1;

/**
 * The callback names no press. A button that is pressed twice on the same face is one press, as long as the template sends
 * back which face it was; where it does not, `delivery` names the press: said twice is better than a press that is lost.
 */
export function parsePress(text: string, { corpId }: Identity, delivery: string): Parsed {
  const body = jsonOf(text);
  if (body === undefined) return { kind: 'refused', reason: 'not-json' };
  const head = envelope.safeParse(body);
  if (!head.success) return { kind: 'refused', reason: 'bad-shape' };
  const { outTrackId: card, userId, userIdType = STAFF_ID, content, value } = head.data;
  if (corpId !== null && head.data.corpId !== undefined && head.data.corpId !== corpId)
    return { kind: 'refused', reason: 'wrong-receiver' };
  const given = paramsOf(content ?? value);
  const says = typeof given?.says === 'string' ? given.says.replaceAll('\u0000', '').trim() : '';
  if (given === null || says === '') return { kind: 'unsupported', what: 'a press without words' };
  const sender = userIdType === STAFF_ID ? (userId ?? '') : '';
  const { face, turn } = given;
  const isNamed = typeof face === 'string' && face !== '' && typeof turn === 'string';
  const name = JSON.stringify(isNamed ? [card, sender, says, face, turn] : [card, sender, delivery]);
  return {
    kind: 'message',
    message: {
      platform: 'dingtalk',
      id: `card:${createHash('sha256').update(name).digest('hex')}`,
      sender,
      chat: { kind: 'private', id: sender },
      content: { kind: 'pressed', text: says, card },
    },
  };
}

function paramsOf(content: unknown): Readonly<Record<string, unknown>> | null {
  const read = pressed.safeParse(typeof content === 'string' ? jsonOf(content) : content);
  return read.success ? (read.data.cardPrivateData?.params ?? read.data.params ?? null) : null;
}
