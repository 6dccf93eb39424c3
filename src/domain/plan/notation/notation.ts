/** What every notation of duties gives back: the ledger's rows, what it declares for later tasks, what it could not read. */
import type { Assignment, Unread } from '../plan.ts';

/** 排在第一位的部门为牵头部门，下同: the first of a plain list leads and the rest have this role. */
export type FirstLeads = 'responsible' | 'support';

export interface Duty {
  readonly assignments: readonly Assignment[];
  readonly unread: readonly Unread[];
  /** Duties that 以下均需…落实，不再列出 lays on every later task. */
  readonly forLater: readonly Assignment[];
  /** Set by a declaration that ends in 下同; null when the words declare nothing. */
  readonly firstLeads: FirstLeads | null;
}

/** `firstLeads` is what an earlier annotation declared for the same notation. */
export interface NotationContext {
  readonly firstLeads: FirstLeads | null;
}

/** The words of an annotation without its brackets → its duty, or null when they are not in this notation. */
export type Notation = (words: string, context: NotationContext) => Duty | null;

/** A duty of plain assignments. */
export function duty(assignments: readonly Assignment[], unread: readonly Unread[] = []): Duty {
  return { assignments, unread, forLater: [], firstLeads: null };
}
