/** What was said before an interruption counts at its own time, or must be said again: it may mean another thing by now. */
import type { IncomingMessage } from '../domain/message.ts';

/** Milliseconds after which it is not carried out any more. */
const LONGEST = 5 * 60_000;

/** The instant to answer a message as of, epoch ms; null where it was said too long before `now`. */
export function answeredAsOf(message: Pick<IncomingMessage, 'saidAt'>, now: number): number | null {
  const { saidAt = now } = message;
  return now - saidAt > LONGEST ? null : Math.min(saidAt, now);
}
