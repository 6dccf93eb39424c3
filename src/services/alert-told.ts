/** What the office is told about an alert unasked: how many groups took it, and that its end comes. */
import { comingLevel, countiesOf, spanOf } from '../domain/alert/in-force.ts';
import { type AlertLevel, LEVEL_WORDS, stricter } from '../domain/alert/level.ts';
import { clockTime, printShort } from '../domain/alert/print-moment.ts';
import { ALERT_TEXTS } from '../domain/alert/texts.ts';
import type { AlertTimer } from '../domain/alert/timers.ts';
import type { AlertRecord } from '../store/alert.repository.ts';
import { answersOf } from '../store/alert-answer.repository.ts';
import type { Tx } from '../store/database.ts';
import { findDutyPhone } from '../store/duty-phone.repository.ts';
import { listGroups } from '../store/group.repository.ts';
import { type Receipt, receiptsOf, slotsOf } from '../store/receipt.repository.ts';
import { placesWithoutGroup } from './alert-audience.ts';
import { linesOf } from './alert-chase.ts';
import type { AlertParts } from './alert-parts.ts';
import { tellIssuer } from './tell-office.ts';

const MINUTE = 60_000;
/** A group that has waited so long for its limit or its network is named as it stands. */
const PATIENCE = 10 * MINUTE;

/** Waits a minute more while something is still under way; then names every group that did not take it. */
export async function tellSent(
  tx: Tx,
  { directories, zone }: AlertParts,
  record: AlertRecord,
  { ref: serial, at }: AlertTimer,
  now: number,
): Promise<AlertRecord> {
  const receipts = (await receiptsOf(tx, serial)).filter(({ group }) => group !== null);
  const open = receipts.filter(({ state }) => state === 'waiting' || state === 'sending');
  const first = Math.min(...receipts.map(({ createdAt }) => createdAt), at);
  if (open.length > 0 && now - first < PATIENCE) {
    await tellQueue(tx, zone, record, serial, receipts, now);
    const again = { kind: 'sent', at: now + MINUTE, ref: serial } as const;
    return { ...record, timers: [...record.timers, again] };
  }
  const accepted = receipts.filter(({ state }) => state === 'accepted').length;
  const groups = new Map((await listGroups(tx)).map((group) => [group.id, group]));
  const failures: string[] = [];
  for (const { group, state, why } of receipts) {
    if (state === 'accepted') continue;
    const row = group === null ? undefined : groups.get(group);
    const phone = row?.unit_id == null ? null : await findDutyPhone(tx, row.unit_id, null);
    failures.push(ALERT_TEXTS.failed(row?.title ?? '已解绑的群', why ?? '还在重试', phone));
  }
  const answers = await answersOf(tx, serial);
  const directory = await directories(tx);
  const asked = answers.map(({ unit }) => unit);
  const groupless = await linesOf(tx, await placesWithoutGroup(tx, asked, record.alert.issuer, directory), directory);
  const list = record.timers.find(({ kind, ref }) => kind === 'list-receipt' && ref === serial);
  const text = [
    ALERT_TEXTS.sent(serial, accepted, receipts.length),
    ...failures,
    ...(groupless.length === 0 ? [] : [ALERT_TEXTS.groupless, ...groupless]),
    ALERT_TEXTS.tally(
      answers.filter(({ receivedAt }) => receivedAt !== null).length,
      answers.filter(({ startedAt }) => startedAt !== null).length,
      answers.length,
    ),
    ...(list === undefined ? [] : [ALERT_TEXTS.listsAt(clockTime(list.at, zone))]),
  ].join('\n');
  const { issuer, kind } = record.alert;
  const word = { text, key: `sent:${serial}`, isDrill: kind === 'drill' };
  await tellIssuer(tx, issuer, word, 'issuer and city', now);
  return record;
}

/** Once, as soon as a limit makes groups wait: how many, and when their turn comes. */
async function tellQueue(
  tx: Tx,
  zone: string,
  { alert }: AlertRecord,
  serial: string,
  receipts: readonly Receipt[],
  now: number,
): Promise<void> {
  const queue = queueLine([...(await slotsOf(tx, serial, now)).values()], zone);
  if (queue === null) return;
  const accepted = receipts.filter(({ state }) => state === 'accepted').length;
  const text = ALERT_TEXTS.sending(serial, accepted, receipts.length, [queue, `编号 ${serial}`]);
  const word = { text, key: `sending:${serial}`, isDrill: alert.kind === 'drill' };
  await tellIssuer(tx, alert.issuer, word, 'issuer', now);
}

/** 排队12群，21:03—21:04发; null when nothing waits. */
export function queueLine(slots: readonly number[], zone: string): string | null {
  if (slots.length === 0) return null;
  const [from, to] = [Math.min(...slots), Math.max(...slots)];
  return ALERT_TEXTS.queued(slots.length, clockTime(from, zone), clockTime(to, zone));
}

/** An hour before a fixed end, and when it has come. */
export async function tellEnd(
  tx: Tx,
  { zone }: AlertParts,
  { id, alert }: AlertRecord,
  what: 'warn-end' | 'expire',
  now: number,
): Promise<void> {
  const to = spanOf(alert)?.to ?? now;
  const level = countiesOf(alert).reduce<AlertLevel | null>(
    (one, county) => stricter(one, comingLevel(alert, county, now)),
    null,
  );
  const serial = alert.serial ?? alert.code;
  const until = printShort(to, 'end', zone);
  const name = level === null ? '预警' : LEVEL_WORDS[level].name;
  const text = what === 'expire' ? ALERT_TEXTS.ended(serial, until) : ALERT_TEXTS.endsSoon(serial, name, until);
  const word = { text, key: `${what}:${id}:${to}`, isDrill: alert.kind === 'drill' };
  await tellIssuer(tx, alert.issuer, word, what === 'expire' ? 'issuer and city' : 'issuer', now);
}
