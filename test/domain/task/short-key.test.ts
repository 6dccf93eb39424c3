/** 冬奥7: how a key with a plan's short name is printed, read, and which short names would be mixed up. */
import { expect, test } from 'vitest';
import { printedKey, readPrintedKey, shortNameRefusal } from '../../../src/domain/task/short-key.ts';

const PLANS = [
  { id: 1, shortName: '冬奥' },
  { id: 2, shortName: '' },
];

test('printed only where there are several plans and the plan has a name', () => {
  expect(printedKey(PLANS, 1, '7')).toBe('冬奥7');
  expect(printedKey(PLANS, 2, '7')).toBe('7');
  expect(printedKey(PLANS.slice(0, 1), 1, '7')).toBe('7');
});

test.each([
  ['冬奥7', '7', [1]],
  ['冬奥第7项', '7', [1]],
  ['冬奥应急1', '应急1', [1]],
  ['7', '7', [1, 2]],
  ['应急一', '应急1', [1, 2]],
  ['冬奥', '冬奥', [1, 2]],
] as const)('%s', (typed, key, ids) => {
  const read = readPrintedKey(PLANS, typed);
  expect([read.key, read.plans.map(({ id }) => id)]).toEqual([key, ids]);
});

test.each([
  ['冬奥', true],
  ['冬', false],
  ['冬奥会期间', false],
  ['WG', false],
  ['应急', false],
  ['扬尘', false],
  ['扬尘治', false],
])('%s', (name, isFit) => expect(shortNameRefusal(name, ['7', '应急1'], ['', '扬尘']) === null).toBe(isFit));
