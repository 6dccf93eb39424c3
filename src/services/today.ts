/** Which day it is, without asking the calendar for every message. */
import { dayOf } from '../domain/calendar/day.ts';

/** No zone's day has begun off a quarter of an hour since 1972. */
const QUARTER = 15 * 60_000;

/** `today(now)` is `dayOf(now, zone)`: the same within a quarter of an hour. */
export function createToday(zone: string): (now: number) => string {
  let kept: { quarter: number; day: string } | null = null;
  return (now) => {
    const quarter = Math.floor(now / QUARTER);
    if (kept?.quarter !== quarter) kept = { quarter, day: dayOf(now, zone) };
    return kept.day;
  };
}
