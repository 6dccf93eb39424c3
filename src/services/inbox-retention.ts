/** Answered messages, and the frames they came in, are kept for 30 days (design, “Settled”). */
import type { Tx } from '../store/database.ts';
import { deleteFramesBefore } from '../store/frame.repository.ts';
import { deleteInboxBefore } from '../store/inbox.repository.ts';

const DAYS_30 = 30 * 24 * 3_600_000;

/** Returns how many messages were taken away. */
export async function forgetInbox(tx: Tx, _input: null, now: number): Promise<number> {
  await deleteFramesBefore(tx, now - DAYS_30);
  return deleteInboxBefore(tx, now - DAYS_30);
}
