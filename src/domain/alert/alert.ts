/** An alert as a value: what was proposed, what was confirmed, and what holds where from when. */
import type { Area } from './area.ts';
import type { AlertLevel } from './level.ts';

/** When the roll call begins: with the duty itself, as soon as it is issued, or at the next 8:00 of the office's clock. */
export type CallChoice = 'start' | 'now' | 'morning';

/** The papers of a notice; null is 待补 and never a reason to wait. */
export interface Papers {
  readonly documentNumber: string | null;
  readonly signer: string | null;
  readonly reason: string | null;
}

interface Change {
  /** From when it holds, epoch ms; null is the moment of confirmation. */
  readonly at: number | null;
  readonly area: Area;
}

/** `end` in epoch ms; null is open. An extension keeps every county's level. */
export type Proposal =
  | (Change & {
      readonly step: 'issue' | 'raise' | 'lower';
      readonly level: AlertLevel;
      readonly end: number | null;
      readonly papers: Papers;
      /** Times of day at which every unit reports, `9:00`. */
      readonly slots: readonly string[];
      readonly call: CallChoice;
    })
  | (Change & { readonly step: 'extend'; readonly end: number | null })
  | (Change & { readonly step: 'lift' })
  | (Change & { readonly step: 'withdraw' });

export type StepKind = Proposal['step'];

/** A proposal nobody has been asked about, or one that waits for a second person. `round` counts who was asked. */
export type Pending =
  | { readonly kind: 'drafted'; readonly by: string; readonly proposal: Proposal }
  | { readonly kind: 'awaiting'; readonly by: string; readonly proposal: Proposal; readonly round: number };

export type Running = 'issued' | 'raised' | 'lowered' | 'extended';

export type AlertState =
  | { readonly kind: 'proposed'; readonly pending: Pending }
  | { readonly kind: 'running'; readonly last: Running; readonly pending: Pending | null }
  | { readonly kind: 'closed'; readonly as: 'lifted' | 'withdrawn' | 'discarded' };

/** What holds in one county from `at` until `end` or until a later segment says otherwise. Null is no alert. */
export interface Segment {
  readonly county: number;
  readonly at: number;
  readonly level: AlertLevel | null;
  readonly end: number | null;
  /** When the posts it obliges are called; null is with it. */
  readonly callAt: number | null;
  /** Report slots from `at` on; those of the alert where none are written. */
  readonly slots?: readonly string[];
}

/** What an emergency left to be signed by a second person (待补核), under the code its draft had. */
export interface Unratified {
  readonly by: string;
  readonly reason: string;
  readonly code: string;
  /** What it went out under; null until it is announced. */
  readonly serial: string | null;
}

export interface Alert {
  /** Four digits that name it until it has a serial number. */
  readonly code: string;
  readonly kind: 'real' | 'drill';
  /** The county whose own alert it is; null is the city's. */
  readonly issuer: number | null;
  /** The first serial number; null until issued. */
  readonly serial: string | null;
  readonly papers: Papers;
  readonly slots: readonly string[];
  readonly state: AlertState;
  /** In the order in which they were decided; none is ever taken away. */
  readonly segments: readonly Segment[];
  /** One for each step that went out so; none when all are signed. */
  readonly unratified: readonly Unratified[];
}

/** The names of design 6. */
export type Phase = 'draft' | 'awaiting approval' | Running | 'lifted' | 'withdrawn';

export function phaseOf({ state }: Pick<Alert, 'state'>): Phase {
  if (state.kind === 'proposed') return state.pending.kind === 'drafted' ? 'draft' : 'awaiting approval';
  if (state.kind === 'running') return state.last;
  return state.as === 'lifted' ? 'lifted' : 'withdrawn';
}

export function pendingOf({ state }: Pick<Alert, 'state'>): Pending | null {
  return state.kind === 'closed' ? null : state.pending;
}
