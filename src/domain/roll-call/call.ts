/** A roll call as it is shown: its facts, and its entries with what each comes to. */
import type { AlertLevel } from '../alert/level.ts';
import type { EntryState } from './entry.ts';

export interface CallFacts {
  /** 点0114-1. */
  readonly serial: string;
  /** Null for a manual call or a spot check. */
  readonly level: AlertLevel | null;
  /** 橙色预警·全市, or why the office calls. */
  readonly title: string;
  readonly openedAt: number;
  readonly closedAt: number | null;
  /** When the same posts are asked again; null when they are not. */
  readonly nextCallAt: number | null;
}

/** A post that is asked, as lists print it; `phone` is its duty room's. */
export interface AskedPost {
  /** 定襄县 县长. */
  readonly label: string;
  /** 定襄: how a line of many names it. */
  readonly short: string;
  /** 定襄县. */
  readonly unit: string;
  readonly post: string;
  readonly phone: string | null;
  readonly state: EntryState;
  /** Reminders that a platform took; `state.reminded` counts those that were decided. */
  readonly urged: number;
}

/** Posts of one unit stand together, in the order of the list. */
export interface CallBoard extends CallFacts {
  readonly posts: readonly AskedPost[];
  readonly now: number;
  readonly zone: string;
}

/** Names of posts in a line: the unit alone where one post of it is asked, 定襄书记 where both are. */
export function shortNames(posts: readonly AskedPost[], all: readonly AskedPost[]): readonly string[] {
  return posts.map((post) => {
    const isOnly = all.filter(({ unit, state }) => unit === post.unit && !state.isReleased).length === 1;
    return isOnly ? post.short : `${post.short}${post.post}`;
  });
}
