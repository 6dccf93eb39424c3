/** Tables of progress that are asked for and not sent yet. */
import type { PushPlatform } from '../domain/outgoing.ts';
import type { Tx } from './database.ts';

/** To whom a table goes: everybody of the office, or one account of it. */
export type SheetReader =
  | { readonly kind: 'office' }
  | { readonly kind: 'account'; readonly platform: PushPlatform; readonly userId: string; readonly name: string };

export interface SheetRequest {
  readonly id: number;
  /** ISO date it was asked for on. */
  readonly day: string;
  readonly reader: SheetReader;
}

export async function addSheetRequest(tx: Tx, day: string, reader: SheetReader, now: number): Promise<void> {
  const account =
    reader.kind === 'office'
      ? { platform: null, user_id: null, name: null }
      : { platform: reader.platform, user_id: reader.userId, name: reader.name };
  await tx
    .insertInto('sheet_request')
    .values({ day, ...account, asked_at: now, done_at: null })
    .execute();
}

/** The oldest that is not done; null when all are. */
export async function nextSheetRequest(tx: Tx): Promise<SheetRequest | null> {
  const row = await tx
    .selectFrom('sheet_request')
    .select(['id', 'day', 'platform', 'user_id', 'name'])
    .where('done_at', 'is', null)
    .orderBy('id')
    .executeTakeFirst();
  if (row === undefined) return null;
  const { id, day, platform, user_id, name } = row;
  if (platform === null || user_id === null) return { id, day, reader: { kind: 'office' } };
  return { id, day, reader: { kind: 'account', platform, userId: user_id, name: name ?? '' } };
}

/** False when it was done already. */
export async function closeSheetRequest(tx: Tx, id: number, now: number): Promise<boolean> {
  const result = await tx
    .updateTable('sheet_request')
    .set({ done_at: now })
    .where('id', '=', id)
    .where('done_at', 'is', null)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
}
