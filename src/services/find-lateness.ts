/** Whether delivery is behind, as /readyz and the auditor see it. */
import { type Lateness, lateRows } from '../domain/delivery/lateness.ts';
import type { Tx } from '../store/database.ts';
import { waitingLanes } from '../store/lateness.repository.ts';

/** Null when nothing that could have gone is later than a minute. */
export async function findLateness(tx: Tx, _input: null, now: number): Promise<Lateness | null> {
  return lateRows(await waitingLanes(tx, now), now);
}
