/** What a move of an alert is measured by, and what comes of it. */
import type { Alert, Proposal, Unratified } from './alert.ts';
import type { AlertRefusal } from './refusal.ts';

export type ApprovalPolicy = 'two-person' | 'single';

/**
 * `approvers` are posts in the order in which they are asked, but for the `unreached`, who may sign all the same; `zone` is
 * where 8:00 in the morning is.
 */
export interface AlertRules {
  readonly policy: ApprovalPolicy;
  readonly approvers: readonly string[];
  readonly unreached: ReadonlySet<string>;
  readonly zone: string;
}

/** What a move wants done besides being stored. An `ask` without an approver says that nobody is left to ask. */
export type AlertEffect =
  | {
      readonly kind: 'ask';
      readonly approver: string | null;
      readonly round: number;
      /** Whether nobody has been asked before. */
      readonly isFirst: boolean;
      readonly hasNext: boolean;
    }
  | {
      readonly kind: 'confirmed';
      readonly proposal: Proposal;
      readonly at: number;
      /** When the posts it obliges are called; null when it calls nobody anew. */
      readonly callAt: number | null;
      readonly drafter: string;
      readonly by: string;
      readonly isFirst: boolean;
    }
  | { readonly kind: 'ratified'; readonly by: string; readonly emergency: Unratified }
  | { readonly kind: 'ended' };

export type AlertMove =
  | { readonly ok: true; readonly next: Alert; readonly effects: readonly AlertEffect[] }
  | { readonly ok: false; readonly refusal: AlertRefusal };
