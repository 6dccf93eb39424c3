/** What the machine does by the clock: when each is due next, and up to which day it is done. */
import type { Tx } from './database.ts';
import { prepare } from './prepared.ts';

export interface RoutineRecord {
  readonly name: string;
  /** Epoch milliseconds; 0 before it was ever planned. */
  readonly nextAt: number;
  /** ISO date of the last day done; null for none. */
  readonly doneTo: string | null;
}

const selectDue = prepare((tx, { now }: { now: number }) =>
  tx.selectFrom('routine').select('name').where('next_at', '<=', now).orderBy('name'),
);

/** Names of those that are due. */
export async function dueRoutines(tx: Tx, now: number): Promise<string[]> {
  return (await selectDue(tx, { now })).rows.map(({ name }) => name);
}

/** Null when there is none of this name. */
export async function findRoutine(tx: Tx, name: string): Promise<RoutineRecord | null> {
  const row = await tx
    .selectFrom('routine')
    .select(['name', 'next_at as nextAt', 'done_to as doneTo'])
    .where('name', '=', name)
    .executeTakeFirst();
  return row ?? null;
}

export async function planRoutine(tx: Tx, { name, nextAt, doneTo }: RoutineRecord): Promise<void> {
  await tx.updateTable('routine').set({ next_at: nextAt, done_to: doneTo }).where('name', '=', name).execute();
}
