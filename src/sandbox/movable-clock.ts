/** A clock that runs at the pace of real time from an origin the page or a test can move. */
import type { Clock } from '../domain/calendar/clock.ts';

export interface MovableClock extends Clock {
  /** Goes on from `ms` (epoch milliseconds), forwards or backwards. */
  moveTo(ms: number): void;
}

/** A clock that reads `start` (epoch milliseconds) at once and runs on from there. */
export function createMovableClock(start: number): MovableClock {
  let origin = start;
  let startedAt = performance.now();
  return {
    now: () => Math.floor(origin + performance.now() - startedAt),
    moveTo(ms) {
      if (!Number.isFinite(ms)) throw new RangeError('moveTo wants epoch milliseconds');
      origin = ms;
      startedAt = performance.now();
    },
  };
}
