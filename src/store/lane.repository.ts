/** A lane in hand: its used slots and the rows open in it, held so that no other process claims from it meanwhile. */
import type { Tx } from './database.ts';
import type { EndState, OutboxTable } from './outbox.table.ts';

export type OpenRow = { readonly [K in keyof OutboxTable]: K extends 'id' ? number : OutboxTable[K] };

export interface Lane {
  /** Instants, epoch ms, oldest first. */
  readonly taken: readonly number[];
  readonly pausedUntil: number;
}

/** Takes the lane's row until the transaction ends; null when the lane has never had a row. */
export async function holdLane(tx: Tx, name: string): Promise<Lane | null> {
  const row = await tx
    .updateTable('lane')
    .set((eb) => ({ paused_until: eb.ref('paused_until') }))
    .where('name', '=', name)
    .returning(['taken', 'paused_until'])
    .executeTakeFirst();
  return row ? { taken: JSON.parse(row.taken), pausedUntil: row.paused_until } : null;
}

export async function saveTaken(tx: Tx, name: string, taken: readonly number[]): Promise<void> {
  await tx
    .updateTable('lane')
    .set({ taken: JSON.stringify(taken) })
    .where('name', '=', name)
    .execute();
}

/** Remembers that there is nothing to do in the lane before `at`. */
export async function restLane(tx: Tx, name: string, at: number): Promise<void> {
  await tx.updateTable('lane').set({ wake_at: at }).where('name', '=', name).execute();
}

/** Nothing leaves through the lane before `until`; a longer pause stands. */
export async function pauseLane(tx: Tx, name: string, until: number): Promise<void> {
  await tx
    .updateTable('lane')
    .set({ paused_until: until })
    .where('name', '=', name)
    .where('paused_until', '<', until)
    .execute();
}

/** The most urgent row due, of those at least as urgent as `priority`; null when there is none. */
export async function mostUrgent(tx: Tx, lane: string, priority: number, now: number): Promise<OpenRow | null> {
  const row = await tx
    .selectFrom('outbox')
    .selectAll()
    .where('lane', '=', lane)
    .where('state', 'in', ['waiting', 'sending'])
    .where('priority', '<=', priority)
    .where('next_at', '<=', now)
    .orderBy('priority')
    .orderBy('next_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

/** When the lane's next row falls due, epoch ms; null when none is open. */
export async function nextInLane(tx: Tx, lane: string): Promise<number | null> {
  const row = await tx
    .selectFrom('outbox')
    .select((eb) => eb.fn.min<number | null>('next_at').as('at'))
    .where('lane', '=', lane)
    .where('state', 'in', ['waiting', 'sending'])
    .executeTakeFirst();
  return row?.at ?? null;
}

/** Messages of a priority for one target that wait and are due, oldest first. */
export async function waitingFor(tx: Tx, target: string, priority: number, now: number): Promise<OpenRow[]> {
  return tx
    .selectFrom('outbox')
    .selectAll()
    .where('target', '=', target)
    .where('work', '=', 'send')
    .where('state', '=', 'waiting')
    .where('part', '=', 1)
    .where('priority', '=', priority)
    .where('next_at', '<=', now)
    .orderBy('next_at')
    .orderBy('id')
    .execute();
}

/** Rows of the lane that carry the same content to others and are due, `limit` at most: what one request may take along. */
export async function alike(tx: Tx, row: OpenRow, limit: number, now: number): Promise<OpenRow[]> {
  if (limit <= 0) return [];
  return tx
    .selectFrom('outbox')
    .selectAll()
    .where('lane', '=', row.lane)
    .where('state', '=', 'waiting')
    .where('content_key', '=', row.content_key)
    .where('priority', '=', row.priority)
    .where('work', '=', row.work)
    .where('part', '=', row.part)
    .where('id', '!=', row.id)
    .where('next_at', '<=', now)
    .orderBy('next_at')
    .orderBy('id')
    .limit(limit)
    .execute();
}

/** What of these rows is still as `claim` left it, by id: in flight, with this end of its lease. */
export async function stillHeld(tx: Tx, ids: readonly number[], leaseEnd: number): Promise<ReadonlySet<number>> {
  const rows = await tx
    .selectFrom('outbox')
    .select('id')
    .where('id', 'in', ids)
    .where('state', '=', 'sending')
    .where('next_at', '=', leaseEnd)
    .execute();
  return new Set(rows.map(({ id }) => id));
}

export async function change(
  tx: Tx,
  ids: readonly number[],
  set: Partial<Omit<OpenRow, 'id' | 'state'>> & { readonly state?: 'waiting' | 'sending' | EndState },
): Promise<void> {
  if (ids.length > 0) await tx.updateTable('outbox').set(set).where('id', 'in', ids).execute();
}

/** Ends every other open message for a target that cannot be reached. */
export async function failTarget(tx: Tx, target: string, why: string, code: string, now: number): Promise<void> {
  await tx
    .updateTable('outbox')
    .set({ state: 'failed', ended_at: now, why, code })
    .where('target', '=', target)
    .where('state', '=', 'waiting')
    .execute();
}
