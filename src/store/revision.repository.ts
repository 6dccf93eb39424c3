/** Counters that tell whoever keeps a copy of the directory or the ledger that it is stale. */
import type { Tx } from './database.ts';
import type { RevisionTable } from './directory.table.ts';
import { prepare } from './prepared.ts';

export type RevisionName = RevisionTable['name'];

const select = prepare((tx, { name }: { name: RevisionName }) =>
  tx.selectFrom('revision').select('value').where('name', '=', name),
);

/** 0 before the first change. */
export async function readRevision(tx: Tx, name: RevisionName): Promise<number> {
  const { rows } = await select(tx, { name });
  return rows[0]?.value ?? 0;
}

/** Part of every transaction that changes what the name stands for. */
export async function bumpRevision(tx: Tx, name: RevisionName): Promise<void> {
  await tx
    .insertInto('revision')
    .values({ name, value: 1 })
    .onConflict((conflict) => conflict.column('name').doUpdateSet((eb) => ({ value: eb('revision.value', '+', 1) })))
    .execute();
}
