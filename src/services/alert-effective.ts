/** The seam between alerts and what follows them: everything that begins, changes or ends with an alert is told here. */
import type { Alert } from '../domain/alert/alert.ts';
import type { AlertLevel } from '../domain/alert/level.ts';
import type { Tx } from '../store/database.ts';

/** One county at one instant. Told when `at` has come, and once before that where the call is to begin earlier. */
export interface EffectiveChange {
  readonly alert: number;
  /** A drill's changes call nobody in earnest. */
  readonly kind: Alert['kind'];
  /** Of the notice that announced it; null when the fixed end came. */
  readonly serial: string | null;
  /** Epoch milliseconds. */
  readonly at: number;
  /** When a roll call that this opens is to begin, epoch ms; null leaves it to `at`. */
  readonly callAt: number | null;
  readonly county: number;
  /** The strictest level in force there from `at` on, over all alerts of this kind; null for none. */
  readonly level: AlertLevel | null;
}

/** Runs inside the transaction that takes the step. The same change may be told twice. */
export type OnEffective = (tx: Tx, changes: readonly EffectiveChange[], now: number) => Promise<void>;

/** Tells every listener, one after the other. */
export function createOnEffective(listeners: readonly OnEffective[]): OnEffective {
  return async (tx, changes, now) => {
    if (changes.length === 0) return;
    for (const listen of listeners) await listen(tx, changes, now);
  };
}
