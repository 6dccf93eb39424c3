/** Access tokens of the platforms, where every process finds them. */
import type { Tx } from './database.ts';

/** Null when there is none. `expires` is in epoch milliseconds. */
export async function readToken(tx: Tx, name: string): Promise<{ token: string; expires: number } | null> {
  const row = await tx.selectFrom('token').select(['token', 'expires']).where('name', '=', name).executeTakeFirst();
  return row ?? null;
}

export async function writeToken(tx: Tx, name: string, token: string, expires: number): Promise<void> {
  await tx
    .insertInto('token')
    .values({ name, token, expires })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ token, expires }))
    .execute();
}
