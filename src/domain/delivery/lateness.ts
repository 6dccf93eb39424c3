/** When something that should have gone long ago still stands there: the one sign that all of delivery has stopped. */

/** A lane with something due in it. Instants are epoch milliseconds. */
export interface WaitingLane {
  readonly lane: string;
  /** When the oldest row that is due fell due. */
  readonly dueAt: number;
  /** The last instant at which something left through the lane or the lane was closed: a limit or a pause. */
  readonly busyUntil: number;
}

export interface Lateness {
  readonly lane: string;
  readonly seconds: number;
  /** Lanes that are late, this one among them. */
  readonly lanes: number;
}

/** Issue 3 item 7: later than a minute is raised. */
const ALLOWED = 60_000;

/**
 * The lane that is furthest behind, null when none is by more than a minute. Waiting for a limit is not being late:
 * time counts from when the row was due and its lane free, and begins anew whenever the lane moves.
 */
export function lateRows(waiting: readonly WaitingLane[], now: number): Lateness | null {
  const behind = waiting
    .map(({ lane, dueAt, busyUntil }) => ({ lane, ms: now - Math.max(dueAt, busyUntil) }))
    .filter(({ ms }) => ms > ALLOWED)
    .sort((a, b) => b.ms - a.ms);
  const [worst] = behind;
  if (worst === undefined) return null;
  return { lane: worst.lane, seconds: Math.floor(worst.ms / 1_000), lanes: behind.length };
}
