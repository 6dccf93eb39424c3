/** Stand-ins: who is the one named, and whose word leaves a settled one as it is. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Said, Speaker } from '../../../src/domain/roll-call/answer.ts';
import { entryState } from '../../../src/domain/roll-call/entry.ts';
import type { EntryEvent } from '../../../src/domain/roll-call/entry-event.ts';
import { isNamed, standInSays } from '../../../src/domain/roll-call/stand-in.ts';

const SPEAKERS: Record<'self' | 'unit' | 'office', Speaker> = {
  self: { kind: 'self', label: '代县 县长' },
  unit: { kind: 'unit', label: '代县 联络员' },
  office: { kind: 'office', label: '大气办 值班员', contact: '电话' },
};
const saying = fc.constantFrom<Said>(
  { kind: 'present' },
  { kind: 'stand-in', post: '副县长', reason: '开会' },
  { kind: 'leave', until: '15日', approvedBy: '市政府办' },
  { kind: 'absent' },
);
const asked = (at: number): EntryEvent => ({ at, kind: 'asked', limit: at + 30, reach: null, cause: null });

test.each([
  ['常务副县长', '常务副县长', true],
  ['定襄县常务副县长', '常务副县长', true],
  ['定襄 常务副县长', '常务副县长', true],
  ['常务副县长', '定襄县常务副县长', true],
  ['常务副县长', '副县长', false],
  ['副县长', '常务副县长', false],
  ['定襄县', '定襄县', false],
  [null, '常务副县长', false],
  ['常务副县长', null, false],
])('%s named, %s speaks: %s', (named, own, is) =>
  expect(isNamed({ post: named, unit: ['定襄县', '定襄'] }, own)).toBe(is),
);

test.each([
  ['在岗', 'present'],
  ['我到岗了', 'present'],
  ['常务副县长在岗', 'present'],
  ['请假 到15日', 'other'],
  ['不在岗', 'other'],
  ['明早到岗', 'other'],
  ['县长在岗', null],
  ['副县长在岗', null],
  ['代班 副县长', null],
  ['收到', null],
])('常务副县长: %s', (text, says) => expect(standInSays(text, '常务副县长')).toBe(says));

describe('whatever is said afterwards', () => {
  test('a stand-in who confirmed and was accepted is not undone by a lesser voice', () => {
    const lesser = fc.array(
      fc.tuple(fc.constantFrom<('unit' | 'office')[]>(['unit'], ['unit', 'office']), saying, fc.boolean()),
      { minLength: 1, maxLength: 8 },
    );
    fc.assert(
      fc.property(fc.constantFrom('self', 'office'), lesser, (who, later) => {
        const standIn: EntryEvent[] = [
          asked(0),
          {
            ...{ at: 1, kind: 'answered', by: SPEAKERS[who], way: 'typed', text: 'x' },
            said: { kind: 'stand-in', post: '副县长', reason: null },
          },
          { at: 2, kind: 'stand-in-confirmed', by: 'x' },
          { at: 3, kind: 'stand-in-accepted', by: 'y' },
        ];
        const settled = entryState(standIn).standing;
        expect(settled).toMatchObject({ kind: 'stand-in', isConfirmed: true, acceptedBy: 'y' });
        const words = later.flatMap(([voices, said, isTakenBack], i): EntryEvent[] => {
          const voice = who === 'self' ? (voices[i % voices.length] ?? 'unit') : 'unit';
          const { label } = SPEAKERS[voice];
          return [
            { at: 4 + i, kind: 'answered', by: SPEAKERS[voice], said, way: 'typed', text: 'x' },
            ...(isTakenBack ? [{ at: 4 + i, kind: 'undone', by: label } as const] : []),
          ];
        });
        expect(entryState([...standIn, ...words]).standing).toEqual(settled);
      }),
    );
  });
});
