/** A call as a whole, whatever happens in whatever order: who is chased, who owns the next step, and what the board shows. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { entryState } from '../../../src/domain/roll-call/entry.ts';
import { logsOf } from '../../../src/domain/roll-call/entry-event.ts';
import { climb, dueAt, LADDER, nextDue, silentIn, type Wave, widen } from '../../../src/domain/roll-call/ladder.ts';
import { isSettled, tally } from '../../../src/domain/roll-call/tally.ts';
import { type Line, MINUTE, POSTS, story } from './call-story.ts';

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

  test('while anybody is waited for it has a next moment, which is about everybody who is silent', () => {
    fc.assert(
      fc.property(story, (lines) => {
        let waves: readonly Wave[] = [];
        for (const [i, { event }] of lines.entries()) {
          const rung = rungUntil(waves, lines.slice(0, i), event.at);
          if (rung === 'closed') return;
          waves = event.kind === 'asked' ? widen(rung, event.at) : rung;
          expectNext(waves, lines.slice(0, i + 1), event.at);
        }
        expect(rungUntil(waves, lines, 9e9)).toBe('closed');
      }),
      { numRuns: 500 },
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

/** The waves after all that fell due by `until`, as the tick climbs it; `closed` when the call came to its end on the way. */
function rungUntil(given: readonly Wave[], lines: readonly Line[], until: number): readonly Wave[] | 'closed' {
  let waves = given;
  while (waves.length > 0 && nextDue(waves, LADDER) <= until) {
    const now = nextDue(waves, LADDER);
    const due = dueAt(waves, now, LADDER);
    expect(due.length).toBeGreaterThan(0);
    waves = climb(waves, due);
    if (due.some(({ kind }) => kind === 'close')) return 'closed';
    expectNext(waves, lines, now);
  }
  return waves;
}

/** Whoever is waited for has a moment to come; whoever is silent is in a wave, and chased by its next rung. */
function expectNext(waves: readonly Wave[], lines: readonly Line[], now: number): void {
  const waiting = boardOf(lines).filter(({ state }) => !isSettled(state));
  if (waiting.length === 0) return;
  const next = nextDue(waves, LADDER);
  expect(next).toBeLessThan(Number.POSITIVE_INFINITY);
  expect(next).toBeGreaterThan(now);
  for (const { post, state } of waiting) {
    const wave = waves.find(({ askedAt }) => askedAt === state.askedAt);
    expect(wave, `post ${post} is in no wave`).toBeDefined();
    const rung = LADDER.rungs.find((one) => wave?.done.includes(one.rung) === false);
    if (rung === undefined || state.standing.kind !== 'open') continue;
    const at = state.askedAt + rung.after * MINUTE;
    expect(next).toBeLessThanOrEqual(at);
    expect(dueAt(waves, at, LADDER)).toContainEqual({ kind: 'rung', rung: rung.rung, askedAt: state.askedAt });
    expect(silentIn(boardOf(lines), state.askedAt).map((one) => one.post)).toContain(post);
  }
}
