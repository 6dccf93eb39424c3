/** Answered messages are kept for 30 days (design, “Settled”). */
import type { Tx } from '../store/database.ts';
import { deleteInboxBefore } from '../store/inbox.repository.ts';

const DAYS_30 = 30 * 24 * 3_600_000;

/** Returns how many rows were taken away. */
export async function forgetInbox(tx: Tx, _input: null, now: number): Promise<number> {
  return deleteInboxBefore(tx, now - DAYS_30);
}
