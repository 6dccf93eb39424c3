/** Slots of a lane: whatever is asked when, no window ever holds more than it may. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { freeSlots, moveSlot, nextSlot, recent, type Window } from '../../../src/domain/delivery/slots.ts';

const MINUTE: readonly Window[] = [{ ms: 60_000, count: 20 }];
const BOT: readonly Window[] = [
  { ms: 60_000, count: 30 },
  { ms: 3_600_000, count: 1_000 },
];

test.each([
  ['nothing used', [], 0, 20],
  ['one used', [0], 1, 19],
  ['all used', Array.from({ length: 20 }, (_, i) => i), 19, 0],
  ['a window is half-open: after exactly a minute the first is free again', [0], 60_000, 20],
  ['a millisecond before, it is not', [0], 59_999, 19],
])('%s', (_name, taken, now, free) => {
  expect(freeSlots(taken, MINUTE, now)).toBe(free);
});

test('kept slots come free later than the others', () => {
  const taken = Array.from({ length: 16 }, (_, i) => i * 100);
  expect(nextSlot(taken, MINUTE, 0, 2_000)).toBe(2_000);
  expect(nextSlot(taken, MINUTE, 4, 2_000)).toBe(60_000);
});

test('a window that keeps everything never opens', () => {
  expect(nextSlot([], [{ ms: 1_000, count: 3 }], 3, 0)).toBe(Number.POSITIVE_INFINITY);
});

test('a slot used until its answer came counts from then', () => {
  expect(moveSlot([0, 10, 20], 10, 35)).toEqual([0, 20, 35]);
  expect(moveSlot([5], 1, 9)).toEqual([5]);
});

test('property: taking a slot whenever one is said to be free keeps every sliding window within its count', () => {
  const steps = fc.array(fc.integer({ min: 0, max: 20_000 }), { minLength: 50, maxLength: 400 });
  fc.assert(
    fc.property(fc.constantFrom(MINUTE, BOT, [{ ms: 1_000, count: 3 }]), steps, (windows, pauses) => {
      let now = 1_000_000;
      let taken: number[] = [];
      const all: number[] = [];
      for (const pause of pauses) {
        now += pause;
        taken = recent(taken, windows, now);
        const at = nextSlot(taken, windows, 0, now);
        expect(at === now).toBe(freeSlots(taken, windows, now) > 0);
        now = at;
        expect(freeSlots(taken, windows, now)).toBeGreaterThan(0);
        taken = [...taken, now];
        all.push(now);
      }
      for (const { ms, count } of windows)
        for (const end of all) expect(all.filter((at) => at > end - ms && at <= end).length).toBeLessThanOrEqual(count);
    }),
    { numRuns: 60 },
  );
});
