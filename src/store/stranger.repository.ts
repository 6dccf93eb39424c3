/** Accounts in no roster that said something worth keeping, each under a code the office can type. */
import { createHash } from 'node:crypto';
import type { Platform } from '../domain/message.ts';
import type { Way } from '../domain/roll-call/answer.ts';
import { accountKey } from './account-key.ts';
import type { Tx } from './database.ts';

/** No 0 O 1 I L: read over the telephone. */
const LETTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const LENGTH = 4;

export interface Stranger {
  readonly code: string;
  readonly platform: Platform;
  readonly userId: string;
  /** In the order said; at least one. */
  readonly words: readonly StrangerWords[];
}

export interface StrangerWords {
  readonly text: string;
  readonly way: Way;
  readonly chatId: string;
  /** Epoch milliseconds. */
  readonly saidAt: number;
}

/** Keeps the words; gives the account's code, the same each time. `isNew` the first time. */
export async function keepStranger(
  tx: Tx,
  said: { readonly platform: Platform; readonly userId: string } & Omit<StrangerWords, 'saidAt'>,
  now: number,
): Promise<{ readonly code: string; readonly isNew: boolean }> {
  const { code, isNew } = await codeFor(tx, said.platform, accountKey(said.platform, said.userId));
  const words = { chat_id: said.chatId, said_at: now, way: said.way, text: said.text };
  await tx
    .insertInto('stranger_word')
    .values({ code, ...words })
    .execute();
  return { code, isNew };
}

async function codeFor(tx: Tx, platform: Platform, userId: string): Promise<{ code: string; isNew: boolean }> {
  const known = await tx
    .selectFrom('stranger')
    .select('code')
    .where('platform', '=', platform)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  if (known) return { code: known.code, isNew: false };
  for (let salt = 0; ; salt += 1) {
    const code = codeOf(`${platform}:${userId}:${salt}`);
    const result = await tx
      .insertInto('stranger')
      .values({ code, platform, user_id: userId })
      .onConflict((conflict) => conflict.column('code').doNothing())
      .executeTakeFirst();
    if (Number(result.numInsertedOrUpdatedRows ?? 0) === 1) return { code, isNew: true };
  }
}

function codeOf(seed: string): string {
  const bytes = createHash('sha256').update(seed).digest();
  return Array.from({ length: LENGTH }, (_, i) => LETTERS[(bytes[i] ?? 0) % LETTERS.length]).join('');
}

/** Null when no account has the code. */
export async function findStranger(tx: Tx, code: string): Promise<Stranger | null> {
  const row = await tx.selectFrom('stranger').selectAll().where('code', '=', code.toUpperCase()).executeTakeFirst();
  if (!row) return null;
  const words = await tx.selectFrom('stranger_word').selectAll().where('code', '=', row.code).orderBy('id').execute();
  return {
    ...{ code: row.code, platform: row.platform, userId: row.user_id },
    words: words.map(({ text, way, chat_id: chatId, said_at: saidAt }) => ({ text, way, chatId, saidAt })),
  };
}

export async function nameStranger(tx: Tx, code: string, personId: number): Promise<void> {
  await tx.updateTable('stranger').set({ person_id: personId }).where('code', '=', code).execute();
}
