/** A unit's part in a task with its days, as the rules of reminding read it. */
import type { Climbed } from '../task/ladder.ts';
import type { Recurrence } from './recurrence.ts';

/** What is due: on a day, from a day on, or again and again within the plan's period. */
export type DutyDay =
  | { readonly kind: 'report' | 'complete' | 'effective-from'; readonly on: string; readonly what: string }
  | {
      readonly kind: 'recurring';
      readonly recurrence: Recurrence;
      /** Half-open: ISO dates, null where nothing says. */
      readonly from: string | null;
      readonly to: string | null;
      readonly what: string;
    };

export interface LedgerDuty {
  readonly taskId: number;
  readonly planId: number;
  readonly unitId: number;
  /** As printed: 7, or 冬奥7 where several plans are in force. */
  readonly key: string;
  /** Short enough for a phone line. */
  readonly title: string;
  readonly role: 'lead' | 'support' | 'responsible';
  /** Days still to come, extensions counted in; none where the unit waits for a check. */
  readonly days: readonly DutyDay[];
  /** Days before a day on which it is spoken of: 7, 1, 0. */
  readonly remindDays: readonly number[];
  /** By when it is owed and chased afterwards; null for who supports, for what waits for a check, and for history. */
  readonly owedOn: string | null;
  /**
   * Of what comes again: since when the ledger has it, and when the unit last said anything, ISO dates; null where it is
   * not chased.
   */
  readonly repeats: { readonly since: string; readonly heardOn: string | null } | null;
  /** Oldest first. */
  readonly climbed: readonly Climbed[];
}
