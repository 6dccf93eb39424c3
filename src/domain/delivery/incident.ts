/** What the machine has found out about its ways in and out that a person should hear of. */
import type { Purpose } from '../effect.ts';

/** `group` is set when the target is one; `code` and `why` are a send result's; `lastsUntil` is a day, null for the whole month. */
export type Incident =
  | {
      readonly kind: 'stopped';
      readonly target: string;
      readonly group: number | null;
      readonly code: string;
      readonly why: string;
    }
  | {
      readonly kind: 'failed';
      readonly target: string;
      readonly group: number | null;
      readonly via: string;
      readonly purpose: Purpose;
      readonly serial: string | null;
      readonly code: string;
      readonly why: string;
    }
  | {
      readonly kind: 'quota';
      readonly meter: string;
      readonly month: string;
      readonly used: number;
      readonly limit: number;
      readonly lastsUntil: string | null;
    }
  /** A line that messages come in by: taken by a stranger, not let in, down since, or back after having been down since. */
  | {
      readonly kind: 'line';
      readonly line: string;
      readonly what: 'evicted' | 'refused' | 'down' | 'back';
      /** Epoch milliseconds. */
      readonly since: number;
      /** The platform's, when it gave one. */
      readonly code: string | null;
    };
