/** A lane in hand: its used slots and the rows open in it, held so that no other process claims from it meanwhile. */
import type { Tx } from './database.ts';
import { isOpen } from './is-open.ts';
import type { EndState, OutboxTable } from './outbox.table.ts';
import { prepare } from './prepared.ts';

export type OpenRow = { readonly [K in keyof OutboxTable]: K extends 'id' ? number : OutboxTable[K] };

export interface Lane {
  /** Instants, epoch ms, oldest first. */
  readonly taken: readonly number[];
  readonly pausedUntil: number;
}

const hold = prepare((tx, lane: { name: string }) =>
  tx
    .updateTable('lane')
    .set((eb) => ({ paused_until: eb.ref('paused_until') }))
    .where('name', '=', lane.name)
    .returning(['taken', 'paused_until']),
);

/** Takes the lane's row until the transaction ends; null when the lane has never had a row. */
export async function holdLane(tx: Tx, name: string): Promise<Lane | null> {
  const [row] = (await hold(tx, { name })).rows;
  return row ? { taken: JSON.parse(row.taken), pausedUntil: row.paused_until } : null;
}

const updateTaken = prepare((tx, lane: { name: string; taken: string }) =>
  tx.updateTable('lane').set({ taken: lane.taken }).where('name', '=', lane.name),
);

export async function saveTaken(tx: Tx, name: string, taken: readonly number[]): Promise<void> {
  await updateTaken(tx, { name, taken: JSON.stringify(taken) });
}

const updateWakeAt = prepare((tx, lane: { name: string; at: number }) =>
  tx.updateTable('lane').set({ wake_at: lane.at }).where('name', '=', lane.name),
);

/** Remembers that there is nothing to do in the lane before `at`. */
export async function restLane(tx: Tx, name: string, at: number): Promise<void> {
  await updateWakeAt(tx, { name, at });
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

const selectMostUrgent = prepare((tx, due: { lane: string; priority: number; now: number }) =>
  tx
    .selectFrom('outbox')
    .selectAll()
    .where('lane', '=', due.lane)
    .where(isOpen)
    .where('priority', '<=', due.priority)
    .where('next_at', '<=', due.now)
    .orderBy('priority')
    .orderBy('next_at')
    .orderBy('id')
    .limit(1),
);

/** The most urgent row due, of those at least as urgent as `priority`; null when there is none. */
export async function mostUrgent(tx: Tx, lane: string, priority: number, now: number): Promise<OpenRow | null> {
  const { rows } = await selectMostUrgent(tx, { lane, priority, now });
  return rows[0] ?? null;
}

const selectNext = prepare((tx, open: { lane: string }) =>
  tx
    .selectFrom('outbox')
    .select((eb) => eb.fn.min<number | null>('next_at').as('at'))
    .where('lane', '=', open.lane)
    .where(isOpen),
);

/** When the lane's next row falls due, epoch ms; null when none is open. */
export async function nextInLane(tx: Tx, lane: string): Promise<number | null> {
  return (await selectNext(tx, { lane })).rows[0]?.at ?? null;
}

/** Messages of a priority for one target that wait and are due, oldest first. */
export async function waitingFor(tx: Tx, target: string, priority: number, now: number): Promise<OpenRow[]> {
  return tx
    .selectFrom('outbox')
    .selectAll()
    .where('target', '=', target)
    .where('work', '=', 'send')
    .where(isOpen)
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
    .where(isOpen)
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

const selectHeld = prepare((tx, held: { id: number; leaseEnd: number }) =>
  tx
    .selectFrom('outbox')
    .select('id')
    .where('id', '=', held.id)
    .where('state', '=', 'sending')
    .where('next_at', '=', held.leaseEnd),
);

/** Whether the row is still as `claim` left it: in flight, with this end of its lease. */
export async function isStillHeld(tx: Tx, id: number, leaseEnd: number): Promise<boolean> {
  return (await selectHeld(tx, { id, leaseEnd })).rows.length > 0;
}

const updateSending = prepare((tx, row: { id: number; leaseEnd: number }) =>
  tx
    .updateTable('outbox')
    .set((eb) => ({ state: 'sending', next_at: row.leaseEnd, attempts: eb('attempts', '+', 1) }))
    .where('id', '=', row.id),
);

/** One more attempt is under way, until `leaseEnd` at the latest. */
export async function markSending(tx: Tx, id: number, leaseEnd: number): Promise<void> {
  await updateSending(tx, { id, leaseEnd });
}

const updateAccepted = prepare((tx, row: { id: number; at: number; receipts: string }) =>
  tx
    .updateTable('outbox')
    .set({ state: 'accepted', ended_at: row.at, receipts: row.receipts, code: null, why: null })
    .where('id', '=', row.id),
);

/** The platform took the last of it; `receipts` are its names for all parts. */
export async function markAccepted(tx: Tx, id: number, receipts: readonly string[], at: number): Promise<void> {
  await updateAccepted(tx, { id, at, receipts: JSON.stringify(receipts) });
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
    .where(isOpen)
    .where('state', '=', 'waiting')
    .execute();
}
