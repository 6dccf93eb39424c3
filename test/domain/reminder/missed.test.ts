/** What a standstill does to runs: a table of policies. */
import { describe, expect, test } from 'vitest';
import { judgeRuns, TOLERANCE } from '../../../src/domain/reminder/missed.ts';
import type { Occurrence } from '../../../src/domain/reminder/occurrence.ts';
import { afterQuiet, readRhythm } from '../../../src/domain/reminder/rhythm.ts';

const HOUR = 3_600_000;
const NOW = 100 * HOUR;

function run(at: number, unit = 1, expires: number | null = null): Occurrence {
  return { at, rule: 'r', to: { kind: 'unit', unit }, text: 't', source: 's', serial: `${at}`, expires };
}

describe('three runs of a standstill, one on time', () => {
  const occurrences = [run(NOW - 30 * HOUR), run(NOW - 6 * HOUR), run(NOW - 5 * HOUR, 2), run(NOW - 60_000)];
  test.each([
    ['once', ['missed', 'late', 'late', 'sent']],
    ['skip', ['missed', 'missed', 'missed', 'sent']],
    ['ask', ['missed', 'asked', 'asked', 'sent']],
  ] as const)('%s', (policy, outcomes) => {
    expect(judgeRuns(occurrences, policy, NOW).map(({ outcome }) => outcome)).toEqual(outcomes);
  });
});

test.each([
  ['just on time', NOW - TOLERANCE, null, 'sent'],
  ['a moment too late', NOW - TOLERANCE - 1, null, 'late'],
  ['untrue by now', NOW - 2 * HOUR, NOW, 'missed'],
  ['still true', NOW - 2 * HOUR, NOW + 1, 'late'],
  ['on time but untrue', NOW - 1, NOW, 'missed'],
] as const)('%s', (_name, at, expires, outcome) => {
  expect(judgeRuns([run(at, 1, expires)], 'once', NOW)[0]?.outcome).toBe(outcome);
});

test('quiet hours end in the morning, and begin at the hour itself', () => {
  const reading = readRhythm({ brief: '8:00', consult: [], consultMonths: [], quiet: { from: '22:00', to: '7:00' } });
  if (!reading.ok) throw new Error(reading.mistakes.join());
  const moved = (iso: string) =>
    Temporal.Instant.fromEpochMilliseconds(
      afterQuiet(Temporal.Instant.from(`${iso}:00+08:00`).epochMilliseconds, reading.value, 'Asia/Shanghai'),
    )
      .toZonedDateTimeISO('Asia/Shanghai')
      .toPlainDateTime()
      .toString({ smallestUnit: 'minute' });
  expect(['2027-02-05T21:59', '2027-02-05T22:00', '2027-02-06T06:59', '2027-02-06T07:00'].map(moved)).toEqual([
    '2027-02-05T21:59',
    '2027-02-06T07:00',
    '2027-02-06T07:00',
    '2027-02-06T07:00',
  ]);
});
