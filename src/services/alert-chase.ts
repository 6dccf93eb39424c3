/** 签收 and 启动 that are due: chased once in the unit's own group, then listed to the office with the telephone. */
import { spanOf } from '../domain/alert/in-force.ts';
import { ALERT_TEXTS } from '../domain/alert/texts.ts';
import type { AlertTimer } from '../domain/alert/timers.ts';
import type { AlertRecord } from '../store/alert.repository.ts';
import { answersOf } from '../store/alert-answer.repository.ts';
import type { Tx } from '../store/database.ts';
import { findDutyPhone } from '../store/duty-phone.repository.ts';
import type { AlertParts } from './alert-parts.ts';
import { chaseSerials } from './drop-chases.ts';
import { pushToUnits } from './push-to-units.ts';
import { tellIssuer } from './tell-office.ts';

/** Units that have not answered what the timer is about. */
async function silentUnits(tx: Tx, { kind, ref }: AlertTimer): Promise<readonly number[]> {
  const isStart = kind === 'chase-start' || kind === 'list-start';
  const silent = (await answersOf(tx, ref)).filter(({ asksStart, receivedAt, startedAt }) =>
    isStart ? asksStart && startedAt === null : receivedAt === null,
  );
  return silent.map(({ unit }) => unit);
}

export async function chaseUnits(
  tx: Tx,
  parts: AlertParts,
  record: AlertRecord,
  timer: AlertTimer,
  now: number,
): Promise<void> {
  const units = await silentUnits(tx, timer);
  const words = timer.kind === 'chase-receipt' ? ['收到'] : ['已启动'];
  const [serial] = chaseSerials(timer.ref);
  await pushToUnits(
    tx,
    parts,
    record,
    units,
    {
      serial,
      key: `${timer.kind}:${timer.ref}`,
      expires: spanOf(record.alert)?.to ?? null,
      text: (unit) => ALERT_TEXTS.chase(unit.name, timer.ref, words),
    },
    now,
  );
}

export async function listUnits(
  tx: Tx,
  { directories }: AlertParts,
  { alert }: AlertRecord,
  timer: AlertTimer,
  now: number,
): Promise<void> {
  const units = await silentUnits(tx, timer);
  if (units.length === 0) return;
  const directory = await directories(tx);
  const what = timer.kind === 'list-receipt' ? '没签收' : '没启动';
  const text = ALERT_TEXTS.missing(timer.ref, what, await linesOf(tx, units, directory));
  const word = { text, key: `${timer.kind}:${timer.ref}`, isDrill: alert.kind === 'drill' };
  await tellIssuer(tx, alert.issuer, word, 'issuer', now);
}

/** Each with the telephone to ring, where one is known. */
export async function linesOf(
  tx: Tx,
  units: readonly number[],
  directory: Awaited<ReturnType<AlertParts['directories']>>,
): Promise<readonly string[]> {
  const named = new Set(units);
  const lines: string[] = [];
  for (const unit of directory.units) {
    if (!named.has(unit.id)) continue;
    const phone = await findDutyPhone(tx, unit.id, null);
    lines.push(phone === null ? unit.name : `${unit.name}　${phone}`);
  }
  return lines;
}
