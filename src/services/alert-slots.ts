/** A report slot: every unit is asked before it, and who is missing is listed a quarter of an hour after it. */
import { placesUnder } from '../domain/alert/area.ts';
import { clockTime } from '../domain/alert/print-moment.ts';
import { reportingAt } from '../domain/alert/slot-plan.ts';
import { ALERT_TEXTS } from '../domain/alert/texts.ts';
import { type AlertRecord, addStep } from '../store/alert.repository.ts';
import { reportsOf } from '../store/alert-answer.repository.ts';
import type { Tx } from '../store/database.ts';
import { linesOf } from './alert-chase.ts';
import type { AlertParts } from './alert-parts.ts';
import { chaseSerials } from './drop-chases.ts';
import { pushToUnits } from './push-to-units.ts';
import { tellIssuer } from './tell-office.ts';

/** Places in which the alert is in force at the slot and that have not reported to it. */
async function missingAt(
  tx: Tx,
  { directories, zone }: Pick<AlertParts, 'directories' | 'zone'>,
  { id, alert }: AlertRecord,
  slot: number,
): Promise<readonly number[]> {
  const reported = new Set((await reportsOf(tx, id)).flatMap((report) => (report.slot === slot ? [report.unit] : [])));
  return placesUnder(reportingAt(alert, slot, zone), await directories(tx)).filter((place) => !reported.has(place));
}

/** Those who have reported already are left alone. */
export async function askSlot(
  tx: Tx,
  parts: AlertParts,
  record: AlertRecord,
  slot: number,
  now: number,
): Promise<void> {
  const { serial, code } = record.alert;
  const number = serial ?? code;
  await pushToUnits(
    tx,
    parts,
    record,
    await missingAt(tx, parts, record, slot),
    {
      serial: chaseSerials(number)[1],
      key: `slot:${record.id}:${slot}`,
      expires: slot,
      text: (unit) => ALERT_TEXTS.slotAsk(unit.name, clockTime(slot, parts.zone), number),
    },
    now,
  );
}

export async function listSlot(
  tx: Tx,
  parts: AlertParts,
  record: AlertRecord,
  slot: number,
  now: number,
): Promise<void> {
  const { directories, zone } = parts;
  const missing = await missingAt(tx, parts, record, slot);
  const { serial, code, kind, issuer } = record.alert;
  const detail = { slot, missing };
  await addStep(tx, record.id, {
    at: now,
    actor: '系统',
    action: 'alert.slot',
    serial: null,
    effectiveAt: null,
    detail,
  });
  if (missing.length === 0) return;
  const lines = await linesOf(tx, missing, await directories(tx));
  const text = ALERT_TEXTS.missing(serial ?? code, `${clockTime(slot, zone)}没报`, lines);
  const word = { text, key: `slot-list:${record.id}:${slot}`, isDrill: kind === 'drill' };
  await tellIssuer(tx, issuer, word, 'issuer', now);
}
