/** Carries out a move of an alert: stores it, records the step, and does what it asks for. The only place that saves one. */

import type { Alert } from '../domain/alert/alert.ts';
import type { AlertEffect, AlertMove } from '../domain/alert/alert-move.ts';
import { placesUnder } from '../domain/alert/area.ts';
import { type AlertLevel, stricter } from '../domain/alert/level.ts';
import { serialStem } from '../domain/alert/serial.ts';
import { ALERT_TEXTS } from '../domain/alert/texts.ts';
import { answerTimers, planTimers, receiptTimers, sentTimer } from '../domain/alert/timers.ts';
import { type AlertRecord, addStep, nextSerial, saveAlert, stepsOf } from '../store/alert.repository.ts';
import { askUnits } from '../store/alert-answer.repository.ts';
import { appendAudit } from '../store/audit.repository.ts';
import type { Tx } from '../store/database.ts';
import { requestRecall } from '../store/receipt.repository.ts';
import type { AlertParts } from './alert-parts.ts';
import { tellTurn } from './alert-turns.ts';
import { announcements, type Confirmed } from './announce-alert.ts';
import { apply } from './apply.ts';
import { askApprover } from './ask-approver.ts';
import { tellIssuer } from './tell-office.ts';

/** A step as the records name it, by whom. */
export interface Settling {
  readonly actor: string;
  readonly action: string;
  readonly detail?: Readonly<Record<string, unknown>>;
}

export interface Settled {
  readonly record: AlertRecord;
  /** What a confirmed step was announced under, and to how many groups. */
  readonly announced: { readonly serial: string; readonly groups: number } | null;
}

/** The caller holds the chain. */
export async function settleAlert(
  tx: Tx,
  parts: AlertParts,
  record: AlertRecord,
  move: Extract<AlertMove, { ok: true }>,
  { actor, action, detail = {} }: Settling,
  now: number,
): Promise<Settled> {
  let next: AlertRecord = { ...record, alert: move.next, timers: answerTimers(record.alert, record.timers, move, now) };
  let announced: Settled['announced'] = null;
  const confirmed = move.effects.find((effect) => effect.kind === 'confirmed');
  if (confirmed === undefined) await recordStep(tx, next, { actor, action, detail }, null, null, now);
  for (const effect of move.effects) {
    if (effect.kind === 'confirmed')
      ({ next, announced } = await announce(tx, parts, record, next, effect, actor, detail, now));
    else await follow(tx, parts, next, effect, now);
  }
  next = { ...next, timers: planTimers(next.alert, next.timers, now, parts.zone) };
  await saveAlert(tx, next);
  // An extension changes no level, whatever else began in the same minute.
  const begins = confirmed !== undefined && confirmed.at <= now && confirmed.proposal.step !== 'extend';
  // A call that begins before its alert has to be begun now.
  const callsEarly = confirmed !== undefined && confirmed.at > now && (confirmed.callAt ?? confirmed.at) < confirmed.at;
  if (begins || callsEarly) await tellTurn(tx, parts, next, record.alert, confirmed.at, now);
  return { record: next, announced };
}

async function follow(
  tx: Tx,
  parts: AlertParts,
  record: AlertRecord,
  effect: Exclude<AlertEffect, Confirmed>,
  now: number,
): Promise<void> {
  const { alert } = record;
  const isDrill = alert.kind === 'drill';
  switch (effect.kind) {
    case 'ask':
      if (effect.approver === null) {
        await tellIssuer(
          tx,
          alert.issuer,
          {
            text: ALERT_TEXTS.nobodyLeft(alert.code, !effect.isFirst),
            key: `nobody:${record.id}:${alert.code}`,
            isDrill,
          },
          'issuer',
          now,
        );
        return;
      }
      await askApprover(tx, parts, record, effect.approver, effect.round, now);
      return;
    case 'ratified':
      await tellIssuer(
        tx,
        alert.issuer,
        {
          text: ALERT_TEXTS.ratified(effect.emergency.serial ?? effect.emergency.code),
          key: `ratified:${record.id}:${effect.emergency.code}`,
          isDrill,
        },
        'issuer and city',
        now,
      );
      return;
    case 'ended':
      return;
  }
}

interface Announced {
  readonly next: AlertRecord;
  readonly announced: NonNullable<Settled['announced']>;
}

async function announce(
  tx: Tx,
  parts: AlertParts,
  before: AlertRecord,
  after: AlertRecord,
  step: Confirmed,
  actor: string,
  detail: Readonly<Record<string, unknown>>,
  now: number,
): Promise<Announced> {
  const { proposal, at, callAt } = step;
  const stem = serialStem(after.alert.kind, proposal.step, strictestOf(after.alert, step), now, parts.zone);
  const serial = await nextSerial(tx, stem);
  const unratified = after.alert.unratified.map((one) => (one.serial === null ? { ...one, serial } : one));
  const alert: Alert = { ...after.alert, serial: after.alert.serial ?? serial, unratified };
  if (proposal.step === 'withdraw')
    for (const { serial: sent } of await stepsOf(tx, before.id)) if (sent !== null) await requestRecall(tx, sent, now);
  const facts = { ...detail, proposal, callAt, drafter: step.drafter, unratified: alert.unratified.length > 0 };
  await recordStep(
    tx,
    { ...after, alert },
    { actor, action: `alert.${proposal.step}`, detail: facts },
    serial,
    at,
    now,
  );
  const pushes = await announcements(tx, parts, { before: before.alert, after: alert, step, serial }, now);
  await apply(tx, pushes, now);
  const asksStart = proposal.step === 'issue' || proposal.step === 'raise';
  const units = placesUnder(proposal.area, await parts.directories(tx));
  await askUnits(tx, { serial, alert: before.id, units, asksStart });
  const timers = [...after.timers, sentTimer(serial, now), ...receiptTimers(serial, at, asksStart, now)];
  return { next: { ...after, alert, timers }, announced: { serial, groups: pushes.length } };
}

/** The level the serial number begins with; a county may lie below it. */
function strictestOf({ segments }: Alert, { proposal, at }: Confirmed): AlertLevel | null {
  if ('level' in proposal) return proposal.level;
  return segments
    .filter((segment) => segment.at >= at && segment.level !== null)
    .reduce<AlertLevel | null>((level, segment) => stricter(level, segment.level), null);
}

async function recordStep(
  tx: Tx,
  { id, alert }: AlertRecord,
  { actor, action, detail }: Required<Settling>,
  serial: string | null,
  effectiveAt: number | null,
  now: number,
): Promise<void> {
  await addStep(tx, id, { at: now, actor, action, serial, effectiveAt, detail });
  const subject = serial ?? alert.serial ?? alert.code;
  const kind = alert.kind;
  await appendAudit(tx, { at: now, actor, action, subject, detail: { ...detail, kind, effectiveAt } });
}
