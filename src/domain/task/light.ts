/** Green, yellow, red: our own scheme, no rule of the 13710 system prescribes one (domain.md 3). */
import { daysBetween } from '../calendar/day.ts';
import type { Matter } from './matter.ts';

export type Light = 'green' | 'yellow' | 'red';

/** Days before the due day from which a matter is yellow. */
export const YELLOW_DAYS = 3;

/** Null for what is closed, undated, or reported as done: there it is the checker's turn. */
export function lightOf({ standing, dueOn }: Matter, today: string): Light | null {
  if (dueOn === null || standing.kind === 'closed' || standing.kind === 'reported') return null;
  const left = daysBetween(today, dueOn);
  if (left < 0) return 'red';
  return left <= YELLOW_DAYS ? 'yellow' : 'green';
}
