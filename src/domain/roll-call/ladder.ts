/** When who is told that somebody has not answered, and when a call closes: a pure machine over its waves. */
import type { EntryState } from './entry.ts';
import { countAs } from './tally.ts';

/** remind: again in private. office: again, and the list with telephone numbers. leader: the office's leader. */
export type Rung = 'remind' | 'office' | 'leader';

/** Minutes after the question, all settings of the office (design 7). */
export interface LadderRules {
  readonly limit: number;
  readonly rungs: readonly { readonly rung: Rung; readonly after: number }[];
  readonly close: number;
  /** The board is renewed at most this often, and only when something changed. */
  readonly board: number;
}

/** As shipped. */
export const LADDER: LadderRules = {
  limit: 30,
  rungs: [
    { rung: 'remind', after: 15 },
    { rung: 'office', after: 30 },
    { rung: 'leader', after: 60 },
  ],
  close: 120,
  board: 10,
};

const MINUTE = 60_000;

/** Posts asked at the same instant climb together; a call that is widened has several waves. */
export interface Wave {
  readonly askedAt: number;
  /** Rungs that are behind it, missed ones included. */
  readonly done: readonly Rung[];
}

export type Due =
  | { readonly kind: 'rung'; readonly rung: Rung; readonly askedAt: number }
  /** Passed over because the process was down: recorded, not made up for. */
  | { readonly kind: 'missed'; readonly rung: Rung; readonly askedAt: number }
  | { readonly kind: 'close' };

/** When a call closes by itself: two hours after its last wave. */
export function closesAt(waves: readonly Wave[], rules: LadderRules): number {
  return Math.max(...waves.map(({ askedAt }) => askedAt)) + rules.close * MINUTE;
}

/**
 * What is due at `now`. Of several rungs that fell due together only the last is climbed, and a call past its end only
 * closes: after an outage the useful is done once, and nothing comes in a burst.
 */
export function dueAt(waves: readonly Wave[], now: number, rules: LadderRules): readonly Due[] {
  const isOver = waves.length > 0 && closesAt(waves, rules) <= now;
  const rungs = waves.flatMap(({ askedAt, done }): Due[] => {
    const passed = rules.rungs.filter(({ rung, after }) => !done.includes(rung) && askedAt + after * MINUTE <= now);
    return passed.map(
      ({ rung }, i): Due => ({ kind: isOver || i < passed.length - 1 ? 'missed' : 'rung', rung, askedAt }),
    );
  });
  return isOver ? [...rungs, { kind: 'close' }] : rungs;
}

/** The next instant at which anything falls due; never null while a call is open, so nothing is left without an owner. */
export function nextDue(waves: readonly Wave[], rules: LadderRules): number {
  const rungs = waves.flatMap(({ askedAt, done }) =>
    rules.rungs.filter(({ rung }) => !done.includes(rung)).map(({ after }) => askedAt + after * MINUTE),
  );
  return Math.min(closesAt(waves, rules), ...rungs);
}

/** The waves with what is due put behind them. */
export function climb(waves: readonly Wave[], due: readonly Due[]): readonly Wave[] {
  return waves.map((wave) => ({
    ...wave,
    done: [
      ...wave.done,
      ...due.flatMap((one) => (one.kind !== 'close' && one.askedAt === wave.askedAt ? [one.rung] : [])),
    ],
  }));
}

/** The waves once somebody is asked at `now`. */
export function widen(waves: readonly Wave[], now: number): readonly Wave[] {
  return waves.some(({ askedAt }) => askedAt === now) ? waves : [...waves, { askedAt: now, done: [] }];
}

/** Whom a rung is about: who was asked in its wave and has not been answered for in any way. */
export function silentIn<Post extends { readonly state: EntryState }>(posts: readonly Post[], askedAt: number): Post[] {
  return posts.filter(({ state }) => countAs(state) === 'open' && state.askedAt === askedAt);
}

/** When the board may be renewed after a change at `now`: at once, or ten minutes after it was last shown. */
export function boardAt(shownAt: number | null, now: number, rules: LadderRules): number {
  return shownAt === null ? now : Math.max(now, shownAt + rules.board * MINUTE);
}
