/** What platforms call our messages: from their name back to the rows, to note what became of them and where they stand. */
import type { Tx } from './database.ts';

/** A message id or a card's id; several persons may share one. Naming twice changes nothing. */
export async function nameOutbox(tx: Tx, id: number, names: readonly string[]): Promise<void> {
  if (names.length === 0) return;
  await tx
    .insertInto('outbox_name')
    .values(names.map((name) => ({ name, outbox_id: id })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** A message of ours, as far as a word about it concerns it. */
export interface NamedMessage {
  readonly id: number;
  readonly group: number | null;
  readonly account: string | null;
  readonly purpose: string;
  readonly serial: string | null;
  readonly recalledAt: number | null;
}

/** Every message that goes by this name. */
export async function findByName(tx: Tx, name: string): Promise<NamedMessage[]> {
  return tx
    .selectFrom('outbox_name')
    .innerJoin('outbox', 'outbox.id', 'outbox_name.outbox_id')
    .select([
      ...(['outbox.id', 'outbox.account', 'outbox.purpose', 'outbox.serial'] as const),
      'outbox.group_id as group',
      'outbox.recalled_at as recalledAt',
    ])
    .where('outbox_name.name', '=', name)
    .orderBy('outbox.id')
    .execute();
}

/** Adds a reader. The first one's time stays. */
export async function noteReader(tx: Tx, id: number, user: string, at: number): Promise<void> {
  // Written before it is read: on PostgreSQL two readers at once wait for each other here.
  const row = await tx
    .updateTable('outbox')
    .set((eb) => ({ read_at: eb.fn.coalesce('read_at', eb.val(at)) }))
    .where('id', '=', id)
    .returning('readers')
    .executeTakeFirst();
  const readers: string[] = JSON.parse(row?.readers ?? '[]');
  if (row === undefined || readers.includes(user)) return;
  await tx
    .updateTable('outbox')
    .set({ readers: JSON.stringify([...readers, user]) })
    .where('id', '=', id)
    .execute();
}

/** Whether we have asked for its return, by the key that `requestRecall` gives such rows. */
export async function isRecallAsked(tx: Tx, id: number, receipt: string): Promise<boolean> {
  const row = await tx
    .selectFrom('outbox')
    .select('id')
    .where('dedupe_key', '=', `recall:${id}:${receipt}`)
    .executeTakeFirst();
  return row !== undefined;
}

/** False when it was known to be taken back. */
export async function noteRecalled(tx: Tx, id: number, at: number): Promise<boolean> {
  const result = await tx
    .updateTable('outbox')
    .set({ recalled_at: at })
    .where('id', '=', id)
    .where('recalled_at', 'is', null)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
}
