/** Which transactions wrote pushes, so that whoever sends can look at once after their commit. */
import type { Tx } from './database.ts';

const pushed = new WeakSet<Tx>();

export function signalPush(tx: Tx): void {
  pushed.add(tx);
}

export function hasPushed(tx: Tx): boolean {
  return pushed.has(tx);
}
