/** The pause before a lost line is opened again: it doubles to a bound, and never stampedes. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { reconnectAfter } from '../../../src/domain/operations/reconnect.ts';

test('1 s, 2, 4 … 32, each with up to a second more', () => {
  expect([1, 2, 3, 4, 5, 6, 7, 1_000].map((failures) => reconnectAfter(failures, 0, 1_000))).toEqual([
    1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 32_000, 32_000,
  ]);
  expect(reconnectAfter(1, 0.999, 1_000)).toBe(1_999);
});

test('never shorter than the first pause, never longer than 33 of them', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1 }), fc.double({ min: 0, max: 0.999, noNaN: true }), (failures, chance) => {
      const pause = reconnectAfter(failures, chance, 1_000);
      expect(pause).toBeGreaterThanOrEqual(1_000);
      expect(pause).toBeLessThan(33_000);
    }),
  );
});
