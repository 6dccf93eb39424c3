/** What holds where and when: several alerts may cover one county, and the strictest counts. */
import type { Alert, Segment } from './alert.ts';
import { type AlertLevel, stricter } from './level.ts';

type Segments = Pick<Alert, 'segments'>;

/** A list of segments is never changed, and of a whole country it is asked for each county: it is parted once. */
const parted = new WeakMap<readonly Segment[], ReadonlyMap<number, readonly Segment[]>>();

/** The segments of one county, in the order in which they were decided. */
export function segmentsIn({ segments }: Segments, county: number): readonly Segment[] {
  let counties = parted.get(segments);
  if (counties === undefined) {
    counties = Map.groupBy(segments, (segment) => segment.county);
    parted.set(segments, counties);
  }
  return counties.get(county) ?? [];
}

/** The segment that counts in `county` at `now`: the one decided last of those that have begun. */
export function segmentAt(alert: Segments, county: number, now: number): Segment | null {
  return segmentsIn(alert, county).findLast(({ at }) => at <= now) ?? null;
}

/** What one alert asks of a county at `now`; null for nothing. */
export function levelOf(alert: Segments, county: number, now: number): AlertLevel | null {
  const segment = segmentAt(alert, county, now);
  if (segment === null || (segment.end !== null && segment.end <= now)) return null;
  return segment.level;
}

/** The strictest level in force in a county at `now`; null when none is. Drills and real alerts are asked apart. */
export function levelIn(alerts: readonly Segments[], county: number, now: number): AlertLevel | null {
  return alerts.reduce<AlertLevel | null>((level, alert) => stricter(level, levelOf(alert, county, now)), null);
}

/** Counties the alert has ever named. */
export function countiesOf({ segments }: Segments): readonly number[] {
  return [...new Set(segments.map(({ county }) => county))];
}

/** Counties in which the alert is in force at `now`. */
export function inForce(alert: Segments, now: number): readonly number[] {
  return countiesOf(alert).filter((county) => levelOf(alert, county, now) !== null);
}

/** The instants from `from` on at which anything changes by what is decided so far, in order, each once. */
export function turns(alert: Segments, from: number): readonly number[] {
  const instants = alert.segments.flatMap(({ at, end }) => (end === null ? [at] : [at, end]));
  return [...new Set(instants)]
    .filter((at) => at >= from)
    .filter((at) => countiesOf(alert).some((county) => levelOf(alert, county, at - 1) !== levelOf(alert, county, at)))
    .sort((a, b) => a - b);
}

/** From when to when the alert is in force anywhere, by what is decided so far. `to` null is open; null when never. */
export function spanOf(alert: Segments): { readonly from: number; readonly to: number | null } | null {
  const all = turns(alert, Number.NEGATIVE_INFINITY);
  const [from] = all;
  const last = all.at(-1);
  if (from === undefined || last === undefined) return null;
  return { from, to: inForce(alert, last).length === 0 ? last : null };
}

/** What the alert asks of a county from `now` on, or will ask when it has not begun; null when it is over there. */
export function comingLevel(alert: Segments, county: number, now: number): AlertLevel | null {
  const level = levelOf(alert, county, now);
  if (level !== null) return level;
  const next = turns(alert, now).find((at) => levelOf(alert, county, at) !== null);
  return next === undefined ? null : levelOf(alert, county, next);
}
