/** Clocks of what was given out: which day counts, which is watched, and what a calendar that learns decides. */
import { describe, expect, test } from 'vitest';
import { createWorkCalendar } from '../../../src/domain/calendar/work-calendar.ts';
import { assignedOn, decided, dueOf, watchedDay } from '../../../src/domain/task/assigned.ts';
import { addWorkdays } from '../../../src/domain/task/clocks.ts';

const known = createWorkCalendar([
  { year: 2040, source: '测试', days: [{ date: '2040-01-04', kind: 'rest', name: '测试' }] },
]);
const unknown = createWorkCalendar([]);

test('in calendar days, in workdays, and open where nobody knows which days are worked', () => {
  const at = (count: 'calendar' | 'workday', calendar = unknown) => {
    const { feedbackBy, settleBy } = assignedOn('2040-01-03', 'ordinary', count, addWorkdays(calendar));
    return [feedbackBy, settleBy];
  };
  expect(at('calendar')).toEqual(['2040-01-06', '2040-01-10']);
  expect(at('workday')).toEqual([null, null]);
  // 4 January is a day off, 7 and 8 a weekend.
  expect(at('workday', known)).toEqual(['2040-01-09', '2040-01-13']);
});

test('what was open is decided as soon as the year is entered; what was decided stays', () => {
  const open = assignedOn('2040-01-03', 'complex', 'workday', addWorkdays(unknown));
  expect(open).toMatchObject({ feedbackBy: null, settleBy: '2040-02-03' });
  expect(decided(open, addWorkdays(known))).toMatchObject({ feedbackBy: '2040-01-09', settleBy: '2040-02-03' });
});

describe('the day that counts', () => {
  const assigned = assignedOn('2027-03-01', 'ordinary', 'calendar', addWorkdays(unknown));
  test.each([
    ['the document’s', '2027-03-05', null, null, '2027-03-05'],
    ['none', null, null, null, null],
    ['an extension’s', '2027-03-05', '2027-03-20', null, '2027-03-20'],
    ['the clock’s where the document has none', null, null, assigned, '2027-03-08'],
    ['the earlier of both', '2027-03-05', null, assigned, '2027-03-05'],
    ['the clock’s where the document’s is past', '2027-02-01', null, assigned, '2027-03-08'],
    ['an extension’s of the clock', null, '2027-03-20', assigned, '2027-03-20'],
  ] as const)('%s', (_name, documentDueOn, movedTo, clock, expected) =>
    expect(dueOf({ documentDueOn, movedTo, assigned: clock })).toBe(expected),
  );

  test('until the unit has said something, 反馈 is watched', () => {
    expect(watchedDay(assigned, null, '2027-03-08')).toBe('2027-03-04');
    expect(watchedDay(assigned, '2027-03-02', '2027-03-08')).toBe('2027-03-08');
    expect(watchedDay(assigned, null, '2027-03-02')).toBe('2027-03-02');
    expect(watchedDay(null, null, '2027-03-08')).toBe('2027-03-08');
  });
});
