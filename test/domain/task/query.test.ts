/** What people write after 任务. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readTaskQuery, type TaskQuery } from '../../../src/domain/task/query.ts';

const knows = (word: string) => ['市能源局', '代县'].includes(word);
const plain: TaskQuery = { words: [], roles: [], due: null, all: false, page: 1, document: null };
const read = (text: string) => {
  const reading = readTaskQuery(text, knows);
  return reading.ok ? reading.value : reading.why;
};

test.each<[string, Partial<TaskQuery>]>([
  ['', {}],
  ['市能源局', { words: ['市能源局'] }],
  ['市能源局 牵头 逾期', { words: ['市能源局'], roles: ['lead'], due: 'overdue' }],
  ['牵头，配合 市能源局', { words: ['市能源局'], roles: ['lead', 'support'] }],
  ['市能源局牵头', { words: ['市能源局'], roles: ['lead'] }],
  ['市能源局的任务', { words: ['市能源局'] }],
  ['主体责任', { words: ['主体责任'] }],
  ['代县 本周', { words: ['代县'], due: 'week' }],
  ['代县 这个月', { words: ['代县'], due: 'month' }],
  ['代县 近３０天', { words: ['代县'], due: { days: 30 } }],
  ['代县 全部 第2页', { words: ['代县'], all: true, page: 2 }],
  ['第7项', { words: ['7'] }],
  ['7条', { words: ['7'] }],
  ['7 忻气防办发〔2021〕10号', { words: ['7'], document: '忻气防办发〔2021〕10号' }],
])('%s', (text, expected) => expect(read(text)).toEqual({ ...plain, ...expected }));

test('page nought does not exist', () => expect(read('代县 第0页')).toBe('没有第0页，页数从1开始'));

test('never throws, and no word is dropped but fillers and filters', () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[煤气改造]{1,6}$/)), (words) => {
      expect(read(words.join('　'))).toEqual({ ...plain, words });
    }),
  );
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void readTaskQuery(text, knows)));
});
