/** How many requests a lane may still make under its windows, and when the next becomes free. Windows are half-open. */

/** `count` requests in any `ms` milliseconds. */
export interface Window {
  readonly ms: number;
  readonly count: number;
}

/** Requests that may be made at `now`, when those at `taken` (epoch ms, oldest first) have been. */
export function freeSlots(taken: readonly number[], windows: readonly Window[], now: number): number {
  return Math.min(...windows.map(({ ms, count }) => count - taken.filter((at) => at > now - ms).length));
}

/** When more than `kept` slots are free, epoch ms: `now` when they are already, Infinity when they never are. */
export function nextSlot(taken: readonly number[], windows: readonly Window[], kept: number, now: number): number {
  return Math.max(now, ...windows.map((window) => freeIn(taken, window, kept)));
}

function freeIn(taken: readonly number[], { ms, count }: Window, kept: number): number {
  const usable = count - kept;
  if (usable <= 0) return Number.POSITIVE_INFINITY;
  const last = taken.at(-usable);
  return last === undefined ? 0 : last + ms;
}

/** What of `taken` can still count at `now`. */
export function recent(taken: readonly number[], windows: readonly Window[], now: number): number[] {
  const widest = Math.max(...windows.map(({ ms }) => ms));
  return taken.filter((at) => at > now - widest);
}

/** `taken` with the slot of `from` counted as used until `to`: a request may have arrived as late as its answer came. */
export function moveSlot(taken: readonly number[], from: number, to: number): number[] {
  const index = taken.indexOf(from);
  return (index < 0 ? [...taken] : taken.with(index, to)).sort((a, b) => a - b);
}
