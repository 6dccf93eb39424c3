/** What became of the pushes of a call to persons. */
import type { CallPush } from '../domain/roll-call/reach.ts';
import type { Tx } from './database.ts';
import type { OutboxState } from './outbox.table.ts';

const FATES: Readonly<Record<OutboxState, CallPush['fate']>> = {
  accepted: 'accepted',
  waiting: 'pending',
  sending: 'pending',
  folded: 'pending',
  cancelled: 'pending',
  failed: 'lost',
  expired: 'lost',
  unknown: 'lost',
};

/** What became of each push of a serial number to a person, without its words. */
export async function privatePushesOf(tx: Tx, serial: string): Promise<readonly (CallPush & { target: string })[]> {
  const rows = await tx
    .selectFrom('outbox')
    .select(['target', 'created_at', 'state'])
    .where('serial', '=', serial)
    .where('work', '=', 'send')
    .where('account', 'is not', null)
    .execute();
  return rows.map(({ target, created_at, state }) => ({ target, at: created_at, fate: FATES[state] }));
}
