/** What a call does by itself next, in words: 23:50 自动再催未答的. */
import { clockTime } from '../alert/print-moment.ts';
import type { CallBoard } from './call.ts';
import type { LadderRules, Rung, Wave } from './ladder.ts';
import { countAs } from './tally.ts';

const WORDS: Readonly<Record<Rung, string>> = {
  remind: '自动催未答的',
  office: '自动再催未答的',
  leader: '报大气办领导',
};

/** So that the clerk need not do it by hand; null when nobody is silent or nothing more comes. */
export function nextStep(
  waves: readonly Wave[],
  { posts, zone, now }: CallBoard,
  { rungs }: LadderRules,
): string | null {
  if (!posts.some(({ state }) => countAs(state) === 'open')) return null;
  const coming = waves
    .flatMap(({ askedAt, done }) =>
      rungs
        .filter(({ rung }) => !done.includes(rung))
        .map(({ rung, after }) => ({ at: askedAt + after * 60_000, what: WORDS[rung] })),
    )
    .filter(({ at }) => at > now);
  const [first] = coming.toSorted((a, b) => a.at - b.at);
  return first === undefined ? null : `${clockTime(first.at, zone)} ${first.what}`;
}
