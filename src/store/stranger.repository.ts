/** Accounts in no roster that said something worth keeping, each under a code the office can type. */
import { createHash } from 'node:crypto';
import type { Platform } from '../domain/message.ts';
import { accountKey } from './account-key.ts';
import type { Tx } from './database.ts';

/** No 0 O 1 I L: read over the telephone. */
const LETTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const LENGTH = 4;

export interface Stranger {
  readonly code: string;
  readonly platform: Platform;
  readonly userId: string;
  readonly text: string;
  readonly chatId: string;
  /** Epoch milliseconds. */
  readonly saidAt: number;
}

/** The account's code, the same each time; `isNew` the first time. */
export async function keepStranger(
  tx: Tx,
  said: { readonly platform: Platform; readonly userId: string; readonly chatId: string; readonly text: string },
  now: number,
): Promise<{ readonly code: string; readonly isNew: boolean }> {
  const userId = accountKey(said.platform, said.userId);
  const known = await tx
    .selectFrom('stranger')
    .select('code')
    .where('platform', '=', said.platform)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  const last = { chat_id: said.chatId, said_at: now, text: said.text };
  if (known) {
    await tx.updateTable('stranger').set(last).where('code', '=', known.code).execute();
    return { code: known.code, isNew: false };
  }
  for (let salt = 0; ; salt += 1) {
    const code = codeOf(`${said.platform}:${userId}:${salt}`);
    const result = await tx
      .insertInto('stranger')
      .values({ code, platform: said.platform, user_id: userId, ...last })
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
  return row
    ? {
        code: row.code,
        platform: row.platform,
        userId: row.user_id,
        text: row.text,
        chatId: row.chat_id,
        saidAt: row.said_at,
      }
    : null;
}

export async function nameStranger(tx: Tx, code: string, personId: number): Promise<void> {
  await tx.updateTable('stranger').set({ person_id: personId }).where('code', '=', code).execute();
}
