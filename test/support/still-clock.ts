/** A clock that stands until it is moved. */
import type { MovableClock } from '../../src/sandbox/movable-clock.ts';

export function createStillClock(start: number): MovableClock {
  let now = start;
  return {
    now: () => now,
    moveTo: (ms) => {
      now = ms;
    },
  };
}
