/** The turn of a conversation: a message once, its stored answer for every repeat, and what it left to follow. */
import type { IncomingMessage, Platform, Reply } from '../domain/message.ts';
import type { FollowUp } from '../domain/task/answer.ts';
import type { Tx } from '../store/database.ts';
import { findInbox, findLastTurn, hasOutcomeSince, insertInbox } from '../store/inbox.repository.ts';

/** What became of a message: answered, a hint or a refusal given (once an hour), or silence. */
export type Outcome = 'answered' | 'talk' | 'refused' | 'silent';

/** How long a hint or a refusal is not said again to one person, in milliseconds (phone-texts 8). */
const HINT_WINDOW = 60 * 60_000;

export interface Turn {
  readonly message: IncomingMessage;
  readonly outcome: Outcome;
  readonly reply: Reply | null;
  readonly followUp: FollowUp | null;
}

/** The answer already given to this message; null when it is the first time. */
export async function findTurn(
  tx: Tx,
  message: IncomingMessage,
  _now: number,
): Promise<{ reply: Reply | null } | null> {
  return findInbox(tx, message.platform, message.id);
}

/** False when another process has stored this message meanwhile. */
export async function saveTurn(tx: Tx, { message, outcome, reply, followUp }: Turn, now: number): Promise<boolean> {
  const isTaken = reply !== null && reply.seenBy !== 'sender';
  return insertInbox(tx, {
    platform: message.platform,
    messageId: message.id,
    chatId: message.chat.id,
    sender: message.sender,
    receivedAt: now,
    outcome,
    reply,
    followUp,
    ...(message.content.kind === 'pressed' && isTaken ? { card: message.content.card } : {}),
  });
}

/** The newest answer to this sender in this chat that left something to follow, with its age in milliseconds. */
export async function lastFollowUp(
  tx: Tx,
  { message, within }: { message: IncomingMessage; within: number },
  now: number,
): Promise<{ followUp: FollowUp; age: number } | null> {
  const last = await findLastTurn(tx, message.platform, message.chat.id, message.sender, now - within, now);
  return last === null ? null : { followUp: last.followUp as FollowUp, age: now - last.receivedAt };
}

/** Whether this sender was given this hint within the last hour. */
export async function hintedSince(
  tx: Tx,
  { platform, sender, outcome }: { platform: Platform; sender: string; outcome: 'talk' | 'refused' },
  now: number,
): Promise<boolean> {
  return hasOutcomeSince(tx, platform, sender, outcome, now - HINT_WINDOW, now);
}
