/** Rungs at their minutes, once each; after an outage the useful once and the rest on record. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { boardAt, climb, closesAt, dueAt, LADDER, nextDue, type Wave } from '../../../src/domain/roll-call/ladder.ts';

const MINUTE = 60_000;
const wave: Wave = { askedAt: 0, done: [] };
const words = (waves: readonly Wave[], minute: number) =>
  dueAt(waves, minute * MINUTE, LADDER).map((due) => (due.kind === 'close' ? 'close' : `${due.kind} ${due.rung}`));

describe('dueAt', () => {
  test.each([
    [14, []],
    [15, ['rung remind']],
    [29, ['rung remind']],
    [30, ['missed remind', 'rung office']],
    [60, ['missed remind', 'missed office', 'rung leader']],
    [119, ['missed remind', 'missed office', 'rung leader']],
    [120, ['missed remind', 'missed office', 'missed leader', 'close']],
  ])('a process that wakes at minute %i', (minute, expected) => expect(words([wave], minute)).toEqual(expected));

  test('a widened call climbs for each wave by itself and closes after the last', () => {
    const waves: Wave[] = [
      { askedAt: 0, done: ['remind', 'office', 'leader'] },
      { askedAt: 100 * MINUTE, done: [] },
    ];
    expect(words(waves, 115)).toEqual(['rung remind']);
    expect(closesAt(waves, LADDER)).toBe(220 * MINUTE);
  });
});

test('played by its own clock every rung comes once, in order, and the call ends', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(90), { minLength: 1, maxLength: 4 }),
      fc.array(fc.nat(50), { maxLength: 8 }),
      (starts, delays) => {
        let waves: readonly Wave[] = [...new Set(starts)]
          .sort((a, b) => a - b)
          .map((start) => ({ askedAt: start * MINUTE, done: [] }));
        const seen: string[] = [];
        for (let step = 0; ; step++) {
          expect(step).toBeLessThan(40);
          const now = nextDue(waves, LADDER) + (delays[step] ?? 0) * MINUTE;
          const due = dueAt(waves, now, LADDER);
          expect(due.length).toBeGreaterThan(0);
          seen.push(...due.map((one) => (one.kind === 'close' ? 'close' : `${one.askedAt} ${one.rung}`)));
          waves = climb(waves, due);
          if (due.some(({ kind }) => kind === 'close')) break;
        }
        expect(new Set(seen).size).toBe(seen.length);
        expect(seen.length).toBe(waves.length * 3 + 1);
      },
    ),
  );
});

test('a board is renewed at most every ten minutes', () => {
  expect(boardAt(null, 5, LADDER)).toBe(5);
  expect(boardAt(0, MINUTE, LADDER)).toBe(10 * MINUTE);
  expect(boardAt(0, 11 * MINUTE, LADDER)).toBe(11 * MINUTE);
});
