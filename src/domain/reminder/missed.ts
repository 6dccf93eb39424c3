/** What becomes of runs whose moment has passed: most were on time, some fell into a standstill. */
import type { Occurrence } from './occurrence.ts';

/** After a standstill: send the last one that is still true, send none, or ask the office. */
export type MissedPolicy = 'once' | 'skip' | 'ask';

/** A run later than this was missed, in milliseconds: a tick comes every minute. */
export const TOLERANCE = 10 * 60_000;

export type Outcome = 'sent' | 'late' | 'missed' | 'asked';

export interface JudgedRun {
  readonly occurrence: Occurrence;
  readonly outcome: Outcome;
}

/**
 * Judges one rule's occurrences up to `now`, in order of time. For each addressee only the last of the missed ones is sent or asked
 * about, and none that would say something untrue by now.
 */
export function judgeRuns(occurrences: readonly Occurrence[], policy: MissedPolicy, now: number): readonly JudgedRun[] {
  const isMissed = ({ at }: Occurrence) => now - at > TOLERANCE;
  const last = new Map<string, Occurrence>();
  for (const one of occurrences) if (isMissed(one)) last.set(addressOf(one), one);
  return occurrences.map((occurrence): JudgedRun => {
    const isOver = occurrence.expires !== null && occurrence.expires <= now;
    if (!isMissed(occurrence)) return { occurrence, outcome: isOver ? 'missed' : 'sent' };
    if (policy === 'skip' || isOver || last.get(addressOf(occurrence)) !== occurrence)
      return { occurrence, outcome: 'missed' };
    return { occurrence, outcome: policy === 'once' ? 'late' : 'asked' };
  });
}

function addressOf({ to }: Occurrence): string {
  return to.kind === 'office' ? 'office' : String(to.unit);
}
