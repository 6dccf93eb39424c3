/** At which level the posts of a county are called, and by which alert: each county is called once, by what asks most of it. */
import type { Alert, Segment } from '../alert/alert.ts';
import { countiesOf, levelOf, segmentAt, segmentsIn, turns } from '../alert/in-force.ts';
import { type AlertLevel, compareLevels, stricter } from '../alert/level.ts';
import type { Cause } from './entry-event.ts';

type Segments = Pick<Alert, 'segments'>;

/**
 * What one alert calls a county for at `now`; null for nobody. A level whose call is put off (早8:00) calls for what held
 * before it until then; one whose call comes first (现在) calls before it holds.
 */
export function calledLevel(alert: Segments, county: number, now: number): AlertLevel | null {
  const current = segmentAt(alert, county, now);
  const held = levelOf(alert, county, now);
  const level =
    current !== null && held !== null && callFrom(current) > now
      ? laxer(held, calledLevel({ segments: segmentsIn(alert, county).filter((one) => one !== current) }, county, now))
      : held;
  return calledEarly(alert, county, now).reduce<AlertLevel | null>((most, early) => stricter(most, early.level), level);
}

/** Segments still to come whose call has begun. */
function calledEarly(alert: Segments, county: number, now: number): readonly Segment[] {
  return segmentsIn(alert, county)
    .filter((one) => one.at > now && callFrom(one) <= now)
    .filter((one) => segmentAt(alert, county, one.at) === one);
}

/** What the posts of a county are asked for, and since when that holds; null when they are not called. */
export function causeOf(alert: Segments, county: number, now: number): Cause | null {
  const level = calledLevel(alert, county, now);
  if (level === null) return null;
  const early = calledEarly(alert, county, now).find((one) => one.level === level);
  if (early !== undefined && compareLevels(levelOf(alert, county, now), level) < 0) return { level, since: early.at };
  const own = { segments: segmentsIn(alert, county) };
  const begun = turns(own, Number.NEGATIVE_INFINITY).filter((at) => at <= now);
  const since = begun.findLast((at) => compareLevels(levelOf(own, county, at - 1), level) < 0);
  return { level, since: since ?? now };
}

/** When the posts of a segment are called: with it, unless that was chosen otherwise. */
function callFrom({ at, callAt }: Segment): number {
  return callAt ?? at;
}

function laxer(a: AlertLevel, b: AlertLevel | null): AlertLevel | null {
  return compareLevels(a, b) < 0 ? a : b;
}

/** Level by id of the unit, those called only. */
export type CalledLevels = Readonly<Record<string, AlertLevel>>;

/** Of several alerts of one kind: which calls whom. The strictest has the county; of equals the one drafted first. */
export function callsOf(
  alerts: readonly { readonly id: number; readonly alert: Segments }[],
  now: number,
): ReadonlyMap<number, CalledLevels> {
  const owners = new Map<number, { readonly id: number; readonly level: AlertLevel }>();
  for (const { id, alert } of alerts) {
    for (const county of countiesOf(alert)) {
      const level = calledLevel(alert, county, now);
      if (level !== null && compareLevels(level, owners.get(county)?.level ?? null) > 0)
        owners.set(county, { id, level });
    }
  }
  const calls = new Map<number, Record<string, AlertLevel>>(alerts.map(({ id }) => [id, {}]));
  for (const [county, { id, level }] of owners) Object.assign(calls.get(id) ?? {}, { [county]: level });
  return calls;
}

/** The next instant after `now` at which a call that was put off begins; null for none. */
export function nextPutOff({ segments }: Segments, now: number): number | null {
  const times = segments.flatMap(({ level, callAt }) =>
    level !== null && callAt !== null && callAt > now ? [callAt] : [],
  );
  return times.length === 0 ? null : Math.min(...times);
}
