/** Where units stand, counted: nothing is said where all stand alike and in time. */
import { expect, test } from 'vitest';
import { countsLine, markOf } from '../../../src/domain/task/standing-counts.ts';

const TODAY = '2021-04-12';
const open = { kind: 'open' } as const;

test.each([
  ['red', open, '2021-04-11', true],
  ['lapsed', open, '2021-04-11', false],
  ['yellow', open, '2021-04-15', true],
  ['green', open, '2021-04-16', false],
  ['undated', open, null, true],
  ['waiting', { kind: 'reported', evidence: '表' } as const, '2021-04-11', true],
  ['closed', { kind: 'closed', on: TODAY } as const, '2021-04-11', false],
] as const)('%s', (mark, standing, dueOn, isChased) => expect(markOf({ standing, dueOn }, isChased, TODAY)).toBe(mark));

test.each([
  [[], ''],
  [['green', 'green', 'undated'], ''],
  [['yellow'], ''],
  [['yellow', 'green'], '黄1　绿1'],
  [['red', 'red'], '红2'],
  [['closed', 'waiting', 'red', 'lapsed', 'undated'], '红1　待核1　已销号1　导入前已过期1'],
] as const)('%j', (marks, line) => expect(countsLine(marks)).toBe(line));
