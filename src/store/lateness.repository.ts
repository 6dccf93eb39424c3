/** What the auditor of delivery reads: lanes in which something is due, and when they last moved. */
import type { WaitingLane } from '../domain/delivery/lateness.ts';
import type { Tx } from './database.ts';
import { isOpen } from './is-open.ts';

/** Lanes with an open row due at `now`; a row in flight counts from when its lease has ended. */
export async function waitingLanes(tx: Tx, now: number): Promise<WaitingLane[]> {
  const rows = await tx
    .selectFrom('outbox')
    .innerJoin('lane', 'lane.name', 'outbox.lane')
    .select((eb) => [
      'lane.name',
      'lane.taken',
      'lane.paused_until',
      'lane.wake_at',
      eb.fn.min<number>('outbox.next_at').as('due_at'),
    ])
    .where(isOpen)
    .where('outbox.next_at', '<=', now)
    .groupBy(['lane.name', 'lane.taken', 'lane.paused_until', 'lane.wake_at'])
    .execute();
  return rows.map(({ name, taken, paused_until, wake_at, due_at }) => {
    const slots: readonly number[] = JSON.parse(taken);
    return { lane: name, dueAt: due_at, busyUntil: Math.max(slots.at(-1) ?? 0, paused_until, wake_at) };
  });
}

/** How many open rows are due at `now`. */
export async function countDue(tx: Tx, now: number): Promise<number> {
  const row = await tx
    .selectFrom('outbox')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where(isOpen)
    .where('next_at', '<=', now)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** When a push whose dedupe key begins with `prefix` was last decided, epoch ms; null for never. `prefix` ends in `:`. */
export async function lastDecided(tx: Tx, prefix: string): Promise<number | null> {
  const row = await tx
    .selectFrom('outbox')
    .select((eb) => eb.fn.max<number | null>('created_at').as('at'))
    .where('dedupe_key', '>=', prefix)
    .where('dedupe_key', '<', `${prefix.slice(0, -1)};`)
    .executeTakeFirst();
  return row?.at ?? null;
}
