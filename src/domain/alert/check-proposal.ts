/** Whether a proposal may be confirmed as things stand; asked when it is made and again when it is confirmed. */
import type { Alert, Proposal } from './alert.ts';
import { countiesOf, levelOf, segmentAt, spanOf } from './in-force.ts';
import { type AlertLevel, compareLevels, stricter } from './level.ts';
import type { AlertRefusal } from './refusal.ts';

const DAY = 24 * 3_600_000;
/** A longer way off is a slip of the year. */
const FARTHEST = 60 * DAY;

/** The minute a proposal takes effect in: its own time, or this minute, and never before the alert it changes begins. */
export function effectiveAt(alert: Pick<Alert, 'segments'>, proposal: Proposal, now: number): number {
  const minute = Math.floor(now / 60_000) * 60_000;
  const wanted = proposal.at ?? minute;
  if (proposal.step === 'issue') return wanted;
  const from = spanOf(alert)?.from ?? minute;
  return proposal.step === 'withdraw' ? minute : Math.max(wanted, minute, from);
}

/**
 * Null when nothing stands against it. A time that has passed is refused while it is proposed; one that passed while the
 * proposal waited takes effect at once.
 */
export function checkProposal(
  alert: Pick<Alert, 'segments'>,
  proposal: Proposal,
  now: number,
  occasion: 'proposed' | 'waited' = 'proposed',
): AlertRefusal | null {
  const { step, area, at } = proposal;
  if (area.length === 0) return 'empty-area';
  const from = spanOf(alert)?.from ?? now;
  const takes = effectiveAt(alert, proposal, now);
  if (takes > now + FARTHEST) return 'too-far-ahead';
  if (step === 'withdraw') return from <= now ? 'already-started' : null;
  if (step === 'issue') {
    if (takes < now - DAY) return 'too-long-ago';
    return endFault(proposal.end, takes, now);
  }
  const known = new Set(countiesOf(alert));
  if (!area.every((county) => known.has(county))) return 'outside-area';
  if (occasion === 'proposed' && at !== null && at < now - 60_000) return 'in-the-past';
  if (step === 'lift' && from > now && (at ?? now) <= from) return 'not-started';
  const levels = area.map((county) => levelOf(alert, county, takes));
  if (levels.some((level) => level === null)) return 'over-there';
  if (step === 'lift') return null;
  if (step === 'extend') {
    const ends = area.map((county) => segmentAt(alert, county, takes)?.end ?? null);
    const isLater = ends.every((end) => end !== null && (proposal.end === null || proposal.end > end));
    return isLater ? endFault(proposal.end, takes, now) : 'not-later';
  }
  const sign = step === 'raise' ? 1 : -1;
  if (levels.some((level) => sign * compareLevels(proposal.level, level) <= 0))
    return step === 'raise' ? 'not-stricter' : 'not-laxer';
  return endFault(proposal.end, takes, now);
}

function endFault(end: number | null, takes: number, now: number): AlertRefusal | null {
  if (end === null) return null;
  if (end <= takes) return 'ends-before-start';
  return end <= now ? 'in-the-past' : end > now + FARTHEST ? 'too-far-ahead' : null;
}

/** The strictest level a proposal touches, before it or by it: orange and red need a second person (design 6). */
export function levelAtStake(alert: Pick<Alert, 'segments'>, proposal: Proposal, now: number): AlertLevel | null {
  const takes = effectiveAt(alert, proposal, now);
  const from = spanOf(alert)?.from ?? takes;
  const before = proposal.area.map((county) => levelOf(alert, county, Math.max(takes, from)));
  const own = 'level' in proposal ? proposal.level : null;
  return before.reduce<AlertLevel | null>(stricter, own);
}

/** A county's own alert is for itself and never laxer than the city's there (plan, 应急1). */
export function checkCounty(
  issuer: number | null,
  proposal: Proposal,
  cityAlerts: readonly Pick<Alert, 'segments'>[],
  now: number,
): AlertRefusal | null {
  if (issuer === null) return null;
  if (proposal.area.some((county) => county !== issuer)) return 'county-elsewhere';
  if (!('level' in proposal)) return null;
  const at = Math.max(proposal.at ?? now, now);
  const isLaxer = cityAlerts.some((alert) => compareLevels(proposal.level, levelOf(alert, issuer, at)) < 0);
  return isLaxer ? 'county-laxer' : null;
}
