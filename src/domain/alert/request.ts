/** What somebody asked for in words, before it is measured against an alert: a typed line or a whole notice. */

import type { CallChoice, Papers, StepKind } from './alert.ts';
import type { AreaReading } from './area.ts';
import type { AlertLevel } from './level.ts';

/** `unsaid` keeps what was, or the usual; `open` is 另行通知. */
export type SaidMoment =
  | { readonly kind: 'unsaid' }
  | { readonly kind: 'open' }
  | { readonly kind: 'now' }
  | { readonly kind: 'at'; readonly at: number }
  /** The calendar has no such moment. */
  | { readonly kind: 'impossible'; readonly words: string };

export interface AlertRequest {
  readonly step: StepKind;
  /** Null when none was said. */
  readonly level: AlertLevel | null;
  readonly area: AreaReading;
  readonly start: SaidMoment;
  readonly end: SaidMoment;
  readonly papers: Papers;
  readonly slots: readonly string[] | null;
  readonly call: CallChoice | null;
  /** Names the alert that is to change; null when not said. */
  readonly serial: string | null;
  /** The reason for an emergency without a second person; '' when it was claimed without one. */
  readonly emergency: string | null;
}
