/** What follows when a matter stays undone: 提醒 → 督办 → 通报 draft, each only after the one before was delivered. */
import { daysBetween } from '../calendar/day.ts';

export type Rung = 'remind' | 'supervise' | 'circulate';

export interface Climbed {
  readonly rung: Rung;
  /** ISO date. */
  readonly on: string;
  readonly isDelivered: boolean;
}

/** Days after the due day from which a rung may be climbed. */
const FROM: Readonly<Record<Rung, number>> = { remind: 1, supervise: 7, circulate: 14 };

/** A unit hears of what it owes once a week at most. */
const WEEK = 7;

/**
 * What to do about a matter that was due on `dueOn`: null is nothing today. A rung that was not delivered is tried again
 * a week later instead of climbing on: nobody is named in a circular who was never told.
 */
export function nextRung(dueOn: string, climbed: readonly Climbed[], today: string): Rung | null {
  const late = daysBetween(dueOn, today);
  if (late < FROM.remind) return null;
  const last = climbed.at(-1);
  if (last === undefined) return 'remind';
  if (daysBetween(last.on, today) < WEEK) return null;
  if (!last.isDelivered) return last.rung;
  if (last.rung === 'remind') return late >= FROM.supervise ? 'supervise' : 'remind';
  return late >= FROM.circulate ? 'circulate' : 'supervise';
}
