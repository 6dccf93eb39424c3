/** Which county reports at which slot: each step's slots hold in its counties from when it takes effect. */
import type { Alert } from './alert.ts';
import { inForce, segmentAt } from './in-force.ts';
import { slotAt, slotsBetween } from './report-slot.ts';

type Planned = Pick<Alert, 'segments' | 'slots'>;

/** Counties in which the alert is in force at `instant` and that report at it. */
export function reportingAt(alert: Planned, instant: number, zone: string): readonly number[] {
  const slot = slotAt(instant, zone);
  return inForce(alert, instant).filter((county) =>
    (segmentAt(alert, county, instant)?.slots ?? alert.slots).includes(slot),
  );
}

/** The slots in `[from, to)` at which any county reports, in order. */
export function plannedSlots(alert: Planned, from: number, to: number, zone: string): readonly number[] {
  const all = new Set([...alert.slots, ...alert.segments.flatMap(({ slots }) => slots ?? [])]);
  return slotsBetween([...all], from, to, zone)
    .toSorted((a, b) => a - b)
    .filter((instant) => reportingAt(alert, instant, zone).length > 0);
}
