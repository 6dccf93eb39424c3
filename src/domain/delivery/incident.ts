/** What delivery has found that a person should hear of. */
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
    };
