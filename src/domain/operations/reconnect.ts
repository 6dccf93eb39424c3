/** When a connection that was lost is opened again. */

/** Doublings until the longest pause: 1 s becomes 32. */
const DOUBLINGS = 5;

/**
 * Milliseconds to wait: `first` doubling to 32 times as much, and up to `first` more, so that many do not come at once
 * (dingtalk.md 2.6). `failures` counts from 1; `chance` is in [0, 1).
 */
export function reconnectAfter(failures: number, chance: number, first: number): number {
  return first * 2 ** Math.min(failures - 1, DOUBLINGS) + Math.floor(chance * first);
}
