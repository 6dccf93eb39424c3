/** Whether a county may take a step of its own beside what the city has in force or announced: asked on every way out. */
import type { Alert, Proposal } from '../domain/alert/alert.ts';
import { checkCounty } from '../domain/alert/check-proposal.ts';
import type { AlertRefusal } from '../domain/alert/refusal.ts';
import { liveAlerts } from '../store/alert.repository.ts';
import type { Tx } from '../store/database.ts';

/** Null when nothing stands against it. Drills are measured against drills. */
export async function countyFault(
  tx: Tx,
  { issuer, kind }: Pick<Alert, 'issuer' | 'kind'>,
  proposal: Proposal,
  now: number,
): Promise<AlertRefusal | null> {
  const live = (await liveAlerts(tx, now)).map(({ alert }) => alert);
  const city = live.filter((one) => one.issuer === null && one.kind === kind);
  return checkCounty(issuer, proposal, city, now);
}
