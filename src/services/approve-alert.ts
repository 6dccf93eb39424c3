/** 同意: the second person's word, in private without a code, in a group with it. */
import { pendingOf } from '../domain/alert/alert.ts';
import { checkCounty } from '../domain/alert/check-proposal.ts';
import { stampDrill } from '../domain/alert/drill.ts';
import { moveAlert, needsSecond } from '../domain/alert/move-alert.ts';
import { ALERT_REFUSALS } from '../domain/alert/refusal.ts';
import { ALERT_TEXTS } from '../domain/alert/texts.ts';
import type { Chat } from '../domain/message.ts';
import type { Answer } from '../domain/task/answer.ts';
import { type AlertRecord, liveAlerts, unratifiedAlerts } from '../store/alert.repository.ts';
import { holdChain } from '../store/audit.repository.ts';
import type { Tx } from '../store/database.ts';
import type { AlertParts } from './alert-parts.ts';
import { actorOf, rulesFor } from './alert-people.ts';
import type { Sender } from './identify.ts';
import { settleAlert } from './settle-alert.ts';

export interface Approval {
  /** Four digits; null when not said. */
  readonly code: string | null;
  readonly sender: Sender;
  readonly chat: Chat;
}

const say = (text: string): Answer => ({ text, followUp: null });

export function approveAlert(parts: AlertParts) {
  return async (tx: Tx, { code, sender, chat }: Approval, now: number): Promise<Answer> => {
    await holdChain(tx);
    if (sender.person === null) return say(ALERT_REFUSALS['not-approver']);
    const actor = actorOf(sender);
    const directory = await parts.directories(tx);
    const live = await liveAlerts(tx, now);
    const pendings = live.filter(({ alert }) => pendingOf(alert) !== null);
    const unsigned = (await unratifiedAlerts(tx)).filter(({ id }) => !pendings.some((one) => one.id === id));
    const waiting = [...pendings, ...unsigned];
    if (chat.kind === 'group' && code === null) return say(ALERT_TEXTS.codeNeeded);
    const named = code === null ? waiting : waiting.filter(({ alert }) => alert.code === code);
    const record = code === null ? await onlyOne(tx, parts, named, actor, now) : (named[0] ?? null);
    if (record === 'several') return say(ALERT_TEXTS.severalAwait(named.map(({ alert }) => alert.code)));
    if (record === null) return say(code === null ? ALERT_REFUSALS['nothing-awaits'] : ALERT_TEXTS.wrongCode(code));
    const { alert } = record;
    const pending = pendingOf(alert);
    const city = live.map((one) => one.alert).filter((one) => one.issuer === null && one.kind === alert.kind);
    const laxer = pending === null ? null : checkCounty(alert.issuer, pending.proposal, city, now);
    if (laxer !== null) return say(ALERT_REFUSALS[laxer]);
    const rules = await rulesFor(tx, parts, alert.issuer, directory);
    const move = moveAlert(alert, { kind: 'approve', by: actor }, rules, now);
    if (!move.ok) return say(ALERT_REFUSALS[move.refusal]);
    const action = pending === null ? 'alert.ratify' : 'alert.approve';
    const { announced } = await settleAlert(tx, parts, record, move, { actor, action }, now);
    const text =
      announced === null
        ? ALERT_TEXTS.ratified(alert.serial ?? alert.code)
        : ALERT_TEXTS.confirmed(announced.serial, announced.groups);
    return say(alert.kind === 'drill' ? stampDrill(text) : text);
  };
}

/** Of what waits, that which this person could approve; when there is none, any: the refusal then says why not. */
async function onlyOne(
  tx: Tx,
  parts: AlertParts,
  waiting: readonly AlertRecord[],
  actor: string,
  now: number,
): Promise<AlertRecord | 'several' | null> {
  const own: AlertRecord[] = [];
  for (const record of waiting) {
    const { alert } = record;
    const rules = await rulesFor(tx, parts, alert.issuer, await parts.directories(tx));
    const pending = pendingOf(alert);
    const isDrafter = pending === null ? alert.unratified.every(({ by }) => by === actor) : pending.by === actor;
    const isAlone = pending !== null && !needsSecond(alert, pending.proposal, rules, now);
    if (isDrafter ? isAlone : rules.approvers.includes(actor)) own.push(record);
  }
  if (own.length > 1) return 'several';
  return own[0] ?? waiting[0] ?? null;
}
