/** When the office's board need not be shown anew. */
import type { EntryState } from './entry.ts';

/** Whether a board would read the same: an answer given twice changes nothing that the office sees. */
export function looksAlike(a: EntryState, b: EntryState): boolean {
  const shown = ({ standing, isReleased, rung, unreached }: EntryState) => {
    const answer = standing.kind === 'open' ? null : { said: standing.answer.said, by: standing.answer.by };
    return JSON.stringify([
      standing.kind === 'stand-in' ? { ...standing, answer } : answer,
      isReleased,
      rung,
      unreached,
    ]);
  };
  return shown(a) === shown(b);
}
