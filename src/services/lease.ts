/** What only one process may do at a time: said for a while, said again before it runs out. */
import type { Tx } from '../store/database.ts';
import * as leases from '../store/lease.repository.ts';

export interface Lease {
  readonly name: string;
  /** This process, by a name no other has. */
  readonly owner: string;
}

/** True when `owner` has it for `forMs` more milliseconds; false when another process has it. `now` is the real time. */
export async function holdLease(tx: Tx, lease: Lease & { readonly forMs: number }, now: number): Promise<boolean> {
  return leases.holdLease(tx, { name: lease.name, owner: lease.owner, expires: now + lease.forMs }, now);
}

/** Gives it back at once, so that a process that stands by need not wait. */
export async function releaseLease(tx: Tx, { name, owner }: Lease, _now: number): Promise<void> {
  await leases.deleteLease(tx, name, owner);
}
