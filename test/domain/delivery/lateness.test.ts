/** What counts as late: a row that was due, in a lane that was free, for more than a minute. */
import { expect, test } from 'vitest';
import { lateRows } from '../../../src/domain/delivery/lateness.ts';

const now = Date.parse('2026-01-14T08:00:00+08:00');
const ago = (seconds: number) => now - seconds * 1_000;
const lane = (name: string, due: number, busy: number) => ({ lane: name, dueAt: ago(due), busyUntil: ago(busy) });

test.each([
  ['nothing waits', [], null],
  ['exactly a minute', [lane('a', 60, 600)], null],
  ['over a minute', [lane('a', 61, 600)], { lane: 'a', seconds: 61, lanes: 1 }],
  ['long due, and its lane moved just now', [lane('a', 900, 3)], null],
  ['long due, and its lane closed until just now', [lane('a', 900, 59)], null],
  ['long due, and its lane is closed for another while', [lane('a', 900, -300)], null],
  ['long due, and its lane has stood still since', [lane('a', 900, 600)], { lane: 'a', seconds: 600, lanes: 1 }],
  [
    'the worst is named, all are counted',
    [lane('a', 70, 900), lane('b', 700, 900), lane('c', 5, 900), lane('d', 80, 900)],
    { lane: 'b', seconds: 700, lanes: 3 },
  ],
] as const)('%s', (_, waiting, found) => {
  expect(lateRows(waiting, now)).toEqual(found);
});
