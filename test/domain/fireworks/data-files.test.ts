/** The office's own files: which rule holds when, what open burning sends, and every mistake named in Chinese. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { burningOutlook, readOpenBurning } from '../../../src/domain/fireworks/open-burning.ts';
import { readFireworksRules } from '../../../src/domain/fireworks/read-rules.ts';
import { ruleFor, seasonOf } from '../../../src/domain/fireworks/rule.ts';
import { fill, readPushTexts } from '../../../src/domain/fireworks/templates.ts';
import { readRhythm } from '../../../src/domain/reminder/rhythm.ts';

const data = (name: string) => JSON.parse(readFileSync(new URL(`../../../data/${name}`, import.meta.url), 'utf8'));
const taken = <T>(reading: { ok: true; value: T } | { ok: false; mistakes: readonly string[] }): T => {
  if (!reading.ok) throw new Error(reading.mistakes.join('\n'));
  return reading.value;
};
const mistakes = (reading: { ok: true } | { ok: false; mistakes: readonly string[] }) =>
  reading.ok ? [] : reading.mistakes;
const { rules } = taken(readFireworksRules(data('fireworks-rules.json')));
const texts = taken(readPushTexts(data('push-texts.json')));
const ms = (iso: string) => Temporal.Instant.from(`${iso}:00+08:00`).epochMilliseconds;

describe('which rule holds', () => {
  test.each([
    ['忻府区', '2020-09-30', null],
    ['忻府区', '2021-02-11', '山西2020'],
    ['五台县', '2025-12-15', '山西2020'],
    ['五台县', '2025-12-16', '山西2025'],
    ['忻府区', '2025-12-21', '山西2025'],
    ['忻府区', '2025-12-22', '忻州2025'],
    ['五台县', '2027-02-05', '山西2025'],
  ])('in %s on %s: %s', (unit, day, id) => {
    expect(ruleFor(rules, unit, day)?.id ?? null).toBe(id);
  });

  test('a season is named by its 正月初一', () => {
    expect(['2026-11-01', '2027-01-30', '2027-03-09', '2027-07-01'].map(seasonOf)).toEqual([2027, 2027, 2027, 2028]);
  });
});

describe('open burning', () => {
  const settings = taken(readOpenBurning(data('open-burning.json')));
  const units = [
    { id: 1, name: '忻府区', kind: 'county' as const },
    { id: 2, name: '市能源局', kind: 'bureau' as const },
  ];
  const sent = (from: string, to: string) =>
    burningOutlook({ settings, units, texts, zone: 'Asia/Shanghai' }, { from: ms(from), to: ms(to) }).occurrences;

  test('goes to counties at 清明 and 寒衣节, the day before and the day itself', () => {
    const of = (from: string, to: string) =>
      sent(from, to).map(({ serial, text }) => `${serial} ${text.split('\n')[0]}`);
    expect(of('2027-03-20T00:00', '2027-04-20T00:00')).toEqual([
      '火0404-9 【禁烧】忻府区　明天清明',
      '火0405-9 【禁烧】忻府区　今天清明',
    ]);
    expect(of('2027-10-28T00:00', '2027-10-30T00:00')).toEqual([
      '火1028-9 【禁烧】忻府区　明天寒衣节',
      '火1029-9 【禁烧】忻府区　今天寒衣节',
      '火1029-16 【禁烧】忻府区　今天寒衣节',
    ]);
  });

  test('in the harvest once a week, and not outside it', () => {
    const days = sent('2027-09-01T00:00', '2027-10-20T00:00').map(({ at }) => new Date(at).toISOString().slice(5, 10));
    expect(days).toEqual(['09-20', '09-27', '10-04', '10-11', '10-18']);
  });
});

describe('what is wrong in a file is named', () => {
  test.each([
    [{ rules: [] }, 'rules：至少要有一条规定'],
    [{ rules: [{ id: 'a', mode: '禁' }] }, '第1条（a）：mode 可写：全禁、分区、按公告'],
    [{ rules: [{ id: 'a', mode: '分区', from: '2025-1-1', zones: [] }] }, '第1条（a）：from 要写成 2025-12-22'],
    [
      {
        rules: [
          {
            id: 'a',
            mode: '分区',
            zones: [{ name: '城区', mode: '限放', allowed: [{ from: '腊月廿三', to: '大后年' }] }],
          },
        ],
      },
      '第1条（a）：“大后年”不是农历日子，要写成 腊月廿三、除夕、正月初五',
    ],
    [
      {
        rules: [
          {
            id: 'a',
            mode: '分区',
            zones: [{ name: '城区', mode: '限放', allowed: [{ from: '除夕', to: '除夕', hours: '全天' }] }],
          },
        ],
      },
      '第1条（a）：hours 要写成 7:00—22:00',
    ],
  ])('fireworks-rules.json %#', (file, mistake) => {
    expect(mistakes(readFireworksRules(file))).toContain(mistake);
  });

  test('push-texts.json knows a closed set of holes; a line nothing fills is left out', () => {
    const wrong = { ...data('push-texts.json'), 全禁: ['【烟花】{县名}'], 多余: ['x'] };
    const found = mistakes(readPushTexts(wrong)).join('\n');
    expect(found).toContain('全禁：没有 {县名} 这个空');
    expect(found).toContain('没有“多余”这种文本');
    expect(fill(['{单位}', '据 {依据}', '', '编号 {编号}', '', '{巡查时段}'], { 单位: '代县', 编号: '花1' })).toBe(
      '代县\n\n编号 花1',
    );
  });

  test('open-burning.json and reminders.json', () => {
    const days = [{ name: '清明', day: '清明', ahead: -1, times: ['9点'], text: 'x' }];
    expect(
      mistakes(
        readOpenBurning({
          days,
          seasons: [{ name: '秋收', from: '9月', to: '11-10', weekday: 9, time: '9:00', text: 'x' }],
        }),
      ),
    ).toEqual([
      'days 第1行：times 写成 ["9:00"]',
      'days 第1行：ahead 写提前几天，当天写 0',
      'seasons 第1行：from、to 写成 09-20',
      'seasons 第1行：weekday 写 1 到 7，周一是 1',
    ]);
    const rhythm = { brief: '8点', consult: ['8:30'], consultMonths: [13], quiet: { from: '22:00' } };
    expect(mistakes(readRhythm(rhythm))).toEqual([
      'consultMonths：写 1 到 12 的月份',
      'brief：要写成 8:00 这样的时间',
      'quiet to：要写成 8:00 这样的时间',
    ]);
  });
});
