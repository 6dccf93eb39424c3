/** One line of a unit's ledger: a task, the unit's role in it, and what that role must hand in by when. */
import type { Role } from '../plan/plan.ts';

export interface Entry {
  readonly key: string;
  /** Short enough for a phone line. */
  readonly title: string;
  readonly role: Role;
  /** From 1, in the order of the document; only the clauses this role stands in. */
  readonly clauses: readonly number[];
  readonly clauseCount: number;
  /** Earliest ISO day by which this role must report or complete; null when nothing is dated. */
  readonly dueOn: string | null;
  /** What is due then, as a short noun; null when the document does not say. */
  readonly handIn: { readonly what: string; readonly kind: 'report' | 'complete' } | null;
  readonly status: 'open' | 'closed';
  /** What the unit's part waits for from the office: its report to be checked, its extension to be granted. */
  readonly waits: 'check' | 'extension' | null;
  /** The document it comes from. */
  readonly document: string;
}

/** The order in which roles are printed, with the words people use for them. */
export const ROLE_NAMES: ReadonlyMap<Role, string> = new Map([
  ['lead', '牵头'],
  ['support', '配合'],
  ['responsible', '责任'],
  ['possible', '可能涉及'],
]);
