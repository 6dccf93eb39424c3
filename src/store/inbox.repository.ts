/** Messages answered: a platform's message id is answered once, and its answer is kept. */
import type { Platform, Reply } from '../domain/message.ts';
import { accountKey } from './account-key.ts';
import type { Tx } from './database.ts';
import { prepare } from './prepared.ts';

export interface InboxRecord {
  readonly platform: Platform;
  readonly messageId: string;
  readonly chatId: string;
  readonly sender: string;
  /** Epoch milliseconds. */
  readonly receivedAt: number;
  /** What the message turned out to be, in the bot's own words (a command's name, talk, …). */
  readonly outcome: string;
  /** Null means silence. */
  readonly reply: Reply | null;
  /** Anything JSON holds that the next message of this sender here may refer to; null for nothing. */
  readonly followUp: unknown;
  /** The card whose button it was, when the press was let through; left out for anything else. */
  readonly card?: string;
}

export interface LastTurn {
  readonly followUp: unknown;
  readonly receivedAt: number;
  readonly outcome: string;
}

const select = prepare((tx, message: { platform: Platform; messageId: string }) =>
  tx
    .selectFrom('inbox')
    .select('reply')
    .where('platform', '=', message.platform)
    .where('message_id', '=', message.messageId),
);

const insert = prepare(
  (
    tx,
    row: {
      platform: Platform;
      messageId: string;
      chatId: string;
      sender: string;
      receivedAt: number;
      outcome: string;
      reply: string | null;
      followUp: string | null;
      card: string | null;
    },
  ) =>
    tx
      .insertInto('inbox')
      .values({
        platform: row.platform,
        message_id: row.messageId,
        chat_id: row.chatId,
        sender: row.sender,
        received_at: row.receivedAt,
        outcome: row.outcome,
        reply: row.reply,
        follow_up: row.followUp,
        card: row.card,
      })
      .onConflict((conflict) => conflict.columns(['platform', 'message_id']).doNothing()),
);

const selectLastTurn = prepare(
  (tx, turn: { platform: Platform; chatId: string; sender: string; since: number; until: number }) =>
    tx
      .selectFrom('inbox')
      .select(['follow_up', 'received_at as receivedAt', 'outcome'])
      .where('platform', '=', turn.platform)
      .where('chat_id', '=', turn.chatId)
      .where('sender', '=', turn.sender)
      .where('received_at', '>=', turn.since)
      .where('received_at', '<=', turn.until)
      .where('follow_up', 'is not', null)
      .orderBy('received_at', 'desc')
      .limit(1),
);

const selectOutcome = prepare(
  (tx, asked: { platform: Platform; sender: string; outcome: string; since: number; until: number }) =>
    tx
      .selectFrom('inbox')
      .select('message_id')
      .where('platform', '=', asked.platform)
      .where('sender', '=', asked.sender)
      .where('received_at', '>=', asked.since)
      .where('received_at', '<=', asked.until)
      .where('outcome', '=', asked.outcome)
      .limit(1),
);

/** The answer already given to this message; null when it has not been seen. */
export async function findInbox(
  tx: Tx,
  platform: Platform,
  messageId: string,
): Promise<{ reply: Reply | null } | null> {
  const { rows } = await select(tx, { platform, messageId });
  return rows[0] ? { reply: parse(rows[0].reply) as Reply | null } : null;
}

/**
 * False when the message is there already; its first answer stands. On PostgreSQL it waits until another transaction
 * that is answering the same message has ended.
 */
export async function insertInbox(tx: Tx, record: InboxRecord): Promise<boolean> {
  const { changed } = await insert(tx, {
    platform: record.platform,
    messageId: record.messageId,
    chatId: record.chatId,
    sender: accountKey(record.platform, record.sender),
    receivedAt: record.receivedAt,
    outcome: record.outcome,
    reply: stringify(record.reply),
    followUp: stringify(record.followUp),
    card: record.card ?? null,
  });
  return changed === 1;
}

/** The newest message with a follow-up that this sender wrote in this chat from `since` to `until`, both included. */
export async function findLastTurn(
  tx: Tx,
  platform: Platform,
  chatId: string,
  sender: string,
  since: number,
  until: number,
): Promise<LastTurn | null> {
  const { rows } = await selectLastTurn(tx, { platform, chatId, sender: accountKey(platform, sender), since, until });
  const [row] = rows;
  return row ? { followUp: parse(row.follow_up), receivedAt: row.receivedAt, outcome: row.outcome } : null;
}

/** Whether a message of this sender, in any chat, came to `outcome` from `since` to `until`, both included. */
export async function hasOutcomeSince(
  tx: Tx,
  platform: Platform,
  sender: string,
  outcome: string,
  since: number,
  until: number,
): Promise<boolean> {
  const { rows } = await selectOutcome(tx, { platform, sender: accountKey(platform, sender), outcome, since, until });
  return rows.length > 0;
}

/** How many persons have pressed on a card and were let through. */
export async function countPressers(tx: Tx, platform: Platform, card: string): Promise<number> {
  const row = await tx
    .selectFrom('inbox')
    .select((eb) => eb.fn.count<number>('sender').distinct().as('count'))
    .where('platform', '=', platform)
    .where('card', '=', card)
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}

/** Whether this WeCom account has said anything to the robot in private, as far as the inbox goes back. */
export async function hasSpoken(tx: Tx, account: string): Promise<boolean> {
  const row = await tx
    .selectFrom('inbox')
    .select('message_id')
    .where('platform', '=', 'wecom')
    .where('sender', '=', accountKey('wecom', account))
    .where('chat_id', '=', account)
    // What was said to the application opens no chat with the robot.
    .where('message_id', 'not like', 'app%')
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Takes away what was received before `at`; returns how many rows. */
export async function deleteInboxBefore(tx: Tx, at: number): Promise<number> {
  const result = await tx.deleteFrom('inbox').where('received_at', '<', at).executeTakeFirst();
  return Number(result.numDeletedRows);
}

function stringify(value: unknown): string | null {
  return value === null || value === undefined ? null : JSON.stringify(value);
}

function parse(text: string | null): unknown {
  return text === null ? null : JSON.parse(text);
}
