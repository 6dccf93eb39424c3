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
  ['市能源局 红灯', { words: ['市能源局'], due: 'overdue' }],
  ['市能源局黄灯', { words: ['市能源局'], due: { days: 3 } }],
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
  ['市能源局牵头逾期', { words: ['市能源局'], roles: ['lead'], due: 'overdue' }],
  ['本月市能源局的任务', { words: ['市能源局'], due: 'month' }],
  ['代县 牵头、配合', { words: ['代县'], roles: ['lead', 'support'] }],
  ['代县全部第二页', { words: ['代县'], all: true, page: 2 }],
  ['七', { words: ['7'] }],
  ['第十一项', { words: ['11'] }],
  ['应急一', { words: ['应急1'] }],
  ['07', { words: ['7'] }],
  ['9 第2款', { words: ['9'] }],
  ['我的', {}],
  ['“禁煤区”', { words: ['禁煤区'] }],
  ['7 忻气防办发[2021]10号', { words: ['7'], document: '忻气防办发[2021]10号' }],
  ['7 《2021年 扬尘方案》', { words: ['7'], document: '《2021年 扬尘方案》' }],
  ['7 忻气防办发〔2021〕10号', { words: ['7'], document: '忻气防办发〔2021〕10号' }],
])('%s', (text, expected) => expect(read(text)).toEqual({ ...plain, ...expected }));

test('page nought does not exist', () => expect(read('代县 第0页')).toBe('没有第0页，页数从1开始'));

test('a pasted notice is no question', () =>
  expect(read('各县 人民 政府 现将 方案 印发 给 你们 请')).toBe('话太长，只写单位、编号或关键词'));

test('never throws, and no word is dropped but fillers and filters', () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[煤气改造]{1,6}$/), { maxLength: 8 }), (words) => {
      expect(read(words.join('　'))).toEqual({ ...plain, words });
    }),
  );
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void readTaskQuery(text, knows)));
});
