/** Leases: taken when free or run out, prolonged by their owner, given back. */
import type { Tx } from './database.ts';

/** Takes or prolongs it until `expires`; false when somebody else's has not run out at `now`. Epoch ms. */
export async function holdLease(
  tx: Tx,
  { name, owner, expires }: { readonly name: string; readonly owner: string; readonly expires: number },
  now: number,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('lease')
    .values({ name, owner, expires })
    .onConflict((conflict) =>
      conflict
        .column('name')
        .doUpdateSet({ owner, expires })
        .where((eb) => eb.or([eb('lease.owner', '=', owner), eb('lease.expires', '<=', now)])),
    )
    .executeTakeFirstOrThrow();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function deleteLease(tx: Tx, name: string, owner: string): Promise<void> {
  await tx.deleteFrom('lease').where('name', '=', name).where('owner', '=', owner).execute();
}
