/** What a confirmed step adds to what an alert has decided: nothing decided before is changed. */
import type { Alert, Proposal, Segment } from './alert.ts';
import { levelOf, segmentAt, turns } from './in-force.ts';

/** One a county, and for an extension also those already decided for later. */
export function segmentsOf(alert: Alert, proposal: Proposal, at: number, callAt: number | null): readonly Segment[] {
  const { step, area } = proposal;
  if (step === 'extend') return area.flatMap((county) => extended(alert, county, at, proposal.end));
  if (step === 'lift' || step === 'withdraw')
    return area.map((county) => ({ county, at, level: null, end: null, callAt }));
  return area.map((county) => ({
    county,
    at,
    level: proposal.level,
    end: proposal.end,
    callAt,
    slots: proposal.slots,
  }));
}

/** The county's levels stay as decided, those to come among them; only the end moves. */
function extended(alert: Alert, county: number, at: number, end: number | null): readonly Segment[] {
  const own = { segments: alert.segments.filter((segment) => segment.county === county) };
  const until = segmentAt(own, county, at)?.end ?? null;
  const later = turns(own, at + 1).filter((turn) => until === null || turn < until);
  return [at, ...later].map((start) => {
    const { callAt = null, slots = alert.slots } = segmentAt(own, county, start) ?? {};
    return { county, at: start, level: levelOf(own, county, start), end, callAt, slots };
  });
}
