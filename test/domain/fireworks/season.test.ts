/** The season's messages: phone-texts 6 to the letter, dates of four years by hand, and never a permission nobody confirmed. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createWorkCalendar, type HolidayYear } from '../../../src/domain/calendar/work-calendar.ts';
import type { Known } from '../../../src/domain/fireworks/holding.ts';
import { readFireworksRules } from '../../../src/domain/fireworks/read-rules.ts';
import { seasonOutlook } from '../../../src/domain/fireworks/season.ts';
import { seasonSlots } from '../../../src/domain/fireworks/season-slots.ts';
import { readPushTexts } from '../../../src/domain/fireworks/templates.ts';
import { widthOf } from '../../../src/domain/phone/width.ts';

const ZONE = 'Asia/Shanghai';
const data = (name: string) => JSON.parse(readFileSync(new URL(`../../../data/${name}`, import.meta.url), 'utf8'));
const taken = <T>(reading: { ok: true; value: T } | { ok: false; mistakes: readonly string[] }): T => {
  if (!reading.ok) throw new Error(reading.mistakes.join('\n'));
  return reading.value;
};
const { rules, season } = taken(readFireworksRules(data('fireworks-rules.json')));
const texts = taken(readPushTexts(data('push-texts.json')));
const ms = (iso: string) => Temporal.Instant.from(`${iso}:00+08:00`).epochMilliseconds;

const UNITS = [
  { id: 1, name: '忻府区', short: '忻府', kind: 'county' },
  { id: 2, name: '五台县', short: '五台', kind: 'county' },
  { id: 3, name: '市公安局', short: '市公安局', kind: 'bureau' },
  { id: 4, name: '市能源局', short: '市能源局', kind: 'bureau' },
] as const;
const CONFIRMED: Known['confirmations'] = [
  { unit: 1, season: 2027, rule: '忻州2025', document: null, by: '大气办', at: ms('2027-01-08T10:00') },
  {
    unit: 2,
    season: 2027,
    rule: '山西2025',
    document: '五台县公告〔2026〕1号',
    by: '大气办',
    at: ms('2027-01-08T10:00'),
  },
];
const ORANGE: Known['alerts'] = [
  {
    serial: '橙0205-1',
    segments: [{ county: 1, level: 'orange', at: ms('2027-02-05T08:00'), end: ms('2027-02-07T00:00') }],
  },
] as unknown as Known['alerts'];
const YEAR_2027: HolidayYear = {
  year: 2027,
  source: '测试',
  days: ['05', '06', '07', '08', '09', '10', '11'].map((day) => ({
    date: `2027-02-${day}`,
    kind: 'rest',
    name: '春节',
  })),
};

function outlook(known: Partial<Known>, from: string, to: string, years: readonly HolidayYear[] = []) {
  return seasonOutlook(
    {
      ...{ plan: season, units: UNITS, texts, calendar: createWorkCalendar(years), zone: ZONE },
      known: { rules, confirmations: [], alerts: [], ...known },
      patrolled: () => new Set([1]),
    },
    { from: ms(from), to: ms(to) },
  );
}

function textTo(unit: number, at: string, known: Partial<Known>): string {
  const { occurrences } = outlook(known, at, '2027-02-06T00:00');
  const found = occurrences.find((one) => one.at === ms(at) && one.to.kind === 'unit' && one.to.unit === unit);
  return found?.text ?? '';
}

const golden = (name: string) =>
  readFileSync(new URL(`../../golden/fireworks/${name}.txt`, import.meta.url), 'utf8').trimEnd();

describe('the drafts of phone-texts 6', () => {
  test('a ban and a limited zone', () => {
    expect(textTo(1, '2027-02-05T09:00', { confirmations: CONFIRMED })).toBe(golden('xinfu-eve'));
  });

  test('an orange alert the same hour: 忻府 hears a ban that cites it, 五台 does not', () => {
    const known = { confirmations: CONFIRMED, alerts: ORANGE };
    expect(textTo(1, '2027-02-05T09:00', known)).toBe(golden('xinfu-alert'));
    expect(textTo(2, '2027-02-05T09:00', known)).toBe(textTo(2, '2027-02-05T09:00', { confirmations: CONFIRMED }));
    expect(textTo(2, '2027-02-05T09:00', known)).toBe(golden('wutai-eve'));
  });

  test('nobody confirmed it: no day on which it is allowed', () => {
    expect(textTo(1, '2027-02-05T09:00', {})).toBe(golden('xinfu-unconfirmed'));
  });
});

test.each([
  [2026, ['02-10', '02-16', '02-17', '02-21', '03-02', '03-03', '03-04', '03-20']],
  // Where the runtime's own lunar calendar is a day off (domain.md 0.2).
  [2027, ['01-30', '02-05', '02-06', '02-10', '02-19', '02-20', '02-21', '03-09']],
  [2028, ['01-19', '01-25', '01-26', '01-30', '02-08', '02-09', '02-10', '02-26']],
  [2030, ['01-26', '02-02', '02-03', '02-07', '02-16', '02-17', '02-18', '03-05']],
])('the days of %i', (year, days) => {
  const { slots } = seasonSlots(season, { from: `${year}-01-01`, to: `${year}-04-30` }, createWorkCalendar([]), ZONE);
  const own = slots.filter(({ kind, count }) => kind === 'day' && count === 1).map(({ day }) => day.slice(5));
  expect(own).toEqual(days);
});

describe('the working day before', () => {
  test('is undecided in a year nobody has entered; what goes by date goes on', () => {
    const { occurrences, undecided } = outlook({}, '2027-01-25T00:00', '2027-03-12T00:00');
    expect(undecided).toHaveLength(8);
    expect(undecided).toContainEqual({ rule: 'fireworks', what: '除夕前一个工作日', year: 2027 });
    expect(new Set(occurrences.map(({ serial }) => serial.slice(0, 5))).size).toBe(8);
  });

  test('is the last one before the holiday, and one message a unit and instant', () => {
    const { occurrences, undecided } = outlook({}, '2027-01-25T00:00', '2027-03-12T00:00', [YEAR_2027]);
    expect(undecided).toEqual([]);
    const keys = occurrences.map(({ at, to }) => `${at}:${JSON.stringify(to)}`);
    expect(new Set(keys).size).toBe(keys.length);
    const before = occurrences.filter(({ serial, to }) => serial === '花0204-1' && to.kind === 'unit' && to.unit === 1);
    expect(before.map(({ text }) => text.split('\n')[0])).toEqual(['【烟花爆竹】忻府区　明天除夕']);
  });

  test('windows joined give what one window gives', () => {
    const whole = outlook({}, '2027-01-25T00:00', '2027-03-12T00:00', [YEAR_2027]).occurrences;
    const cut = '2027-02-05T09:00';
    const parts = [
      ...outlook({}, '2027-01-25T00:00', cut, [YEAR_2027]).occurrences,
      ...outlook({}, cut, '2027-03-12T00:00', [YEAR_2027]).occurrences,
    ];
    expect(parts).toEqual(whole);
  });
});

test('what is not confirmed for this year and this unit never allows anything; every line fits a phone', () => {
  const others = CONFIRMED.map((one) => ({ ...one, season: 2026 }));
  for (const confirmations of [[], others, CONFIRMED.slice(1)]) {
    const { occurrences } = outlook({ confirmations }, '2027-01-25T00:00', '2027-03-12T00:00', [YEAR_2027]);
    expect(occurrences.filter(({ text }) => /可以放|可放/.test(text))).toEqual([]);
  }
  const { occurrences } = outlook({ confirmations: CONFIRMED }, '2027-01-25T00:00', '2027-03-12T00:00', [YEAR_2027]);
  expect(occurrences.some(({ text }) => /可以放/.test(text))).toBe(true);
  expect(Math.max(...occurrences.flatMap(({ text }) => text.split('\n').map(widthOf)))).toBeLessThan(80);
});

test('the office hears in the morning who did not patrol', () => {
  const { occurrences } = outlook({}, '2027-02-06T01:00', '2027-02-06T02:00');
  expect(occurrences.map(({ text, to }) => [to.kind, text])).toEqual([
    ['office', '【巡查】2月5日晚\n没回1个：五台\n看全部：巡查\n编号 花0205-巡'],
  ]);
});
