/** Who is told what on which day: a table of rules, and what holds for any ledger. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DutyDay, LedgerDuty } from '../../../src/domain/deadline/ledger-duty.ts';
import { deadlineOccurrences } from '../../../src/domain/deadline/occurrences.ts';
import { readRecurrence } from '../../../src/domain/deadline/recurrence.ts';

const ZONE = 'Asia/Shanghai';

const duty = (some: Partial<LedgerDuty> = {}): LedgerDuty => ({
  ...{ taskId: 7, planId: 1, unitId: 3, key: '7', title: '扩大清洁取暖覆盖', role: 'lead' },
  ...{ days: [], remindDays: [7, 1, 0], owedOn: null, repeats: null, climbed: [] },
  ...some,
});
const report = (on: string): DutyDay => ({ kind: 'report', on, what: '计划' });
const told = (duties: readonly LedgerDuty[], from: string, to: string) =>
  deadlineOccurrences(duties, from, to, ZONE).map(({ day, unit, ahead, overdue }) =>
    [
      `${day} ${unit}`,
      ...ahead.map((one) => `${one.duty.key}→${one.dueOn}`),
      ...overdue.map((one) => `${one.duty.key}!${one.rung}`),
    ].join(' '),
  );

describe('before the day', () => {
  test('7, 1 and 0 days before, one message a unit and day', () => {
    const duties = [
      duty({ days: [report('2021-04-15')] }),
      duty({ taskId: 6, key: '6', days: [report('2021-04-15')] }),
      duty({ taskId: 8, key: '8', unitId: 4, days: [report('2021-04-16')] }),
    ];
    expect(told(duties, '2021-04-01', '2021-05-01')).toEqual([
      '2021-04-08 3 7→2021-04-15 6→2021-04-15',
      '2021-04-09 4 8→2021-04-16',
      '2021-04-14 3 7→2021-04-15 6→2021-04-15',
      '2021-04-15 3 7→2021-04-15 6→2021-04-15',
      '2021-04-15 4 8→2021-04-16',
      '2021-04-16 4 8→2021-04-16',
    ]);
  });

  test('at nine in the office’s zone', () => {
    const [first] = deadlineOccurrences([duty({ days: [report('2021-04-08')] })], '2021-04-08', '2021-04-09', ZONE);
    expect(first?.at).toBe(Date.parse('2021-04-08T09:00:00+08:00'));
  });

  test('the days of a plan are the office’s to choose', () => {
    expect(told([duty({ days: [report('2021-04-15')], remindDays: [3] })], '2021-04-01', '2021-05-01')).toEqual([
      '2021-04-12 3 7→2021-04-15',
    ]);
    expect(told([duty({ days: [report('2021-04-15')], remindDays: [] })], '2021-04-01', '2021-05-01')).toEqual([]);
  });

  test('a recurring duty within its plan’s period; of a weekly one the week before is the one before', () => {
    const every = (words: string): DutyDay => {
      const recurrence = readRecurrence(words);
      if (recurrence === null) throw new Error(words);
      return { kind: 'recurring', recurrence, from: '2027-02-01', to: '2027-03-01', what: words };
    };
    expect(told([duty({ days: [every('每月5日前')] })], '2027-01-20', '2027-04-10')).toEqual([
      '2027-01-29 3 7→2027-02-05',
      '2027-02-04 3 7→2027-02-05',
      '2027-02-05 3 7→2027-02-05',
    ]);
    expect(told([duty({ days: [every('每周五前')] })], '2027-02-01', '2027-02-10')).toEqual([
      '2027-02-04 3 7→2027-02-05',
      '2027-02-05 3 7→2027-02-05',
    ]);
  });
});

describe('after the day', () => {
  const owed = (dueOn: string, some: Partial<LedgerDuty> = {}) => duty({ owedOn: dueOn, ...some });

  test('from the next day, weekly, 提醒 → 督办 → 通报', () => {
    expect(told([owed('2021-04-15')], '2021-04-10', '2021-05-15')).toEqual([
      '2021-04-16 3 7!remind',
      '2021-04-23 3 7!supervise',
      '2021-04-30 3 7!circulate',
      '2021-05-07 3 7!circulate',
      '2021-05-14 3 7!circulate',
    ]);
  });

  test('what lapses meanwhile waits for the unit’s next message', () => {
    const duties = [owed('2021-04-15'), owed('2021-04-17', { taskId: 8, key: '8' })];
    expect(told(duties, '2021-04-10', '2021-04-25')).toEqual([
      '2021-04-16 3 7!remind',
      '2021-04-23 3 7!supervise 8!remind',
    ]);
  });

  test('what is due and what has lapsed is one message', () => {
    const duties = [owed('2021-04-15'), duty({ taskId: 8, key: '8', days: [report('2021-04-16')] })];
    expect(told(duties, '2021-04-16', '2021-04-17')).toEqual(['2021-04-16 3 8→2021-04-16 7!remind']);
  });

  test('a step that did not arrive is taken again', () => {
    const climbed = [{ rung: 'remind', on: '2021-04-16', isDelivered: false }] as const;
    const late = duty({ owedOn: '2021-04-15', climbed });
    expect(told([late], '2021-04-17', '2021-05-01')).toEqual(['2021-04-23 3 7!remind', '2021-04-30 3 7!supervise']);
  });
});

describe('what comes again', () => {
  const monthly = readRecurrence('每月5日前');
  if (monthly === null) throw new Error('每月5日前');
  const again: DutyDay = {
    kind: 'recurring',
    recurrence: monthly,
    from: null,
    to: '2027-04-01',
    what: '每月5日前报送',
  };
  const repeating = (heardOn: string | null, some: Partial<LedgerDuty> = {}) =>
    duty({ days: [again], remindDays: [], repeats: { since: '2027-01-10', heardOn }, ...some });

  test('is chased weekly once a day went by without a word, and begins anew with each', () => {
    expect(told([repeating(null)], '2027-01-10', '2027-03-20')).toEqual([
      '2027-02-06 3 7!remind',
      '2027-02-13 3 7!supervise',
      '2027-02-20 3 7!circulate',
      '2027-02-27 3 7!circulate',
      '2027-03-06 3 7!remind',
      '2027-03-13 3 7!supervise',
    ]);
  });

  test.each([
    ['early', '2027-01-25', false],
    ['on the day', '2027-02-05', false],
    ['late', '2027-02-08', false],
    ['late for the one before', '2027-01-08', true],
  ] as const)('a word %s', (_when, heardOn, isChased) => {
    expect(told([repeating(heardOn)], '2027-02-06', '2027-02-28').length > 0).toBe(isChased);
  });

  test('a word that came late for one day does not count for the next', () => {
    expect(told([repeating('2027-02-08')], '2027-02-06', '2027-03-08')).toEqual(['2027-03-06 3 7!remind']);
  });

  test('is not chased for days before it came into the ledger, nor where it is not owed', () => {
    expect(told([repeating(null)], '2027-01-10', '2027-02-06')).toEqual([]);
    expect(told([repeating(null, { repeats: null })], '2027-01-10', '2027-03-20')).toEqual([]);
  });
});

const someDay = fc
  .integer({ min: 0, max: 60 })
  .map((days) => Temporal.PlainDate.from('2027-01-01').add({ days }).toString());
const someDuty = fc
  .record({ taskId: fc.integer({ min: 1, max: 9 }), unitId: fc.integer({ min: 1, max: 3 }), on: someDay, due: someDay })
  .map(({ taskId, unitId, on, due }) => duty({ taskId, unitId, key: String(taskId), days: [report(on)], owedOn: due }));

test('whatever the ledger: a unit hears once a day, is chased once a week, and a window is the sum of its parts', () => {
  fc.assert(
    fc.property(fc.array(someDuty, { maxLength: 12 }), someDay, (duties, middle) => {
      const all = deadlineOccurrences(duties, '2027-01-01', '2027-04-01', ZONE);
      expect(new Set(all.map(({ day, unit }) => `${day} ${unit}`)).size).toBe(all.length);
      for (const one of [1, 2, 3]) {
        const chased = all.filter(({ unit, overdue }) => unit === one && overdue.length > 0).map(({ at }) => at);
        for (const [at, next] of chased.slice(1).entries())
          expect(next - (chased[at] ?? 0)).toBeGreaterThanOrEqual(7 * 86_400_000);
      }
      const ahead = (list: typeof all) =>
        list.filter((one) => one.ahead.length > 0).map(({ day, unit, ahead: days }) => ({ day, unit, days }));
      const parts = [
        ...deadlineOccurrences(duties, '2027-01-01', middle, ZONE),
        ...deadlineOccurrences(duties, middle, '2027-04-01', ZONE),
      ];
      expect(ahead(parts)).toEqual(ahead(all));
    }),
    { numRuns: 100 },
  );
});
