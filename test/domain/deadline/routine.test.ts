/** When the machine's rounds come: every morning, every Monday, every first of a month, in the office's zone. */
import { expect, test } from 'vitest';
import { isTooLate, nextMorning, nextTurn, type Routine } from '../../../src/domain/deadline/routine.ts';

const ZONE = 'Asia/Shanghai';
const at = (iso: string) => Date.parse(`${iso}:00+08:00`);

test.each<[Routine, string, string]>([
  ['deadlines', '2027-01-31T08:59', '2027-01-31T09:00'],
  ['deadlines', '2027-01-31T09:00', '2027-02-01T09:00'],
  ['progress-brief', '2027-02-01T08:29', '2027-02-01T08:30'],
  ['progress-brief', '2027-02-01T08:30', '2027-02-08T08:30'],
  ['progress-sheet', '2027-01-31T23:59', '2027-02-01T08:40'],
  ['progress-sheet', '2027-12-01T08:40', '2028-01-01T08:40'],
])('%s after %s', (routine, now, expected) => expect(nextTurn(routine, at(now), ZONE)).toBe(at(expected)));

test('late in the evening waits for the morning', () => {
  expect([isTooLate(at('2027-02-01T19:59'), ZONE), isTooLate(at('2027-02-01T20:00'), ZONE)]).toEqual([false, true]);
  expect(nextMorning('deadlines', at('2027-01-31T22:00'), ZONE)).toBe(at('2027-02-01T09:00'));
});
