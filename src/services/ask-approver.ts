/** The draft in private to the second person, on every account he has. */
import { pendingOf } from '../domain/alert/alert.ts';
import type { Effect } from '../domain/effect.ts';
import { textMessage } from '../domain/outgoing.ts';
import type { AlertRecord } from '../store/alert.repository.ts';
import type { Tx } from '../store/database.ts';
import { listPeople } from '../store/people.repository.ts';
import type { AlertParts } from './alert-parts.ts';
import { apply } from './apply.ts';
import { describeDraft } from './describe-draft.ts';

/** Worth nothing once the alert it is about would long be over. */
const DAY = 24 * 3_600_000;

export async function askApprover(
  tx: Tx,
  parts: AlertParts,
  record: AlertRecord,
  approver: string,
  round: number,
  now: number,
): Promise<void> {
  const { alert } = record;
  const pending = pendingOf(alert);
  const person = (await listPeople(tx)).find(({ label }) => label === approver);
  if (pending === null || person === undefined) return;
  const text = await describeDraft(tx, parts, alert, pending.proposal, null, now);
  const button = { label: '同意', says: `同意 ${alert.code}` };
  await apply(
    tx,
    person.accounts.flatMap(({ platform, userId }): Effect[] => {
      if (platform === 'terminal') return [];
      return [
        {
          kind: 'push',
          to: { kind: 'account', platform, user: userId, name: approver },
          purpose: 'alert',
          serial: null,
          message: { ...textMessage(text), buttons: [button] },
          isDrill: alert.kind === 'drill',
          at: null,
          expires: now + DAY,
          dedupeKey: `approve:${record.id}:${alert.code}:${round}:${platform}`,
        },
      ];
    }),
    now,
  );
}
