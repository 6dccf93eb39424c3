/** The posts somebody can mean now: those of open calls, else those of the call that closed last. */
import { type EntryState, entryState } from '../domain/roll-call/entry.ts';
import type { ConcernedPost } from '../store/concerned.repository.ts';

export interface HeardPost extends ConcernedPost {
  readonly state: EntryState;
}

/** Released posts are not asked, and nothing said at `at` (epoch ms) was about a call that opened after it. */
export function currentPosts(posts: readonly ConcernedPost[], at: number): readonly HeardPost[] {
  const found = posts
    .map((post) => ({ ...post, state: entryState(post.log) }))
    .filter(({ call }) => call.openedAt <= at);
  return lastAsked(found);
}

/** Of the posts of one unit or person. */
export function lastAsked(posts: readonly HeardPost[]): readonly HeardPost[] {
  const asked = posts.filter(({ state }) => !state.isReleased);
  const open = asked.filter(({ call }) => call.closedAt === null);
  if (open.length > 0) return open;
  const last = Math.max(...asked.map(({ call }) => call.id));
  return asked.filter(({ call }) => call.id === last);
}
