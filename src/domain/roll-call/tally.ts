/** What each post counts as, and the sums of a call: the one place where they are made. */
import type { Said } from './answer.ts';
import type { EntryState } from './entry.ts';

/** Every asked entry counts as exactly one, so that the numbers of a board add up on sight. */
export type Count = 'present' | 'pending' | 'stand-in' | 'leave' | 'absent' | 'noted' | 'open';

type Counted = Pick<EntryState, 'isReleased' | 'standing'>;

/** Null for a released entry: nobody asks it any more. */
export function countAs({ isReleased, standing }: Counted): Count | null {
  if (isReleased) return null;
  switch (standing.kind) {
    case 'reported':
      return 'pending';
    case 'stand-in':
      return standing.isConfirmed && standing.acceptedBy !== null ? 'stand-in' : 'pending';
    default:
      return standing.kind;
  }
}

/** Whether nothing more is waited for: the call closes when all are settled. */
export function isSettled(state: Counted): boolean {
  const count = countAs(state);
  return count !== 'open' && count !== 'pending';
}

export interface Tally extends Readonly<Record<Count, number>> {
  /** All that are asked: the sum of the others. */
  readonly asked: number;
  /** Of `present`. */
  readonly late: number;
}

export function tally(states: readonly Counted[]): Tally {
  const counts = { present: 0, pending: 0, 'stand-in': 0, leave: 0, absent: 0, noted: 0, open: 0, asked: 0, late: 0 };
  for (const state of states) {
    const count = countAs(state);
    if (count === null) continue;
    counts.asked += 1;
    counts[count] += 1;
    if (state.standing.kind === 'present' && state.standing.answer.isLate) counts.late += 1;
  }
  return counts;
}

/** 在岗, 代班, 请假, 不在岗: what was said, in the office's words. */
export const SAID_WORDS: Readonly<Record<Said['kind'], string>> = {
  present: '在岗',
  'stand-in': '代班',
  leave: '请假',
  absent: '不在岗',
};
