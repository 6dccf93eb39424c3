/** What can happen to a post that is asked: the lines of its log, in the order in which they are written. */
import type { AlertLevel } from '../alert/level.ts';
import type { Answered } from './answer.ts';

/** Why words alone have not reached a person: nobody bound an account, every message failed, or none has left yet. */
export type Unreached = 'unbound' | 'undelivered' | 'unsent';

/** What a post is asked for: the level that obliges it and since when, epoch ms; null where no alert does. */
export interface Cause {
  readonly level: AlertLevel;
  readonly since: number;
}

export type EntryEvent = { readonly at: number } & (
  | { readonly kind: 'asked'; readonly limit: number; readonly reach: Unreached | null; readonly cause: Cause | null }
  /** The level changed while the call went on. */
  | { readonly kind: 'cause'; readonly cause: Cause }
  | { readonly kind: 'reminded' }
  | { readonly kind: 'unreached'; readonly why: Unreached }
  /** The office rang and nobody took it. */
  | { readonly kind: 'rung'; readonly by: string }
  /** `at` is when it was said: an answer of an account recognized later stands behind what was written before. */
  | ({ readonly kind: 'answered' } & Answered)
  /** Words that could not be judged, kept as they came. */
  | { readonly kind: 'unclear'; readonly by: string; readonly text: string }
  | { readonly kind: 'received'; readonly by: string }
  /** The speaker's own last answer no longer counts. */
  | { readonly kind: 'undone'; readonly by: string }
  | { readonly kind: 'stand-in-confirmed'; readonly by: string }
  | { readonly kind: 'stand-in-accepted'; readonly by: string }
  | { readonly kind: 'stand-in-refused'; readonly by: string }
  | { readonly kind: 'released' }
  /** The call is closed and sealed: what is answered from here on is 补报. */
  | { readonly kind: 'closed' }
);

/** The log of a call parted into those of its posts, each in the order of the whole. */
export function logsOf<Post>(
  lines: readonly { readonly post: Post; readonly event: EntryEvent }[],
): ReadonlyMap<Post, readonly EntryEvent[]> {
  const logs = new Map<Post, EntryEvent[]>();
  for (const { post, event } of lines) {
    const log = logs.get(post);
    if (log === undefined) logs.set(post, [event]);
    else log.push(event);
  }
  return logs;
}

/** What a post takes along into a call of another alert: what it answered, not how it was asked. */
export function carries({ kind }: EntryEvent): boolean {
  return kind === 'answered' || kind === 'undone' || kind === 'unclear' || kind.startsWith('stand-in');
}
