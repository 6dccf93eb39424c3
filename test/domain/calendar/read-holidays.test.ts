/** The yearly notice is read day by day as the library has the same year; what is missing or odd is named. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { printHolidays, readHolidays } from '../../../src/domain/calendar/read-holidays.ts';
import { createWorkCalendar } from '../../../src/domain/calendar/work-calendar.ts';

const NOTICE = readFileSync(new URL('../../samples/holidays/2026.txt', import.meta.url), 'utf8');
const SHORT =
  '2027年元旦1月1日至3日；春节2月5日至11日，1月31日、2月13日上班；清明节4月3日至5日；劳动节5月1日至5日；端午节6月9日；中秋节9月15日；国庆节10月1日至7日';

function read(text: string) {
  const reading = readHolidays(text, '录入');
  if (!reading.ok) throw new Error(reading.mistakes.join('\n'));
  return reading.value;
}

describe('a whole notice', () => {
  test('gives each day of 2026 as the library has it', () => {
    const year = read(NOTICE);
    expect(year.source).toBe('国办发明电〔2025〕7号');
    // Entered under another year's number the library would answer: the days alone must do.
    const entered = createWorkCalendar([year]);
    const known = createWorkCalendar([]);
    for (let day = Temporal.PlainDate.from('2026-01-01'); day.year === 2026; day = day.add({ days: 1 }))
      expect([day.toString(), entered.kindOf(day.toString())]).toEqual([day.toString(), known.kindOf(day.toString())]);
    expect(year.days).toHaveLength(33 + 6);
  });

  test('is the same read again from its short form', () => {
    const year = read(NOTICE);
    expect(read(`国办发明电〔2025〕7号 2026年${printHolidays(year).join('；')}`)).toEqual(year);
  });
});

describe('the short form', () => {
  test('makes 2027 known', () => {
    const calendar = createWorkCalendar([read(SHORT)]);
    expect(['2027-02-05', '2027-01-31', '2027-02-12', '2027-10-01'].map((day) => calendar.kindOf(day))).toEqual([
      'rest',
      'workday',
      'workday',
      'rest',
    ]);
    expect(calendar.workdayBefore('2027-02-06')).toEqual({ kind: 'found', day: '2027-02-04' });
    expect(calendar.kindOf('2028-02-01')).toBe('unknown');
  });

  test('元旦 may begin in the year before', () => {
    const year = read(SHORT.replace('元旦1月1日至3日', '元旦2026年12月31日至2027年1月2日'));
    const calendar = createWorkCalendar([year]);
    expect(calendar.kindOf('2026-12-31')).toBe('rest');
    expect(calendar.kindOf('2026-12-30')).toBe('workday');
    expect(printHolidays(year)[0]).toBe('元旦2026年12月31日至2027年1月2日');
  });

  test.each([
    ['元旦1月1日至3日', '没看到是哪一年，开头写：2027年'],
    [SHORT.replace('端午节6月9日；', ''), '没读到端午放哪几天'],
    [SHORT.replace('1月31日', '2月3日'), '2月3日本来就是工作日，不用写上班'],
    [SHORT.replace('2月5日至11日', '2月5日至30日'), '没读到春节放哪几天'],
    [SHORT.replace('6月9日', '6月31日'), '端午节：“6月31日”不是日子'],
    [SHORT.replace('中秋节9月15日', '中秋节10月2日'), '10月2日写了两次'],
  ])('%s is refused', (text, mistake) => {
    const reading = readHolidays(text, '录入');
    expect(reading.ok ? [] : reading.mistakes).toContain(mistake);
  });
});
