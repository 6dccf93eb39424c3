/** How much of a month's quota has been used, by meter. */
import type { Tx } from './database.ts';

/** Counts `by` uses and returns the month's sum. */
export async function countUse(tx: Tx, month: string, meter: string, by: number): Promise<number> {
  const row = await tx
    .insertInto('quota_use')
    .values({ month, meter, used: by })
    .onConflict((conflict) =>
      conflict.columns(['month', 'meter']).doUpdateSet((eb) => ({ used: eb('quota_use.used', '+', by) })),
    )
    .returning('used')
    .executeTakeFirstOrThrow();
  return row.used;
}

/** 0 when nothing was counted. */
export async function readUse(tx: Tx, month: string, meter: string): Promise<number> {
  const row = await tx
    .selectFrom('quota_use')
    .select('used')
    .where('month', '=', month)
    .where('meter', '=', meter)
    .executeTakeFirst();
  return row?.used ?? 0;
}
