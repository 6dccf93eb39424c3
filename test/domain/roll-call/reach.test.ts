/** What reached a silent post, by its log and the fate of its pushes. */
import { expect, test } from 'vitest';
import type { EntryEvent, Unreached } from '../../../src/domain/roll-call/entry-event.ts';
import { type CallPush, reachOf } from '../../../src/domain/roll-call/reach.ts';

const asked: EntryEvent = { at: 0, kind: 'asked', limit: 30, reach: null, cause: null };
const [first, second]: readonly EntryEvent[] = [
  { at: 15, kind: 'reminded' },
  { at: 30, kind: 'reminded' },
];
const closed: EntryEvent = { at: 120, kind: 'closed' };
const push = (at: number, fate: CallPush['fate']): CallPush => ({ at, fate });
const urged = [asked, first, second].filter((event) => event !== undefined);

test.each<[string, readonly EntryEvent[], readonly CallPush[], Unreached | null, number, Unreached | null]>([
  ['just asked, still under way', [asked], [push(0, 'pending')], null, 0, null],
  ['asked and taken', [asked], [push(0, 'accepted')], null, 0, null],
  ['nothing left the house', urged, [0, 15, 30].map((at) => push(at, 'pending')), null, 0, 'unsent'],
  ['every push refused', urged, [0, 15, 30].map((at) => push(at, 'lost')), null, 0, 'undelivered'],
  ['one refused, the rest waits', urged, [push(0, 'lost'), push(15, 'pending')], null, 0, 'unsent'],
  ['one of two reminders taken', urged, [0, 15].map((at) => push(at, 'accepted')), null, 1, null],
  ['two accounts are one reminder', urged, [push(15, 'accepted'), push(15, 'accepted')], null, 1, null],
  ['taken on the other account', urged, [push(15, 'lost'), push(15, 'accepted')], null, 1, null],
  ['taken in the end', urged, [push(0, 'lost'), push(30, 'accepted')], 'undelivered', 1, null],
  ['turned away before he was asked', [asked], [push(0, 'pending')], 'undelivered', 0, 'undelivered'],
  ['closed before a reminder', [asked, closed], [push(0, 'pending')], null, 0, 'unsent'],
  ['without an account', [asked], [], 'unbound', 0, 'unbound'],
])('%s', (_what, log, pushes, noted, count, unreached) => {
  expect(reachOf(log, pushes, noted)).toEqual({ urged: count, unreached });
});
