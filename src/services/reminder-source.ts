/** A rule that makes occurrences from what the store knows: the preview and the tick ask the same one. */

import type { MissedPolicy } from '../domain/reminder/missed.ts';
import type { Outlook } from '../domain/reminder/occurrence.ts';
import type { Tx } from '../store/database.ts';

/** A half-open window, epoch ms. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

export interface ReminderSource {
  /** Stands in `Occurrence.rule` and in the ledger of runs. */
  readonly key: string;
  readonly missed: MissedPolicy;
  /** Everything that goes out in the window by what is known now; reads only. */
  outlook(tx: Tx, window: Window, now: number): Promise<Outlook>;
}
