/** A call as a whole, whatever happens in whatever order: who is chased, who owns the next step, and what the board shows. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Said, Speaker } from '../../../src/domain/roll-call/answer.ts';
import { entryState } from '../../../src/domain/roll-call/entry.ts';
import { type EntryEvent, logsOf } from '../../../src/domain/roll-call/entry-event.ts';
import { climb, dueAt, LADDER, nextDue, silentIn, type Wave } from '../../../src/domain/roll-call/ladder.ts';
import { isSettled, tally } from '../../../src/domain/roll-call/tally.ts';

const MINUTE = 60_000;
const POSTS = [1, 2, 3, 4] as const;
type Post = (typeof POSTS)[number];
interface Line {
  readonly post: Post;
  readonly event: EntryEvent;
}

const speakers: Record<'self' | 'unit' | 'office', Speaker> = {
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
const deed: fc.Arbitrary<(at: number) => EntryEvent> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.tuple(fc.constantFrom('self', 'unit', 'office'), saying).map(
      ([by, said]) =>
        (at: number): EntryEvent => ({ at, kind: 'answered', by: speakers[by], said, way: 'typed', text: 'x' }),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom<(at: number) => EntryEvent>(
      (at) => ({ at, kind: 'undone', by: '代县 县长' }),
      (at) => ({ at, kind: 'stand-in-confirmed', by: 'x' }),
      (at) => ({ at, kind: 'stand-in-accepted', by: 'y' }),
      (at) => ({ at, kind: 'unclear', by: 'x', text: '?' }),
      (at) => ({ at, kind: 'rung', by: 'x' }),
      (at) => ({ at, kind: 'released' }),
      (at) => ({ at, kind: 'reminded' }),
      (at) => ({ at, kind: 'stand-in-refused', by: 'y' }),
      (at) => ({ at, kind: 'undone', by: '代县 联络员' }),
    ),
  },
);
const asked = (at: number): EntryEvent => ({ at, kind: 'asked', limit: at + 30 * MINUTE, reach: null, cause: null });
/** Everybody is asked at 0; then anything happens to anybody, up to ten minutes apart. */
const story = fc
  .array(
    fc.tuple(
      fc.constantFrom(...POSTS),
      deed,
      fc.integer({ min: 0, max: 10 }).map((minutes) => minutes * MINUTE),
    ),
    { maxLength: 60 },
  )
  .map((steps): readonly Line[] => {
    let at = 0;
    const later = steps.map(([post, make, pause]): Line => {
      at += pause;
      return { post, event: make(at) };
    });
    return [...POSTS.map((post): Line => ({ post, event: asked(0) })), ...later];
  });

const boardOf = (lines: readonly Line[]) => {
  const logs = logsOf(lines);
  return POSTS.map((post) => ({ post, state: entryState(logs.get(post) ?? []) }));
};

describe('whatever happens in a call', () => {
  test('nobody is chased by a rung once he has answered, or somebody for him', () => {
    fc.assert(
      fc.property(story, (lines) => {
        let waves: readonly Wave[] = [{ askedAt: 0, done: [] }];
        let now = 0;
        for (let i = POSTS.length; i <= lines.length; i += 1) {
          now = i === lines.length ? 3 * 60 * MINUTE : (lines[i]?.event.at ?? now);
          const board = boardOf(lines.slice(0, i));
          const due = dueAt(waves, now, LADDER);
          for (const one of due.filter(({ kind }) => kind === 'rung')) {
            if (one.kind !== 'rung') continue;
            for (const { post, state } of silentIn(board, one.askedAt)) {
              expect(state.standing.kind).toBe('open');
              const own = lines
                .slice(0, i)
                .filter((line) => line.post === post)
                .map(({ event }) => event.kind);
              const lastAnswer = own.lastIndexOf('answered');
              // An answer that was taken back leaves the question open.
              if (lastAnswer >= 0) expect(own.slice(lastAnswer)).toContain('undone');
            }
          }
          waves = climb(waves, due);
        }
      }),
    );
  });

  test('while it is open it has a next moment, and who is not settled is settled or closed by it in the end', () => {
    fc.assert(
      fc.property(story, (lines) => {
        let waves: readonly Wave[] = [{ askedAt: 0, done: [] }];
        const seen: string[] = [];
        for (let turns = 0; !seen.includes('close'); turns += 1) {
          expect(turns).toBeLessThan(10);
          const at = nextDue(waves, LADDER);
          const due = dueAt(waves, at, LADDER);
          expect(due.length).toBeGreaterThan(0);
          seen.push(...due.map(({ kind }) => kind));
          waves = climb(waves, due);
        }
        const open = boardOf(lines).filter(({ state }) => !isSettled(state));
        const closed = boardOf([
          ...lines,
          ...open.map(({ post }): Line => ({ post, event: { at: 9e9, kind: 'closed' } })),
        ]);
        expect(closed.filter(({ state }) => !isSettled(state)).every(({ state }) => !state.isReleased)).toBe(true);
      }),
    );
  });

  test('any interleaving gives the board that the order in the log gives', () => {
    fc.assert(
      fc.property(story, fc.infiniteStream(fc.nat()), (lines, choices) => {
        const queues = POSTS.map((post) => lines.filter((line) => line.post === post));
        const shuffled: Line[] = [];
        while (queues.some((queue) => queue.length > 0)) {
          const waiting = queues.filter((queue) => queue.length > 0);
          const choice = Number(choices.next().value ?? 0);
          const next = waiting[choice % waiting.length]?.shift();
          if (next !== undefined) shuffled.push(next);
        }
        expect(boardOf(shuffled)).toEqual(boardOf(lines));
        expect(tally(boardOf(shuffled).map(({ state }) => state))).toEqual(
          tally(boardOf(lines).map(({ state }) => state)),
        );
      }),
    );
  });

  test('no answer is ever deleted: what happens later only adds', () => {
    fc.assert(
      fc.property(story, (lines) => {
        const answers = (some: readonly Line[]) =>
          boardOf(some).flatMap(({ state: { standing, replaced, afterClose, undone } }) => [
            ...(standing.kind === 'open' ? [] : [standing.answer]),
            ...replaced,
            ...afterClose,
            ...undone,
          ]).length;
        for (let i = POSTS.length; i < lines.length; i += 1)
          expect(answers(lines.slice(0, i + 1))).toBeGreaterThanOrEqual(answers(lines.slice(0, i)));
      }),
    );
  });

  test('what is closed stands as it was sealed, whatever is heard afterwards', () => {
    fc.assert(
      fc.property(story, story, (before, after) => {
        const closed = [...before, ...POSTS.map((post): Line => ({ post, event: { at: 9e9, kind: 'closed' } }))];
        const sealed = boardOf(closed).map(({ state: { standing } }) => standing);
        for (let i = 0; i <= after.length; i += 1)
          expect(boardOf([...closed, ...after.slice(0, i)]).map(({ state: { standing } }) => standing)).toEqual(sealed);
      }),
    );
  });
});
