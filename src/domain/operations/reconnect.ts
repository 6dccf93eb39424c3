/** When a connection that was lost is opened again. */

const FIRST = 1_000;
const LONGEST = 30_000;
const JITTER = 1_000;

/**
 * Milliseconds to wait: 1 s doubling to 30 s, and up to 1 s more, so that many do not come at once (dingtalk.md 2.6).
 * `failures` counts from 1; `chance` is in [0, 1).
 */
export function reconnectAfter(failures: number, chance: number): number {
  return Math.min(LONGEST, FIRST * 2 ** Math.min(failures - 1, 10)) + Math.floor(chance * JITTER);
}
