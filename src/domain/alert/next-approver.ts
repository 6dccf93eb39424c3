/** Who is asked to approve: one after the other in the order of the roster, passing over whom nothing would reach. */
import type { Pending } from './alert.ts';
import type { AlertEffect, AlertRules } from './alert-move.ts';

type Ask = Extract<AlertEffect, { kind: 'ask' }>;

/** The first from `round` on that a message reaches; no approver when none is left. */
export function nextApprover({ by }: Pending, { approvers, unreached }: AlertRules, round: number): Ask {
  const others = approvers.filter((one) => one !== by);
  const isReached = (one: string, i: number) => i >= round && !unreached.has(one);
  const next = others.findIndex(isReached);
  const [approver = null] = next < 0 ? [] : others.slice(next);
  const hasNext = next >= 0 && others.some((one, i) => i > next && isReached(one, i));
  return { kind: 'ask', approver, round: next < 0 ? others.length : next, isFirst: round === 0, hasNext };
}
