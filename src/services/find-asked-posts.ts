/** Which posts of a call the office means: never a guess where a mistake would stand on the sheet. */
import { unitQuestion } from '../domain/group/texts.ts';
import { entryState } from '../domain/roll-call/entry.ts';
import type { Answer } from '../domain/task/answer.ts';
import { type ConcernedPost, concernedPosts, OPEN_ONLY, postsOfCalls } from '../store/concerned.repository.ts';
import type { Tx } from '../store/database.ts';
import { anyCallSince } from '../store/roll-call.repository.ts';
import type { CallSources } from './call-sources.ts';
import { type HeardPost, lastAsked } from './current-posts.ts';

const say = (text: string): Answer => ({ text, followUp: null });

/** The posts meant, or what is said instead. */
export type Found =
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'posts'; readonly posts: readonly HeardPost[] };

export interface Wanted {
  readonly unit: string;
  /** 书记; null when not said. */
  readonly post: string | null;
  /** Calls that are open, or closed at or after this instant, epoch ms; open ones only when left out. */
  readonly since?: number;
  /** Leaves out other standings. */
  readonly only?: 'stand-in';
}

/** The posts of a unit in the open calls, else in its last one; a question where the unit or the post is unclear. */
export async function findAskedPosts(
  tx: Tx,
  { directories }: CallSources,
  { unit, post, since = OPEN_ONLY, only }: Wanted,
  command: (name: string) => string,
): Promise<Found> {
  if (!(await anyCallSince(tx, since))) return { kind: 'answer', answer: say('没有记。现在没有点名') };
  const resolution = (await directories(tx)).resolve(unit);
  const isExact =
    resolution.kind === 'one' &&
    resolution.how === 'name' &&
    (resolution.also.length === 0 || resolution.unit.name === unit);
  if (!isExact) {
    const candidates =
      resolution.kind === 'one'
        ? [resolution.unit, ...resolution.also]
        : resolution.kind === 'many'
          ? resolution.units
          : resolution.nearest;
    const posts = asked(await postsOfCalls(tx, since));
    const fitting = candidates.filter(({ id }) => posts.some(({ entry }) => entry.unit_id === id));
    const [only, other] = fitting;
    // 五台 is asked in this call and 五台山 is not: nothing else can be meant.
    if (resolution.kind === 'one' && resolution.how === 'name' && only !== undefined && other === undefined)
      return choose(
        posts.filter(({ entry }) => entry.unit_id === only.id),
        post,
        (word) => command(`${only.name} ${word}`),
      );
    return {
      kind: 'answer',
      answer: unitQuestion('没有记。', unit, fitting.length > 0 ? fitting : candidates, command),
    };
  }
  const all = asked(await concernedPosts(tx, { person: null, unit: resolution.unit.id, since }));
  const posts = only === undefined ? all : all.filter(({ state }) => state.latest.kind === only);
  if (posts.length === 0 && all.length > 0)
    return { kind: 'answer', answer: say(`没有记。${resolution.unit.name}没有报代班\n看全部回：点名`) };
  if (posts.length === 0)
    return { kind: 'answer', answer: say(`没有记。这次点名没有点${resolution.unit.name}\n看全部回：点名`) };
  return choose(posts, post, (word) => command(`${resolution.unit.name} ${word}`));
}

function choose(
  posts: Extract<Found, { kind: 'posts' }>['posts'],
  post: string | null,
  command: (post: string) => string,
): Found {
  const named = post === null ? posts : posts.filter(({ entry }) => entry.post === post);
  const words = [...new Set(named.map(({ entry }) => entry.post))];
  if (named.length === 0) return { kind: 'answer', answer: say(`没有记。这次没有点${post ?? ''}`) };
  if (words.length === 1) return { kind: 'posts', posts: named };
  return {
    kind: 'answer',
    answer: {
      text: ['没有记。要说清是谁：', ...words.map((word, i) => `${i + 1}　${word}`), `回：1 到 ${words.length}`].join(
        '\n',
      ),
      followUp: { kind: 'choices', commands: words.map(command) },
    },
  };
}

/** Of each unit. */
function asked(posts: readonly ConcernedPost[]): readonly HeardPost[] {
  const known = posts.map((post) => ({ ...post, state: entryState(post.log) }));
  return [...Map.groupBy(known, ({ entry }) => entry.unit_id).values()].flatMap(lastAsked);
}
