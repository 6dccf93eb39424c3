/** More routine messages due for one target than its lane has room for become one (design 4.9). */
import { digestOf } from '../domain/delivery/digest.ts';
import { PRIORITY } from '../domain/effect.ts';
import type { Tx } from '../store/database.ts';
import { change, type OpenRow, waitingFor } from '../store/lane.repository.ts';
import { insertOutbox } from '../store/outbox.repository.ts';
import { messageOf } from './parts.ts';

/** True when `row` and its like were folded into a message that now waits in their place. */
export async function fold(tx: Tx, row: OpenRow, free: number, now: number): Promise<boolean> {
  if (row.priority !== PRIORITY.reminder || row.work !== 'send' || row.part !== 1 || row.attempts > 0) return false;
  const rows = (await waitingFor(tx, row.target, row.priority, now)).filter(({ attempts }) => attempts === 0);
  const [first] = rows;
  const last = rows.at(-1);
  if (!first || !last || rows.length <= Math.max(free, 1)) return false;
  const dedupeKey = `digest:${first.id}:${last.id}:${rows.length}`;
  const messages = rows.map(messageOf);
  const expiries = rows.map(({ expires_at }) => expires_at);
  await insertOutbox(
    tx,
    [
      {
        work: 'send',
        subject: null,
        lane: row.lane,
        via: row.via,
        target: row.target,
        group: row.group_id,
        account: row.account,
        purpose: 'reminder',
        serial: null,
        message: digestOf(messages),
        // What is a drill's is stamped inside: a digest may hold both.
        isDrill: false,
        dedupeKey,
        at: now,
        expires: expiries.includes(null) ? null : Math.max(...expiries.map(Number)),
        receipts: [],
        hopeless: null,
      },
    ],
    now,
  );
  const { id } = await tx
    .selectFrom('outbox')
    .select('id')
    .where('dedupe_key', '=', dedupeKey)
    .executeTakeFirstOrThrow();
  await change(
    tx,
    rows.map((one) => one.id),
    { state: 'folded', folded_into: id, ended_at: now },
  );
  return true;
}
