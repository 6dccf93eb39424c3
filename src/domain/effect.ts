/** What a decision wants done, as data: services/apply.ts alone turns it into outbox rows. */
import type { Outgoing, PushPlatform } from './outgoing.ts';

/** What a push is for. It decides its priority, whether it may be folded, and what a time-out means (design 4.8, 4.9). */
export type Purpose = 'alert' | 'roll-call' | 'reply' | 'reminder';

/** Most urgent first: alert before roll call before reply before reminder (design 4.8). */
export const PRIORITY: Readonly<Record<Purpose, number>> = { alert: 1, 'roll-call': 2, reply: 3, reminder: 4 };

/** Whom a push is for: a bound group by its row, or a person's account on one platform. */
export type Recipient =
  | { readonly kind: 'group'; readonly group: number }
  | { readonly kind: 'account'; readonly platform: PushPlatform; readonly user: string; readonly name: string };

/** One message to one recipient. */
export interface Push {
  readonly kind: 'push';
  readonly to: Recipient;
  readonly purpose: Purpose;
  /** Closes the text of every push and finds it again: 橙0114-1. Null for a reply. */
  readonly serial: string | null;
  readonly message: Outgoing;
  /** Whether it belongs to a drill: delivery then stamps 【演练】 on it, and nobody else does. */
  readonly isDrill: boolean;
  /** When it may go, epoch milliseconds; null means at once. */
  readonly at: number | null;
  /** From when on it is worth nothing, epoch milliseconds; null means never. */
  readonly expires: number | null;
  /** The same decision taken twice pushes once: unique over all pushes ever made. */
  readonly dedupeKey: string;
}

export type Effect = Push;
