/** Number and verb in either order, with a plan or a unit named; talk is left alone. */
import { describe, expect, test } from 'vitest';
import { readSpokenDay } from '../../../src/domain/calendar/spoken-day.ts';
import { isDeed, readDeedWords } from '../../../src/domain/task/deed-words.ts';

const knows = (word: string) => ['市能源局', '代县'].includes(word);

describe('readDeedWords', () => {
  test.each([
    ['7 进展 已完成改造60%', { key: '7', rest: '已完成改造60%' }],
    ['7进展 已完成', { key: '7', rest: '已完成' }],
    ['7 已完成改造60%', { key: '7', rest: '已完成改造60%' }],
    ['应急1 进展：已启动', { key: '应急1', rest: '已启动' }],
    ['第7项 进展 快了', { key: '第7项', rest: '快了' }],
    ['7 市能源局 缺照片', { key: '7', unit: '市能源局', rest: '缺照片' }],
    ['7', { key: '7', rest: '' }],
    ['《扬尘专项整治方案》 7 已清扫', { key: '7', document: '《扬尘专项整治方案》', rest: '已清扫' }],
  ])('%s', (text, read) => {
    expect(readDeedWords(text, ['进展'], knows)).toEqual({ document: null, unit: null, ...read });
  });
  test.each(['', '已完成', '60%已完成', '5月15日', '7.5 进展'])('“%s” numbers no task', (text) => {
    expect(readDeedWords(text, ['进展'], knows)).toBeNull();
  });
});

test.each([
  ['7 办结 依据', true],
  ['7办结', true],
  ['应急1 办结', true],
  ['办结 7', false],
  ['今天办结', false],
  ['7 什么时候办结', false],
])('isDeed %s', (text, is) => expect(isDeed(text, ['办结'])).toBe(is));

test.each([
  ['5月15日 供货晚', '2021-05-15', '供货晚'],
  ['到5月15日前，供货晚', '2021-05-15', '供货晚'],
  ['2021-05-15 供货晚', '2021-05-15', '供货晚'],
  ['15号 供货晚', '2021-04-15', '供货晚'],
  ['10号', '2021-05-10', ''],
  ['1月5日', '2022-01-05', ''],
  ['4月10日', '2021-04-10', ''],
  ['明天 下雨', '2021-04-13', '下雨'],
])('readSpokenDay %s', (text, day, rest) => expect(readSpokenDay(text, '2021-04-12')).toEqual({ day, rest }));
test.each(['', '供货晚', '2月30日', '15 天'])('“%s” is no day', (text) =>
  expect(readSpokenDay(text, '2021-04-12')).toBeNull(),
);
