/** Telephones that a person answers: a unit's duty room, or one post of it. */
import type { Tx } from './database.ts';

export interface DutyPhone {
  readonly unitId: number;
  /** Null is the unit's own duty room. */
  readonly post: string | null;
  readonly phone: string;
}

export async function saveDutyPhone(tx: Tx, { unitId, post, phone }: DutyPhone): Promise<void> {
  const same = tx.updateTable('duty_phone').set({ phone }).where('unit_id', '=', unitId);
  const result = await (post === null
    ? same.where('post', 'is', null)
    : same.where('post', '=', post)
  ).executeTakeFirst();
  if (Number(result.numUpdatedRows) > 0) return;
  await tx.insertInto('duty_phone').values({ unit_id: unitId, post, phone }).execute();
}

/** The post's own telephone, else its unit's; null when neither is known. */
export async function findDutyPhone(tx: Tx, unitId: number, post: string | null): Promise<string | null> {
  const rows = await tx.selectFrom('duty_phone').selectAll().where('unit_id', '=', unitId).execute();
  const own = rows.find((row) => post !== null && row.post === post) ?? rows.find((row) => row.post === null);
  return own?.phone ?? null;
}

/** Every telephone that is known. */
export async function listDutyPhones(tx: Tx): Promise<DutyPhone[]> {
  return tx.selectFrom('duty_phone').select(['unit_id as unitId', 'post', 'phone']).execute();
}
