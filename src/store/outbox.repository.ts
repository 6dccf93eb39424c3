/** The outbox: rows put in once a dedupe key, looked up by lane while open, by serial for ever. */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { PRIORITY, type Purpose } from '../domain/effect.ts';
import type { Outgoing } from '../domain/outgoing.ts';
import { canonicalJson } from './canonical-json.ts';
import type { Tx } from './database.ts';
import { inBatches } from './in-batches.ts';
import { isOpen } from './is-open.ts';
import type { OutboxWork } from './outbox.table.ts';
import { signalPush } from './push-signal.ts';

/** A row to be written. `account` and `group` name the target; exactly one of them is set. */
export interface NewOutboxRow {
  readonly work: OutboxWork;
  readonly subject: number | null;
  readonly lane: string;
  readonly via: string;
  readonly target: string;
  readonly group: number | null;
  readonly account: string | null;
  readonly purpose: Purpose;
  readonly serial: string | null;
  readonly message: Outgoing;
  readonly isDrill: boolean;
  readonly dedupeKey: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly expires: number | null;
  /** Message ids of the platform: what a recall takes back; empty for a message. */
  readonly receipts: readonly string[];
  /** Set where no way leads to the target: the row is written as failed, so that it shows in the receipts. */
  readonly hopeless: { readonly code: string; readonly why: string } | null;
}

/** Writes the rows whose dedupe key is new, and opens their lanes for the relay. Returns how many were new. */
export async function insertOutbox(tx: Tx, rows: readonly NewOutboxRow[], now: number): Promise<number> {
  let written = 0;
  await inBatches(rows, async (batch) => {
    const result = await tx
      .insertInto('outbox')
      .values(batch.map((row) => columns(row, now)))
      .onConflict((conflict) => conflict.column('dedupe_key').doNothing())
      .executeTakeFirst();
    written += Number(result.numInsertedOrUpdatedRows ?? 0);
  });
  await openLanes(tx, rows);
  signalPush(tx);
  return written;
}

/** In name order, so that two transactions that add to the same lanes wait for each other instead of colliding. */
async function openLanes(tx: Tx, rows: readonly NewOutboxRow[]): Promise<void> {
  const names = [...new Set(rows.map((row) => row.lane))].sort();
  await inBatches(names, (batch) =>
    tx
      .insertInto('lane')
      .values(batch.map((name) => ({ name, taken: '[]', paused_until: 0, wake_at: 0 })))
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ wake_at: 0 }))
      .execute(),
  );
}

function columns(row: NewOutboxRow, now: number) {
  const content = canonicalJson(row.message);
  return {
    work: row.work,
    subject_id: row.subject,
    lane: row.lane,
    via: row.via,
    target: row.target,
    group_id: row.group,
    account: row.account,
    purpose: row.purpose,
    priority: PRIORITY[row.purpose],
    serial: row.serial,
    content,
    content_key: createHash('sha256')
      .update(row.isDrill ? `drill:${content}` : content)
      .digest('hex')
      .slice(0, 32),
    drill: row.isDrill ? 1 : 0,
    dedupe_key: row.dedupeKey,
    created_at: now,
    due_at: row.at,
    next_at: row.at,
    expires_at: row.expires,
    ...(row.hopeless === null
      ? { state: 'waiting' as const }
      : { state: 'failed' as const, code: row.hopeless.code, why: row.hopeless.why, ended_at: now }),
    part: 1,
    attempts: 0,
    receipts: JSON.stringify(row.receipts),
  };
}

/** A lane with something due in it, and the most urgent priority of that. */
export interface DueLane {
  readonly lane: string;
  readonly priority: number;
}

/** Lanes in which something is due now and that are neither paused nor known to have nothing to do, urgent first. */
export async function dueLanes(tx: Tx, now: number): Promise<DueLane[]> {
  return tx
    .selectFrom('outbox')
    .innerJoin('lane', 'lane.name', 'outbox.lane')
    .select((eb) => ['outbox.lane', eb.fn.min<number>('outbox.priority').as('priority')])
    .where(isOpen)
    .where('outbox.next_at', '<=', now)
    .where('lane.wake_at', '<=', now)
    .where('lane.paused_until', '<=', now)
    .groupBy('outbox.lane')
    .orderBy('priority')
    .execute();
}

/** When the relay has something to do next: epoch ms, not before a lane's own time; null when nothing is open. */
export async function nextDue(tx: Tx): Promise<number | null> {
  const row = await tx
    .selectFrom('outbox')
    .innerJoin('lane', 'lane.name', 'outbox.lane')
    .select(
      sql<
        number | null
      >`min(case when lane.wake_at > outbox.next_at and lane.wake_at >= lane.paused_until then lane.wake_at
      when lane.paused_until > outbox.next_at then lane.paused_until else outbox.next_at end)`.as('at'),
    )
    .where(isOpen)
    .executeTakeFirst();
  return row?.at ?? null;
}

/** The earliest time at which something open became due and could have gone; null when nothing is open. */
export async function oldestDue(tx: Tx, now: number): Promise<{ at: number; lane: string } | null> {
  const row = await tx
    .selectFrom('outbox')
    .innerJoin('lane', 'lane.name', 'outbox.lane')
    .select(['outbox.next_at as at', 'outbox.lane'])
    .where(isOpen)
    .where('outbox.next_at', '<=', now)
    .where('lane.wake_at', '<=', now)
    .where('lane.paused_until', '<=', now)
    .orderBy('outbox.next_at')
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

/** How many rows stand in each state, of those open or ended since `since`. */
export async function countStates(tx: Tx, since: number): Promise<Record<string, number>> {
  const counted = tx
    .selectFrom('outbox')
    .select((eb) => ['state', eb.fn.countAll<number>().as('count')])
    .groupBy('state');
  // Two questions, each with an index of its own; the same rows by an `or` would be looked for in the whole table.
  const open = await counted.where(isOpen).execute();
  const ended = await counted.where('ended_at', '>=', since).execute();
  return Object.fromEntries([...open, ...ended].map(({ state, count }) => [state, Number(count)]));
}
