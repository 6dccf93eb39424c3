/** Every standing met by every deed, and what no order of deeds can bring about. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addCalendarDays, milestonesOf } from '../../../src/domain/task/clocks.ts';
import { nextRung } from '../../../src/domain/task/ladder.ts';
import { lightOf } from '../../../src/domain/task/light.ts';
import { type Deed, type Matter, type Side, type Standing, takeStep } from '../../../src/domain/task/matter.ts';

const TODAY = '2021-04-12';
const STANDINGS: readonly Standing[] = [
  { kind: 'open' },
  { kind: 'extension-asked', to: '2021-05-15', why: '供货晚' },
  { kind: 'reported', evidence: '验收表' },
  { kind: 'closed', on: '2021-04-10' },
];
const DEEDS: Readonly<Record<string, Deed>> = {
  progress: { kind: 'progress', text: '完成60%' },
  'no text': { kind: 'progress', text: '' },
  extend: { kind: 'extend', to: '2021-05-15', why: '供货晚' },
  'extend into the past': { kind: 'extend', to: '2021-04-12', why: '供货晚' },
  'extend to earlier': { kind: 'extend', to: '2021-04-14', why: '供货晚' },
  'extend without why': { kind: 'extend', to: '2021-05-15', why: '' },
  finish: { kind: 'finish', evidence: '验收表' },
  'finish without evidence': { kind: 'finish', evidence: '' },
  accept: { kind: 'accept' },
  return: { kind: 'return', why: '缺照片' },
  'return without why': { kind: 'return', why: '' },
};

/** By deed: what comes of it in the four standings, for the side that may do it. */
const TABLE: readonly (readonly [deed: string, side: Side, ...outcomes: string[]])[] = [
  ['progress', 'own', 'progress', 'progress', 'progress', 'is-closed'],
  ['no text', 'own', 'no-text', 'no-text', 'no-text', 'is-closed'],
  ['extend', 'own', 'extension-asked', 'extension-asked', 'is-reported', 'is-closed'],
  ['extend into the past', 'own', 'past-day', 'past-day', 'is-reported', 'is-closed'],
  ['extend to earlier', 'own', 'not-later', 'not-later', 'is-reported', 'is-closed'],
  ['extend without why', 'own', 'no-reason', 'no-reason', 'is-reported', 'is-closed'],
  ['finish', 'own', 'reported', 'reported', 'reported', 'is-closed'],
  ['finish without evidence', 'own', 'no-evidence', 'no-evidence', 'no-evidence', 'is-closed'],
  ['accept', 'checker', 'nothing-reported', 'extension-granted', 'closed', 'is-closed'],
  ['return', 'checker', 'nothing-reported', 'extension-refused', 'returned', 'reopened'],
  ['return without why', 'checker', 'nothing-reported', 'no-reason', 'no-reason', 'no-reason'],
];

const cells = TABLE.flatMap(([deed, side, ...outcomes]) =>
  STANDINGS.map((standing, i) => ({ deed, side, standing, outcome: outcomes[i] ?? '' })),
);

describe('takeStep', () => {
  test.each(cells)('$standing.kind, $deed by $side → $outcome', ({ deed, side, standing, outcome }) => {
    const step = takeStep({ standing, dueOn: '2021-04-15' }, DEEDS[deed] as Deed, side, TODAY);
    expect(step.ok ? step.outcome : step.why).toBe(outcome);
  });

  test.each(STANDINGS)('$kind: nobody does the other side’s part', (standing) => {
    const matter = { standing, dueOn: null };
    for (const deed of Object.values(DEEDS)) {
      const isCheck = deed.kind === 'accept' || deed.kind === 'return';
      expect(takeStep(matter, deed, isCheck ? 'own' : 'checker', TODAY)).toEqual({
        ok: false,
        why: isCheck ? 'own-close' : 'not-own',
      });
    }
  });

  test('a granted extension moves the day, a refused one does not', () => {
    const asked: Matter = {
      standing: { kind: 'extension-asked', to: '2021-05-15', why: '供货晚' },
      dueOn: '2021-04-15',
    };
    const granted = takeStep(asked, { kind: 'accept' }, 'checker', TODAY);
    const refused = takeStep(asked, { kind: 'return', why: '不行' }, 'checker', TODAY);
    expect(granted.ok && granted.next).toEqual({ standing: { kind: 'open' }, dueOn: '2021-05-15' });
    expect(refused.ok && refused.next).toEqual({ standing: { kind: 'open' }, dueOn: '2021-04-15' });
  });

  test('whatever happens, a matter is closed only by a checker after a report of the unit’s own', () => {
    const deed = fc.constantFrom(...Object.values(DEEDS));
    const side = fc.constantFrom<Side>('own', 'checker');
    fc.assert(
      fc.property(fc.array(fc.tuple(deed, side), { maxLength: 30 }), (deeds) => {
        let matter: Matter = { standing: { kind: 'open' }, dueOn: '2021-04-15' };
        for (const [one, by] of deeds) {
          const step = takeStep(matter, one, by, TODAY);
          if (!step.ok) continue;
          if (step.next.standing.kind === 'closed' && matter.standing.kind !== 'closed') {
            expect(matter.standing.kind).toBe('reported');
            expect(by).toBe('checker');
          }
          if (step.next.dueOn !== matter.dueOn) expect(step.outcome).toBe('extension-granted');
          matter = step.next;
        }
      }),
    );
  });
});

describe('lightOf', () => {
  const open: Standing = { kind: 'open' };
  test.each([
    ['2021-04-11', open, 'red'],
    ['2021-04-12', open, 'yellow'],
    ['2021-04-15', open, 'yellow'],
    ['2021-04-16', open, 'green'],
    [null, open, null],
    ['2021-04-01', { kind: 'reported', evidence: 'x' } as const, null],
    ['2021-04-01', { kind: 'closed', on: '2021-04-02' } as const, null],
    ['2021-04-11', { kind: 'extension-asked', to: '2021-05-01', why: 'x' } as const, 'red'],
  ])('due %s, %o → %s', (dueOn, standing, light) => expect(lightOf({ standing, dueOn }, TODAY)).toBe(light));
});

test('13710: the same day, three days, seven days or one month', () => {
  expect(milestonesOf('2021-01-31', 'ordinary', addCalendarDays).map(({ by }) => by)).toEqual([
    '2021-01-31',
    '2021-02-03',
    '2021-02-07',
  ]);
  expect(milestonesOf('2021-01-31', 'complex', addCalendarDays).at(-1)?.by).toBe('2021-02-28');
  expect(milestonesOf('2021-01-31', 'ordinary', () => null).map(({ by }) => by)).toEqual(['2021-01-31', null, null]);
});

describe('nextRung', () => {
  const done = (rung: 'remind' | 'supervise' | 'circulate', on: string, isDelivered = true) => ({
    rung,
    on,
    isDelivered,
  });
  test.each([
    ['on the day', [], '2021-04-15', null],
    ['the day after', [], '2021-04-16', 'remind'],
    ['within a week nothing more', [done('remind', '2021-04-16')], '2021-04-22', null],
    ['a week later', [done('remind', '2021-04-16')], '2021-04-23', 'supervise'],
    ['what was not delivered is tried again', [done('remind', '2021-04-16', false)], '2021-04-23', 'remind'],
    ['after 督办', [done('supervise', '2021-04-23')], '2021-04-30', 'circulate'],
    ['督办 not delivered', [done('supervise', '2021-04-23', false)], '2021-04-30', 'supervise'],
    ['a month later it starts with a reminder', [], '2021-05-20', 'remind'],
  ] as const)('%s', (_, climbed, today, rung) => expect(nextRung('2021-04-15', climbed, today)).toBe(rung));
});
