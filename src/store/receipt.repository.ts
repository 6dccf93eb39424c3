/** What became of each push of a serial number, and the way to take it back. */
import type { Purpose } from '../domain/effect.ts';
import type { Outgoing } from '../domain/outgoing.ts';
import type { Tx } from './database.ts';
import { inBatches } from './in-batches.ts';
import { insertOutbox } from './outbox.repository.ts';
import type { OutboxState } from './outbox.table.ts';

export interface Receipt {
  readonly id: number;
  readonly target: string;
  readonly group: number | null;
  readonly account: string | null;
  readonly via: string;
  readonly purpose: Purpose;
  readonly message: Outgoing;
  readonly isDrill: boolean;
  readonly state: OutboxState;
  readonly attempts: number;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly endedAt: number | null;
  readonly code: string | null;
  readonly why: string | null;
  /** The platform's message ids. */
  readonly receipts: readonly string[];
  /** User ids; null when nobody asked the platform. */
  readonly readers: readonly string[] | null;
  readonly recalledAt: number | null;
}

/** Every message of a serial number, in the order it was written. */
export async function receiptsOf(tx: Tx, serial: string): Promise<Receipt[]> {
  const rows = await tx
    .selectFrom('outbox')
    .selectAll()
    .where('serial', '=', serial)
    .where('work', '=', 'send')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    target: row.target,
    group: row.group_id,
    account: row.account,
    via: row.via,
    purpose: row.purpose,
    message: JSON.parse(row.content),
    isDrill: row.drill === 1,
    state: row.state,
    attempts: row.attempts,
    createdAt: row.created_at,
    endedAt: row.ended_at,
    code: row.code,
    why: row.why,
    receipts: JSON.parse(row.receipts),
    readers: row.readers === null ? null : JSON.parse(row.readers),
    recalledAt: row.recalled_at,
  }));
}

/** When what waits of a serial number may go, by row: its lane's next slot where a limit holds it back, else its next try. */
export async function slotsOf(tx: Tx, serial: string, now: number): Promise<ReadonlyMap<number, number>> {
  const rows = await tx
    .selectFrom('outbox')
    .innerJoin('lane', 'lane.name', 'outbox.lane')
    .select(['outbox.id', 'outbox.next_at', 'lane.wake_at', 'lane.paused_until'])
    .where('serial', '=', serial)
    .where('work', '=', 'send')
    .where('state', '=', 'waiting')
    .execute();
  const times = rows.map((row) => [row.id, Math.max(row.next_at, row.wake_at, row.paused_until)] as const);
  return new Map(times.filter(([, at]) => at > now));
}

/** The platform's message ids of one row; null when there is no such row. */
export async function receiptsOfRow(tx: Tx, id: number): Promise<readonly string[] | null> {
  const row = await tx.selectFrom('outbox').select('receipts').where('id', '=', id).executeTakeFirst();
  return row ? JSON.parse(row.receipts) : null;
}

/**
 * Cancels what of a serial number has not left, and asks for the return of what has. Where a platform takes nothing
 * back, the recall's own row says so. Returns how many of each.
 */
export async function requestRecall(
  tx: Tx,
  serial: string,
  now: number,
): Promise<{ cancelled: number; asked: number }> {
  const cancelled = await tx
    .updateTable('outbox')
    .set({ state: 'cancelled', ended_at: now, why: '已更正，没有发出' })
    .where('serial', '=', serial)
    .where('work', '=', 'send')
    .where('state', '=', 'waiting')
    .executeTakeFirst();
  const sent = await tx
    .selectFrom('outbox')
    .selectAll()
    .where('serial', '=', serial)
    .where('work', '=', 'send')
    .where('state', '=', 'accepted')
    .where('receipts', '!=', '[]')
    .where('recalled_at', 'is', null)
    .execute();
  await insertOutbox(
    tx,
    sent.flatMap((row) =>
      (JSON.parse(row.receipts) as string[]).map((receipt) => ({
        work: 'recall' as const,
        subject: row.id,
        lane: row.lane,
        via: row.via,
        target: row.target,
        group: row.group_id,
        account: row.account,
        purpose: row.purpose,
        serial,
        message: JSON.parse(row.content),
        isDrill: row.drill === 1,
        dedupeKey: `recall:${row.id}:${receipt}`,
        at: now,
        expires: null,
        receipts: [receipt],
        hopeless: null,
      })),
    ),
    now,
  );
  return { cancelled: Number(cancelled.numUpdatedRows), asked: sent.length };
}

/** Cancels what of a serial number has not left. Returns how many. */
export async function cancelPushes(tx: Tx, serial: string, now: number): Promise<number> {
  const result = await waiting(tx, serial, now).executeTakeFirst();
  return Number(result.numUpdatedRows);
}

/** The same for one account alone. */
export async function cancelPushesTo(tx: Tx, serial: string, account: string, now: number): Promise<number> {
  const result = await waiting(tx, serial, now).where('account', '=', account).executeTakeFirst();
  return Number(result.numUpdatedRows);
}

/** The same for several serial numbers, to these groups alone. */
export async function cancelPushesToGroups(
  tx: Tx,
  serials: readonly string[],
  groups: readonly number[],
  now: number,
): Promise<void> {
  if (groups.length === 0) return;
  for (const serial of serials) await waiting(tx, serial, now).where('group_id', 'in', groups).execute();
}

function waiting(tx: Tx, serial: string, now: number) {
  return tx
    .updateTable('outbox')
    .set({ state: 'cancelled', ended_at: now, why: '不用再发了' })
    .where('serial', '=', serial)
    .where('work', '=', 'send')
    .where('state', '=', 'waiting');
}

/** Targets whose newest message to them failed for good, with why in words. */
export async function lastFailures(tx: Tx): Promise<ReadonlyMap<string, string>> {
  const newest = tx
    .selectFrom('outbox')
    .select((eb) => eb.fn.max('id').as('id'))
    .where('work', '=', 'send')
    .where('account', 'is not', null)
    .where('state', 'in', ['accepted', 'failed'])
    .groupBy('target');
  const rows = await tx
    .selectFrom('outbox')
    .select(['target', 'why'])
    .where('id', 'in', newest)
    .where('state', '=', 'failed')
    .execute();
  return new Map(rows.map(({ target, why }) => [target, why ?? '']));
}

/** Those of these serial numbers of which at least one message was taken by its platform, by itself or within a digest. */
export async function wereDelivered(tx: Tx, serials: readonly string[]): Promise<ReadonlySet<string>> {
  const delivered = new Set<string>();
  await inBatches([...new Set(serials)], async (batch) => {
    const rows = await tx
      .selectFrom('outbox')
      .leftJoin('outbox as digest', 'digest.id', 'outbox.folded_into')
      .select('outbox.serial')
      .distinct()
      .where('outbox.serial', 'in', batch)
      .where('outbox.work', '=', 'send')
      .where((eb) => eb.or([eb('outbox.state', '=', 'accepted'), eb('digest.state', '=', 'accepted')]))
      .execute();
    for (const { serial } of rows) if (serial !== null) delivered.add(serial);
  });
  return delivered;
}
