/** Workdays of known years, of an entered one, and the refusal to guess the others. */
import { describe, expect, test } from 'vitest';
import { createWorkCalendar, type HolidayYear } from '../../../src/domain/calendar/work-calendar.ts';

const YEAR_2027: HolidayYear = {
  year: 2027,
  source: '国办发明电〔2026〕0号（测试）',
  days: [
    { date: '2027-01-01', kind: 'rest', name: '元旦' },
    { date: '2027-02-05', kind: 'rest', name: '春节' },
    { date: '2027-02-08', kind: 'rest', name: '春节' },
    { date: '2027-01-31', kind: 'work', name: '春节' },
  ],
};

describe('the years the library knows', () => {
  const calendar = createWorkCalendar([]);
  test.each([
    ['2026-10-01', 'rest', '国庆节'],
    ['2026-02-14', 'workday', '春节'],
    ['2026-02-20', 'rest', '春节'],
    ['2026-03-02', 'workday', null],
    ['2026-03-01', 'rest', null],
    ['2027-10-01', 'unknown', null],
    ['2027-03-06', 'unknown', null],
    ['2003-10-01', 'unknown', null],
  ] as const)('%s is %s', (day, kind, name) => {
    expect(calendar.kindOf(day)).toBe(kind);
    expect(calendar.holidayOn(day)).toBe(name);
  });

  test('says where it has a year from, and when it has none', () => {
    expect(calendar.sourceOf(2026)).toContain('国务院');
    expect(calendar.sourceOf(2027)).toBeNull();
  });

  test('a workday is looked for across days off, never across a year that nobody knows', () => {
    expect(calendar.workdayBefore('2026-10-08')).toEqual({ kind: 'found', day: '2026-09-30' });
    expect(calendar.workdayFrom('2026-02-15')).toEqual({ kind: 'found', day: '2026-02-24' });
    expect(calendar.workdayFrom('2026-02-14')).toEqual({ kind: 'found', day: '2026-02-14' });
    expect(calendar.workdayBefore('2027-01-01')).toEqual({ kind: 'found', day: '2026-12-31' });
    expect(calendar.workdayBefore('2027-01-30')).toEqual({ kind: 'unknown', year: 2027 });
  });
});

describe('a year the office has entered', () => {
  const calendar = createWorkCalendar([YEAR_2027]);
  test('is known, day by day', () => {
    expect(['2027-01-01', '2027-01-31', '2027-02-08', '2027-02-09', '2027-02-06'].map(calendar.kindOf)).toEqual([
      'rest',
      'workday',
      'rest',
      'workday',
      'rest',
    ]);
    expect(calendar.sourceOf(2027)).toBe(YEAR_2027.source);
    expect(calendar.holidayOn('2027-02-05')).toBe('春节');
    expect(calendar.workdayBefore('2027-02-06')).toEqual({ kind: 'found', day: '2027-02-04' });
  });

  test('goes before the library', () => {
    const own = createWorkCalendar([
      { year: 2026, source: '改', days: [{ date: '2026-03-02', kind: 'rest', name: '停工' }] },
    ]);
    expect(own.kindOf('2026-03-02')).toBe('rest');
    expect(own.kindOf('2026-10-01')).toBe('workday');
  });
});
