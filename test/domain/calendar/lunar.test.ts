/** Lunar days and festivals against the table of two libraries that agree (domain.md 4.2), and not against the runtime's own. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FESTIVALS, festivalIn, festivalOn } from '../../../src/domain/calendar/festival.ts';
import { lunarOf, printLunar, solarOf } from '../../../src/domain/calendar/lunar.ts';
import { nextLunar, readLunarWords } from '../../../src/domain/calendar/lunar-words.ts';

describe('the days of the season', () => {
  test.each([
    [2026, ['2026-02-10', '2026-02-16', '2026-02-17', '2026-02-21', '2026-03-03', '2026-03-20']],
    [2027, ['2027-01-30', '2027-02-05', '2027-02-06', '2027-02-10', '2027-02-20', '2027-03-09']],
    [2028, ['2028-01-19', '2028-01-25', '2028-01-26', '2028-01-30', '2028-02-09', '2028-02-26']],
    [2030, ['2030-01-26', '2030-02-02', '2030-02-03', '2030-02-07', '2030-02-17', '2030-03-05']],
  ])('%i', (year, days) => {
    const names = ['小年', '除夕', '初一', '破五', '元宵', '龙抬头'] as const;
    expect(names.map((name) => festivalIn(year, name))).toEqual(days);
    expect(days.map(festivalOn)).toEqual([...names]);
  });

  test.each([2027, 2030])('the runtime’s own calendar is wrong in %i, and is not asked', (year) => {
    const runtime = new Intl.DateTimeFormat('zh-u-ca-chinese', { month: 'numeric', day: 'numeric' });
    const asked = new Intl.DateTimeFormat('zh-u-ca-chinese', {
      timeZone: 'Asia/Shanghai',
      month: 'numeric',
      day: 'numeric',
    });
    const newYear = festivalIn(year, '初一');
    expect(lunarOf(newYear)).toEqual({ year, month: 1, day: 1, isLeap: false });
    const parts = asked.formatToParts(new Date(`${newYear}T12:00:00+08:00`)).filter(({ type }) => type !== 'literal');
    expect(runtime.resolvedOptions().calendar).toBe('chinese');
    expect(parts.map(({ value }) => Number.parseInt(value, 10))).not.toEqual([1, 1]);
  });

  test('除夕 is the day before 正月初一, though 腊月 of that year has no thirtieth', () => {
    expect(solarOf(2026, 12, 30)).toBeNull();
    expect(lunarOf(festivalIn(2027, '除夕'))).toMatchObject({ month: 12, day: 29 });
    expect(lunarOf(festivalIn(2030, '除夕'))).toMatchObject({ month: 12, day: 30 });
  });

  test('清明 and 寒衣节', () => {
    expect([2026, 2027, 2028].map((year) => festivalIn(year, '清明'))).toEqual([
      '2026-04-05',
      '2027-04-05',
      '2028-04-04',
    ]);
    expect(festivalIn(2027, '寒衣节')).toBe('2027-10-29');
  });

  test('every festival falls once in every year, and its day knows it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2020, max: 2060 }), fc.constantFrom(...FESTIVALS), (year, name) => {
        const day = festivalIn(year, name);
        expect(day.slice(0, 4)).toBe(String(year));
        expect(festivalOn(day)).toBe(name);
      }),
    );
  });
});

describe('words', () => {
  test.each([
    ['腊月廿三', '2027-01-30', ''],
    ['腊月二十三 9:00', '2027-01-30', '9:00'],
    ['小年', '2027-01-30', ''],
    ['除夕', '2027-02-05', ''],
    ['大年三十', '2027-02-05', ''],
    ['大年初一', '2027-02-06', ''],
    ['初五', '2027-02-10', ''],
    ['正月十四', '2027-02-19', ''],
    ['正月十五晚上', '2027-02-20', '晚上'],
    ['元宵节', '2027-02-20', ''],
    ['二月二', '2027-03-09', ''],
    ['二月初二', '2027-03-09', ''],
    ['农历十月初一', '2027-10-29', ''],
    ['冬月三十', '2027-01-07', ''],
    ['腊月二十', '2027-01-27', ''],
    ['清明', '2027-04-05', ''],
  ])('%s', (text, date, rest) => {
    const read = readLunarWords(text);
    expect(read?.rest).toBe(rest);
    expect(read && nextLunar(read.words, '2027-01-01')).toBe(date);
  });

  test.each(['5月15日', '二月二日', '十二月五号', '明天', '三月', '初', '月初三', '正月三十一', ''])(
    '%j is none',
    (text) => {
      expect(readLunarWords(text)).toBeNull();
    },
  );

  test('what is past comes again next year', () => {
    expect(nextLunar({ kind: 'festival', name: '除夕' }, '2027-02-06')).toBe('2028-01-25');
    expect(nextLunar({ kind: 'festival', name: '除夕' }, '2027-02-05')).toBe('2027-02-05');
  });

  test('every day that is printed is read again', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), (days) => {
        const date = Temporal.PlainDate.from('2020-01-01').add({ days }).toString();
        const lunar = lunarOf(date);
        if (lunar.isLeap) return;
        const read = readLunarWords(printLunar(lunar));
        expect(read?.rest).toBe('');
        expect(read?.words).toEqual({ kind: 'lunar', month: lunar.month, day: lunar.day });
      }),
    );
  });
});
