/** What a log of one post comes to, and what no order of events can bring about. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Contact, Said, Speaker } from '../../../src/domain/roll-call/answer.ts';
import { entryState } from '../../../src/domain/roll-call/entry.ts';
import type { EntryEvent } from '../../../src/domain/roll-call/entry-event.ts';
import { countAs, isSettled, tally } from '../../../src/domain/roll-call/tally.ts';

const T0 = 0;
const LIMIT = 30;
const self: Speaker = { kind: 'self', label: '代县 县长' };
const unit: Speaker = { kind: 'unit', label: '代县 联络员' };
const office = (contact: Contact): Speaker => ({ kind: 'office', label: '大气办 值班员', contact });
const present: Said = { kind: 'present' };
const standIn: Said = { kind: 'stand-in', post: '常务副县长', reason: '开会' };
const leave: Said = { kind: 'leave', until: '15日', approvedBy: '市政府办' };

const asked: EntryEvent = { at: T0, kind: 'asked', limit: LIMIT, reach: null, cause: null };
const answer = (at: number, by: Speaker, said: Said): EntryEvent => ({
  at,
  kind: 'answered',
  by,
  said,
  way: 'typed',
  text: 'x',
});
const state = (events: readonly EntryEvent[]) => entryState([asked, ...events]);
const counted = (...events: EntryEvent[]) => countAs(state(events));

describe('what a post counts as', () => {
  test.each([
    ['silence', [], 'open'],
    ['his own word', [answer(4, self, present)], 'present'],
    ['the liaison’s word', [answer(4, unit, present)], 'pending'],
    ['the liaison’s, then his own', [answer(4, unit, present), answer(9, self, present)], 'present'],
    ['his own, then the liaison’s', [answer(4, self, leave), answer(9, unit, present)], 'leave'],
    ['the office’s note', [answer(4, office('电话'), present)], 'noted'],
    [
      'the office’s note over the liaison’s word',
      [answer(4, office('电话'), present), answer(5, unit, present)],
      'noted',
    ],
    [
      'his own over the office’s note',
      [answer(4, self, present), answer(9, office('电话'), { kind: 'absent' })],
      'present',
    ],
    ['a stand-in nobody confirmed', [answer(4, self, standIn)], 'pending'],
    [
      'a stand-in who confirmed',
      [answer(4, self, standIn), { at: 5, kind: 'stand-in-confirmed', by: '代县 常务副县长' }],
      'pending',
    ],
    [
      'a stand-in who confirmed and was accepted',
      [
        answer(4, self, standIn),
        { at: 5, kind: 'stand-in-confirmed', by: 'x' },
        { at: 6, kind: 'stand-in-accepted', by: 'y' },
      ],
      'stand-in',
    ],
    [
      'accepted first, confirmed after',
      [
        answer(4, self, standIn),
        { at: 5, kind: 'stand-in-accepted', by: 'y' },
        { at: 6, kind: 'stand-in-confirmed', by: 'x' },
      ],
      'stand-in',
    ],
    [
      'accepted, then refused',
      [
        answer(4, self, standIn),
        { at: 5, kind: 'stand-in-confirmed', by: 'x' },
        { at: 6, kind: 'stand-in-accepted', by: 'y' },
        { at: 7, kind: 'stand-in-refused', by: 'y' },
      ],
      'pending',
    ],
    [
      'a second stand-in begins anew',
      [
        answer(4, self, standIn),
        { at: 5, kind: 'stand-in-confirmed', by: 'x' },
        { at: 6, kind: 'stand-in-accepted', by: 'y' },
        answer(7, self, standIn),
      ],
      'pending',
    ],
    ['a stand-in the office was told of by telephone', [answer(4, office('电话'), standIn)], 'pending'],
    [
      'the same, who confirmed',
      [answer(4, office('电话'), standIn), { at: 5, kind: 'stand-in-confirmed', by: 'x' }],
      'pending',
    ],
    [
      'the same, confirmed and accepted',
      [
        answer(4, office('电话'), standIn),
        { at: 5, kind: 'stand-in-confirmed', by: 'x' },
        { at: 6, kind: 'stand-in-accepted', by: 'y' },
      ],
      'stand-in',
    ],
    ['taken back', [answer(4, self, present), { at: 5, kind: 'undone', by: self.label }], 'open'],
    [
      'taken back to what was said before',
      [answer(3, self, leave), answer(4, self, present), { at: 5, kind: 'undone', by: self.label }],
      'leave',
    ],
    [
      'the liaison cannot take back the head’s word',
      [answer(4, self, present), { at: 5, kind: 'undone', by: unit.label }],
      'present',
    ],
    ['released', [answer(4, self, present), { at: 5, kind: 'released' }], null],
    [
      'asked again: the answer stands',
      [
        answer(4, self, present),
        { at: 5, kind: 'released' },
        { at: 6, kind: 'asked', limit: 36, reach: null, cause: null },
      ],
      'present',
    ],
    ['收到 proves reading alone', [{ at: 5, kind: 'received', by: self.label }], 'open'],
    ['nobody picked up the telephone', [{ at: 5, kind: 'rung', by: 'x' }], 'open'],
  ] as const)('%s', (_, events, count) => expect(counted(...(events as readonly EntryEvent[]))).toBe(count));

  test('at the limit an answer is late, behind the close it is 补报 and changes nothing', () => {
    const at = (time: number) => state([answer(time, self, present)]);
    expect(at(29).standing).toMatchObject({ kind: 'present', answer: { isLate: false } });
    expect(at(30).standing).toMatchObject({ kind: 'present', answer: { isLate: true } });
    // The answer that settles a call bears the very time of its close.
    const closed: EntryEvent = { at: 120, kind: 'closed' };
    expect(state([answer(120, self, present), closed]).standing).toMatchObject({ kind: 'present' });
    expect(state([closed, answer(120, self, present)])).toMatchObject({
      standing: { kind: 'open' },
      afterClose: [{ at: 120 }],
    });
    // Said before, but heard behind it: the sheet is sealed.
    expect(state([closed, answer(9, self, present)]).standing).toEqual({ kind: 'open' });
  });
});

const speaker = fc.constantFrom(self, unit, office('电话'));
const saying = fc.constantFrom<Said>(present, standIn, leave, { kind: 'absent' });
const event: fc.Arbitrary<(at: number) => EntryEvent> = fc.oneof(
  fc.tuple(speaker, saying).map(
    ([by, said]) =>
      (at: number) =>
        answer(at, by, said),
  ),
  fc.constantFrom<(at: number) => EntryEvent>(
    (at) => ({ at, kind: 'undone', by: self.label }),
    (at) => ({ at, kind: 'stand-in-confirmed', by: 'x' }),
    (at) => ({ at, kind: 'stand-in-accepted', by: 'y' }),
    (at) => ({ at, kind: 'stand-in-refused', by: 'y' }),
    (at) => ({ at, kind: 'released' }),
    (at) => ({ at, kind: 'asked', limit: at + LIMIT, reach: null, cause: null }),
    (at) => ({ at, kind: 'reminded' }),
    (at) => ({ at, kind: 'rung', by: 'x' }),
    (at) => ({ at, kind: 'unclear', by: 'x', text: '?' }),
    (at) => ({ at, kind: 'closed' }),
  ),
);
const log = fc.array(event, { maxLength: 25 }).map((makers) => makers.map((make, i) => make(i * 7)));

describe('whatever happens', () => {
  test('在岗 comes only from the person’s own account', () => {
    fc.assert(
      fc.property(log, (events) => {
        const { standing } = state(events);
        if (standing.kind === 'present') expect(standing.answer.by.kind).toBe('self');
      }),
    );
  });

  test('no answer is lost: each is the standing one, a replaced one, a 补报, or was taken back', () => {
    fc.assert(
      fc.property(log, (events) => {
        const whole = state(events);
        const kept = [
          ...(whole.standing.kind === 'open' ? [] : [whole.standing.answer]),
          ...whole.replaced,
          ...whole.afterClose,
          ...whole.undone,
        ];
        const given = events.filter(({ kind }) => kind === 'answered');
        expect(kept.map(({ at }) => at).sort((a, b) => a - b)).toEqual(given.map(({ at }) => at));
      }),
    );
  });

  test('the sums add up', () => {
    fc.assert(
      fc.property(fc.array(log, { maxLength: 12 }), (logs) => {
        const sums = tally(logs.map((events) => state(events)));
        const { asked: all, late, ...counts } = sums;
        expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(all);
        expect(late).toBeLessThanOrEqual(counts.present);
      }),
    );
  });

  test('what is settled waits for nobody, and what is not has somebody to wait for', () => {
    fc.assert(
      fc.property(log, (events) => {
        const whole = state(events);
        const waits =
          whole.standing.kind === 'open' || whole.standing.kind === 'reported' || countAs(whole) === 'pending';
        expect(isSettled(whole)).toBe(whole.isReleased || !waits);
      }),
    );
  });
});
