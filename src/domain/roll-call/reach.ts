/** What really reached a post that is asked: a push counts when its platform took it, not when it was written. */
import type { EntryEvent, Unreached } from './entry-event.ts';

/** One private push of the call to the post. `at` is when it was written, the instant of its question or reminder. */
export interface CallPush {
  readonly at: number;
  readonly fate: 'accepted' | 'lost' | 'pending';
}

export interface Reach {
  /** Reminders of which a platform took at least one push. */
  readonly urged: number;
  readonly unreached: Unreached | null;
}

/**
 * By the log of the post, what it says (`noted`), and all its private pushes. What is still under way counts against a
 * post only once its first reminder was due: before that nobody can know.
 */
export function reachOf(log: readonly EntryEvent[], pushes: readonly CallPush[], noted: Unreached | null): Reach {
  const accepted = new Set(pushes.flatMap(({ at, fate }) => (fate === 'accepted' ? [at] : [])));
  const reminders = log.filter(({ kind }) => kind === 'reminded');
  const urged = reminders.filter(({ at }) => accepted.has(at)).length;
  if (accepted.size > 0) return { urged, unreached: null };
  if (pushes.length === 0) return { urged, unreached: noted };
  if (pushes.every(({ fate }) => fate === 'lost')) return { urged, unreached: 'undelivered' };
  const isDue = reminders.length > 0 || log.some(({ kind }) => kind === 'closed');
  return { urged, unreached: noted ?? (isDue ? 'unsent' : null) };
}
