/** The office’s list of units, right and wrong: every mistake told at once, by row. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readUnits } from '../../../src/domain/directory/read-units.ts';
import { exampleValue } from './example-directory.ts';

function mistakes(value: unknown): readonly string[] {
  const reading = readUnits(value);
  return reading.ok ? [] : reading.mistakes;
}

const county = { name: '甲县', kind: 'county' };

test('the example list holds every unit and group of the city', () => {
  const reading = readUnits(exampleValue());
  if (!reading.ok) throw new Error(reading.mistakes.join('\n'));
  const count = (kind: string) => reading.units.filter((unit) => unit.kind === kind).length;
  expect([count('county'), count('zone'), count('bureau'), count('office'), count('body')]).toEqual([14, 2, 15, 2, 3]);
  expect(reading.groups.map(({ members }) => members.length)).toEqual([14, 5, 3]);
  expect(reading.units.find(({ name }) => name === '忻府区')).toEqual({
    name: '忻府区',
    short: '忻府',
    kind: 'county',
    code: '140902',
    head: '区长',
    parent: '忻州市',
    aliases: [],
  });
});

test('what is left out is filled in', () => {
  const rows = [
    county,
    { name: '乙市', kind: 'county' },
    { name: '丙园区', kind: 'zone' },
    { name: '市丁局', kind: 'bureau' },
  ];
  const reading = readUnits({ city: '某某市', units: rows });
  expect(reading.ok && reading.units.map(({ head, parent, short }) => [short, head, parent])).toEqual([
    ['甲县', '县长', '某某市'],
    ['乙市', '市长', '某某市'],
    ['丙园区', '主任', '某某市'],
    ['市丁局', null, '某某市'],
  ]);
  expect(reading.ok && reading.groups).toEqual([]);
});

test('a code without quotes is a number to YAML and text to us', () => {
  const reading = readUnits({ city: '某某市', units: [{ ...county, code: 140923 }] });
  expect(reading.ok && reading.units[0]?.code).toBe('140923');
});

describe('mistakes name their row', () => {
  const two = (more: object, groups: unknown = []) => ({
    city: '某某市',
    units: [county, { name: '乙县', kind: 'county', ...more }],
    groups,
  });
  test.each([
    ['an alias of another unit', two({ aliases: ['甲 县'] }), '“甲县”重复：“甲县”和“乙县”都用了这个名称，请删去一处。'],
    [
      'a name twice',
      { city: '某某市', units: [county, county] },
      '“甲县”重复：“甲县”和“甲县”都用了这个名称，请删去一处。',
    ],
    [
      'an unknown kind',
      two({ kind: '县' }),
      '单位第2行（乙县）：kind 写的是“县”，只能是 county、zone、bureau、office、body。',
    ],
    [
      'an unknown field',
      two({ alias: ['乙'] }),
      '单位第2行（乙县）：不认识的栏目“alias”，只能用 name、short、kind、code、head、parent、aliases。',
    ],
    ['a code that is none', two({ code: '1409' }), '单位第2行（乙县）：code“1409”不是六位数字。'],
    ['aliases that are no list', two({ aliases: '乙' }), '单位第2行（乙县）：aliases 要写成文字的列表，如 [甲, 乙]。'],
    ['an alias too short to be told apart', two({ aliases: ['乙'] }), '单位第2行（乙县）：“乙”太短，至少两个字。'],
    ['no name', { city: '某某市', units: [{ kind: 'county' }] }, '单位第1行：缺 name。'],
    ['a row that is text', { city: '某某市', units: ['甲县'] }, '单位第1行：不是“栏目: 内容”的写法。'],
    ['no city', { units: [county] }, '缺 city：请写城市名，如 city: 忻州市。'],
    ['no units', { city: '某某市', units: [] }, 'units 是空的：至少要有一个单位。'],
    ['units that are no list', { city: '某某市', units: {} }, 'units 要写成一行一个的列表。'],
    [
      'an unknown member',
      two({}, [{ name: '各县', members: ['甲县', '丙县'] }]),
      '分组第1行（各县）：成员“丙县”不在单位表里，请写全称。',
    ],
    [
      'a member twice',
      two({}, [{ name: '各县', members: ['甲县', '甲县'] }]),
      '分组第1行（各县）：成员“甲县”写了两次。',
    ],
    ['a group without members', two({}, [{ name: '各县' }]), '分组第1行（各县）：members 是空的。'],
    [
      'two groups of one name',
      two({}, [
        { name: '各县（市）', members: ['甲县'] },
        { name: '全部', aliases: ['各县市人民政府'], members: ['乙县'] },
      ]),
      '“各县市”重复：“各县（市）”和“全部”都用了这个名称，请删去一处。',
    ],
  ])('%s', (_what, value, sentence) => {
    expect(mistakes(value)).toContain(sentence);
  });
});

test('all mistakes are told at once', () => {
  expect(mistakes({ units: [{ kind: 'x' }, 7], groups: [null] })).toHaveLength(5);
});

test('anything at all is read or refused in Chinese', () => {
  const rows = fc.record({ name: fc.anything(), kind: fc.anything(), aliases: fc.anything() }, { requiredKeys: [] });
  const files = fc.oneof(
    fc.anything(),
    fc.record({ city: fc.anything(), units: fc.array(rows), groups: fc.anything() }),
  );
  fc.assert(
    fc.property(files, (value) => {
      const reading = readUnits(value);
      if (reading.ok) expect(reading.units.length).toBeGreaterThan(0);
      else
        expect(
          reading.mistakes.every((mistake) => /\p{Script=Han}/u.test(mistake)) && reading.mistakes.length > 0,
        ).toBe(true);
    }),
  );
});
