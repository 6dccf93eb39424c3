/** 同意: the second person's word, in private without a code, in a group with it. */
import { pendingOf, type Unratified } from '../domain/alert/alert.ts';
import type { AlertRules } from '../domain/alert/alert-move.ts';
import { levelAtStake } from '../domain/alert/check-proposal.ts';
import { stepName } from '../domain/alert/draft-text.ts';
import { stampDrill } from '../domain/alert/drill.ts';
import { moveAlert, needsSecond } from '../domain/alert/move-alert.ts';
import { ALERT_REFUSALS } from '../domain/alert/refusal.ts';
import { ALERT_TEXTS } from '../domain/alert/texts.ts';
import type { Directory } from '../domain/directory/directory.ts';
import type { Chat } from '../domain/message.ts';
import type { Answer } from '../domain/task/answer.ts';
import { type AlertRecord, liveAlerts, unratifiedAlerts } from '../store/alert.repository.ts';
import { holdChain } from '../store/audit.repository.ts';
import type { Tx } from '../store/database.ts';
import type { AlertParts } from './alert-parts.ts';
import { actorOf, rulesFor } from './alert-people.ts';
import { countyFault } from './county-fault.ts';
import type { Sender } from './identify.ts';
import { nightCall } from './night-call.ts';
import { settleAlert } from './settle-alert.ts';

export interface Approval {
  /** Four digits; null when not said. */
  readonly code: string | null;
  readonly sender: Sender;
  readonly chat: Chat;
}

/** What one 同意 can be about: a step that waits to go out, or an emergency that went out and waits to be signed. */
interface Matter {
  readonly record: AlertRecord;
  readonly code: string;
  /** Null for a step that waits to go out. */
  readonly emergency: Unratified | null;
}

const say = (text: string): Answer => ({ text, followUp: null });

export function approveAlert(parts: AlertParts) {
  return async (tx: Tx, { code, sender, chat }: Approval, now: number): Promise<Answer> => {
    await holdChain(tx);
    if (sender.person === null) return say(ALERT_REFUSALS['not-approver']);
    const actor = actorOf(sender);
    const directory = await parts.directories(tx);
    if (chat.kind === 'group' && code === null) return say(ALERT_TEXTS.codeNeeded);
    const waiting = await mattersOf(tx, now);
    const matter =
      code === null
        ? await onlyOne(tx, parts, waiting, actor, now)
        : (waiting.find((one) => one.code === code) ?? null);
    if (matter === null) return say(code === null ? ALERT_REFUSALS['nothing-awaits'] : ALERT_TEXTS.wrongCode(code));
    if ('several' in matter) return say(ALERT_TEXTS.severalAwait(named(matter.several, directory, now)));
    const { record, emergency } = matter;
    const { alert } = record;
    const rules = await rulesFor(tx, parts, alert.issuer, directory);
    const text =
      emergency === null
        ? await approveStep(tx, parts, record, rules, actor, now)
        : await ratify(tx, parts, record, emergency, rules, actor, now);
    return say(text);
  };
}

async function approveStep(
  tx: Tx,
  parts: AlertParts,
  record: AlertRecord,
  rules: AlertRules,
  actor: string,
  now: number,
): Promise<string> {
  const { alert } = record;
  const pending = pendingOf(alert);
  const fault = pending === null ? null : await countyFault(tx, alert, pending.proposal, now);
  if (fault !== null) return ALERT_REFUSALS[fault];
  if (pending?.kind === 'drafted' && (await nightCall(tx, parts, alert, pending.proposal, now)) !== null)
    return ALERT_TEXTS.callOpen(pending.by, alert.code);
  const move = moveAlert(alert, { kind: 'approve', by: actor }, rules, now);
  if (!move.ok) return ALERT_REFUSALS[move.refusal];
  const { announced } = await settleAlert(tx, parts, record, move, { actor, action: 'alert.approve' }, now);
  if (announced === null) return ALERT_REFUSALS['nothing-awaits'];
  const text = ALERT_TEXTS.confirmed(announced.serial, announced.groups);
  return alert.kind === 'drill' ? stampDrill(text) : text;
}

async function ratify(
  tx: Tx,
  parts: AlertParts,
  record: AlertRecord,
  { code, serial }: Unratified,
  rules: AlertRules,
  actor: string,
  now: number,
): Promise<string> {
  const move = moveAlert(record.alert, { kind: 'ratify', by: actor, code }, rules, now);
  if (!move.ok) return ALERT_REFUSALS[move.refusal];
  const detail = { code, serial };
  await settleAlert(tx, parts, record, move, { actor, action: 'alert.ratify', detail }, now);
  const text = ALERT_TEXTS.ratified(serial ?? code);
  return record.alert.kind === 'drill' ? stampDrill(text) : text;
}

/** Everything a second person could be meant to answer, each under a code of its own. */
async function mattersOf(tx: Tx, now: number): Promise<readonly Matter[]> {
  const pendings = (await liveAlerts(tx, now)).filter(({ alert }) => pendingOf(alert) !== null);
  const unsigned = await unratifiedAlerts(tx);
  return [
    ...pendings.map((record) => ({ record, code: record.alert.code, emergency: null })),
    ...unsigned.flatMap((record) =>
      record.alert.unratified.map((emergency) => ({ record, code: emergency.code, emergency })),
    ),
  ];
}

function named(matters: readonly Matter[], directory: Directory, now: number) {
  return matters.map(({ record: { alert }, code, emergency }) => {
    const pending = pendingOf(alert);
    const what =
      emergency !== null || pending === null
        ? ALERT_TEXTS.awaitsSignature(emergency?.serial ?? code)
        : stepName(pending.proposal, levelAtStake(alert, pending.proposal, now), directory);
    return { what: alert.kind === 'drill' ? stampDrill(what) : what, code };
  });
}

/** Of what waits, that which this person could approve; when there is none, any: the refusal then says why not. */
async function onlyOne(
  tx: Tx,
  parts: AlertParts,
  waiting: readonly Matter[],
  actor: string,
  now: number,
): Promise<Matter | { readonly several: readonly Matter[] } | null> {
  const own: Matter[] = [];
  for (const matter of waiting) {
    const { alert } = matter.record;
    const rules = await rulesFor(tx, parts, alert.issuer, await parts.directories(tx));
    const pending = matter.emergency === null ? pendingOf(alert) : null;
    const isDrafter = (matter.emergency ?? pending)?.by === actor;
    const isAlone = pending !== null && !needsSecond(alert, pending.proposal, rules, now);
    if (isDrafter ? isAlone : rules.approvers.includes(actor)) own.push(matter);
  }
  if (own.length > 1) return { several: own };
  return own[0] ?? waiting[0] ?? null;
}
