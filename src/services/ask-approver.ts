/** The draft in private to the second person, on every account he has. */
import { pendingOf } from '../domain/alert/alert.ts';
import type { AlertEffect } from '../domain/alert/alert-move.ts';
import { ALERT_TEXTS } from '../domain/alert/texts.ts';
import type { Effect } from '../domain/effect.ts';
import { textMessage } from '../domain/outgoing.ts';
import type { AlertRecord } from '../store/alert.repository.ts';
import type { Tx } from '../store/database.ts';
import { listPeople } from '../store/people.repository.ts';
import type { AlertParts } from './alert-parts.ts';
import { apply } from './apply.ts';
import { describeDraft } from './describe-draft.ts';

type Ask = Extract<AlertEffect, { kind: 'ask' }>;

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
  if (pending === null) return;
  const text = await describeDraft(tx, parts, alert, pending.proposal, {}, now);
  const { code } = alert;
  const key = `approve:${record.id}:${code}:${round}`;
  await askInPrivate(tx, [approver], { text, code, key, isDrill: alert.kind === 'drill' }, now);
}

/** Who was asked, as the drafter reads it. */
export function askedWords({ approver, hasNext }: Ask): string {
  return approver === null ? ALERT_TEXTS.nobodyToAsk : ALERT_TEXTS.asked(approver, hasNext);
}

/** To the drafter, where the clock asked and no answer of his own says so. */
export async function tellDrafter(tx: Tx, { id, alert }: AlertRecord, ask: Ask, now: number): Promise<void> {
  const pending = pendingOf(alert);
  if (pending === null) return;
  const { code } = alert;
  const text =
    ask.approver === null
      ? ALERT_TEXTS.nobodyLeft(code, !ask.isFirst)
      : ALERT_TEXTS.askedNext(code, ALERT_TEXTS.asked(ask.approver, ask.hasNext));
  const key = `asked:${id}:${code}:${ask.round}`;
  await askInPrivate(tx, [pending.by], { text, code: null, key, isDrill: alert.kind === 'drill' }, now);
}

export interface Asking {
  readonly text: string;
  /** What 同意 is to name; null where nothing is asked. */
  readonly code: string | null;
  readonly key: string;
  readonly isDrill: boolean;
}

/** To each of these posts, on every account that is known. */
export async function askInPrivate(
  tx: Tx,
  approvers: readonly string[],
  { text, code, key, isDrill }: Asking,
  now: number,
): Promise<void> {
  const people = (await listPeople(tx)).filter(({ label }) => approvers.includes(label));
  const buttons = code === null ? [] : [{ label: '同意', says: `同意 ${code}` }];
  const message = { ...textMessage(text), buttons };
  await apply(
    tx,
    people.flatMap(({ label, accounts }) =>
      accounts.flatMap(({ platform, userId }): Effect[] =>
        platform === 'terminal'
          ? []
          : [
              {
                ...{ kind: 'push', purpose: 'alert', serial: null, message, isDrill, at: null, expires: now + DAY },
                to: { kind: 'account', platform, user: userId, name: label },
                dedupeKey: `${key}:${platform}:${userId}`,
              },
            ],
      ),
    ),
    now,
  );
}
