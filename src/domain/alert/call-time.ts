/** When the roll call of a step begins. */
import { TIME_ZONE } from '../calendar/day.ts';
import type { CallChoice, Proposal } from './alert.ts';

/** Epoch ms; null for a step that opens and widens no call. `at` is when the step takes effect. */
export function callTime(proposal: Proposal, at: number, now: number, zone: string = TIME_ZONE): number | null {
  if (proposal.step !== 'issue' && proposal.step !== 'raise') return null;
  return chosenTime(proposal.call, at, now, zone);
}

function chosenTime(choice: CallChoice, at: number, now: number, zone: string): number {
  if (choice === 'now') return now;
  const starts = Math.max(at, now);
  if (choice === 'start') return starts;
  const here = Temporal.Instant.fromEpochMilliseconds(starts).toZonedDateTimeISO(zone);
  const eight = here.startOfDay().add({ hours: 8 });
  return (eight.epochMilliseconds >= starts ? eight : eight.add({ days: 1 })).epochMilliseconds;
}
