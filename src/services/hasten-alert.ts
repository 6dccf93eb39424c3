/** 预警 加急: sent without the second person, with a reason, and marked 待补核 until one has signed. */
import { pendingOf } from '../domain/alert/alert.ts';
import { stampDrill } from '../domain/alert/drill.ts';
import { moveAlert } from '../domain/alert/move-alert.ts';
import { ALERT_REFUSALS } from '../domain/alert/refusal.ts';
import { ALERT_TEXTS } from '../domain/alert/texts.ts';
import type { Answer } from '../domain/task/answer.ts';
import type { AlertRecord } from '../store/alert.repository.ts';
import { holdChain } from '../store/audit.repository.ts';
import type { Tx } from '../store/database.ts';
import type { AlertParts } from './alert-parts.ts';
import { actorOf, authorityOf, rulesFor } from './alert-people.ts';
import { askInPrivate } from './ask-approver.ts';
import { countyFault } from './county-fault.ts';
import { findTarget, isPending } from './find-target.ts';
import type { Sender } from './identify.ts';
import { settleAlert } from './settle-alert.ts';
import { tellIssuer } from './tell-office.ts';

const say = (text: string): Answer => ({ text, followUp: null });

export function hastenAlert(parts: AlertParts) {
  return async (
    tx: Tx,
    { reason, sender }: { readonly reason: string; readonly sender: Sender },
    now: number,
  ): Promise<Answer> => {
    await holdChain(tx);
    const authority = authorityOf(sender);
    if (authority.kind === 'none') return say(ALERT_REFUSALS['not-office']);
    const target = await findTarget(tx, null, authority, isPending, now);
    if (!target.ok) return say(ALERT_TEXTS.emergencyNone);
    return hastenDraft(tx, parts, target.record, actorOf(sender), reason, now);
  };
}

/** The caller holds the chain and knows that the actor is of the office. */
export async function hastenDraft(
  tx: Tx,
  parts: AlertParts,
  record: AlertRecord,
  actor: string,
  reason: string,
  now: number,
): Promise<Answer> {
  const pending = pendingOf(record.alert);
  const fault = pending === null ? null : await countyFault(tx, record.alert, pending.proposal, now);
  if (fault !== null) return say(ALERT_REFUSALS[fault]);
  const rules = await rulesFor(tx, parts, record.alert.issuer, await parts.directories(tx));
  const move = moveAlert(record.alert, { kind: 'bypass', by: actor, reason }, rules, now);
  if (!move.ok) return say(ALERT_REFUSALS[move.refusal]);
  const detail = { emergency: reason };
  const settled = await settleAlert(tx, parts, record, move, { actor, action: 'alert.bypass', detail }, now);
  if (settled.announced === null) return say(ALERT_REFUSALS['nothing-awaits']);
  const { serial, groups } = settled.announced;
  const isDrill = record.alert.kind === 'drill';
  const { code } = record.alert;
  const waits = settled.record.alert.unratified.some((emergency) => emergency.code === code);
  if (waits) {
    const ask = ALERT_TEXTS.ratifyNeeded(serial, actor, reason, code);
    const word = { text: ask, key: `unratified:${serial}`, isDrill, serial };
    await tellIssuer(tx, record.alert.issuer, word, 'issuer and city', now);
    const others = rules.approvers.filter((one) => one !== actor);
    await askInPrivate(tx, others, { text: ask, code, key: `ratify:${serial}`, isDrill }, now);
  }
  const text = [ALERT_TEXTS.confirmed(serial, groups), ...(waits ? [ALERT_TEXTS.unratified] : [])].join('\n');
  return say(isDrill ? stampDrill(text) : text);
}
