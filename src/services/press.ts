/** A pressed button of a card: where the card stands, and how many have pressed on it. */
import type { IncomingMessage, Reply } from '../domain/message.ts';
import type { Tx } from '../store/database.ts';
import { findGroup } from '../store/group.repository.ts';
import { countPressers } from '../store/inbox.repository.ts';
import { findByName } from '../store/outbox-name.repository.ts';

/** The press in the group its card was sent to: DingTalk tells of the card and the person only. Others as they came. */
export async function placePress(tx: Tx, message: IncomingMessage, _now: number): Promise<IncomingMessage> {
  if (message.content.kind !== 'pressed' || message.platform !== 'dingtalk') return message;
  const [sent] = await findByName(tx, message.content.card);
  const group = sent == null || sent.group === null ? null : await findGroup(tx, sent.group);
  return group?.chat_id == null ? message : { ...message, chat: { kind: 'group', id: group.chat_id } };
}

/** The answer to a press that was let through says how many have pressed by now, this one included. */
export async function countPress(
  tx: Tx,
  { message, reply }: { readonly message: IncomingMessage; readonly reply: Reply | null },
  _now: number,
): Promise<Reply | null> {
  const { platform, content } = message;
  if (reply === null || content.kind !== 'pressed' || reply.seenBy === 'sender') return reply;
  return { ...reply, presses: await countPressers(tx, platform, content.card) };
}
