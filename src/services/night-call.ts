/** Whether heads would be called at night: then the draft asks when to begin, and nobody approves it before that is said. */
import type { Alert, Proposal } from '../domain/alert/alert.ts';
import { callTime } from '../domain/alert/call-time.ts';
import { effectiveAt } from '../domain/alert/check-proposal.ts';
import { isNight } from '../domain/alert/draft-text.ts';
import type { Tx } from '../store/database.ts';
import type { AlertParts } from './alert-parts.ts';
import { calledPosts } from './describe-draft.ts';

/** When the call would begin; null when that is by day, or when nobody is called. */
export async function nightCall(
  tx: Tx,
  parts: AlertParts,
  alert: Pick<Alert, 'segments'>,
  proposal: Proposal,
  now: number,
): Promise<number | null> {
  const callAt = callTime(proposal, effectiveAt(alert, proposal, now), now, parts.zone);
  if (callAt === null || !isNight(callAt, parts.zone)) return null;
  return (await calledPosts(tx, parts, proposal)).length > 0 ? callAt : null;
}
