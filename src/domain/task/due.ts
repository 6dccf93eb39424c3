/** How far away a due day is, and which entries are late, near, or within a filter. */
import { daysBetween, windowOf } from '../calendar/day.ts';
import type { Entry } from './entry.ts';
import type { DueFilter } from './query.ts';

/** Days ahead within which a completion day counts as something to hand in first. */
const NEAR_DAYS = 30;

/** `剩3天`, `今天到期`, `逾期2天`. */
export function distance(dueOn: string, today: string): string {
  const days = daysBetween(today, dueOn);
  if (days === 0) return '今天到期';
  return days > 0 ? `剩${days}天` : `逾期${-days}天`;
}

/** Whether an open entry's day has passed. */
export function isOverdue(entry: Pick<Entry, 'status' | 'dueOn'>, today: string): boolean {
  return entry.status === 'open' && entry.dueOn !== null && entry.dueOn < today;
}

export type Dated = Entry & { readonly dueOn: string };

/** Whether an open entry has a day its unit answers for; who supports answers for none, and what waits for a check is not owed. */
export function isOwed(entry: Entry): entry is Dated {
  return (
    entry.status === 'open' &&
    entry.waits !== 'check' &&
    entry.dueOn !== null &&
    (entry.role === 'lead' || entry.role === 'responsible')
  );
}

/** Whether an entry is what its unit must hand in first: a dated report, or a completion late or within 30 days. */
export function isToHandIn(entry: Entry, today: string): boolean {
  if (!isOwed(entry)) return false;
  return entry.handIn?.kind === 'report' || daysBetween(today, entry.dueOn) <= NEAR_DAYS;
}

/** Whether an entry passes a due filter; windows are half-open. */
export function isWithin(entry: Pick<Entry, 'status' | 'dueOn'>, filter: DueFilter, today: string): boolean {
  if (filter === 'overdue') return isOverdue(entry, today);
  if (entry.dueOn === null) return false;
  const { from, to } = windowOf(typeof filter === 'string' ? filter : filter.days, today);
  return from <= entry.dueOn && entry.dueOn < to;
}

/** The nearest due day among open entries with the keys due then, late ones first; null when nothing is dated. */
export function nearest(entries: readonly Entry[]): { dueOn: string; keys: string[] } | null {
  const dated = entries.filter(isOwed);
  const dueOn = dated.map((entry) => entry.dueOn).sort()[0];
  if (dueOn === undefined) return null;
  const keys = dated.filter((entry) => entry.dueOn === dueOn).map((entry) => entry.key);
  return { dueOn, keys: [...new Set(keys)] };
}
