/** 预警: what is in force where, for everybody; drafts and answers for the office. */
import { boardText } from '../domain/alert/board-text.ts';
import { stampDrill } from '../domain/alert/drill.ts';
import { clockTime, printStamp } from '../domain/alert/print-moment.ts';
import { ALERT_REFUSALS } from '../domain/alert/refusal.ts';
import { ALERT_TEXTS } from '../domain/alert/texts.ts';
import { dayOf } from '../domain/calendar/day.ts';
import type { Answer } from '../domain/task/answer.ts';
import {
  type AlertRecord,
  findAlertBySerial,
  liveAlerts,
  stepsOf,
  unratifiedAlerts,
} from '../store/alert.repository.ts';
import { answersOf, reportsOf } from '../store/alert-answer.repository.ts';
import type { Tx } from '../store/database.ts';
import { receiptsOf, slotsOf } from '../store/receipt.repository.ts';
import type { AlertParts } from './alert-parts.ts';
import { authorityOf } from './alert-people.ts';
import { queueLine } from './alert-told.ts';
import { hasBeenIssued } from './find-target.ts';
import type { Sender } from './identify.ts';

const say = (text: string): Answer => ({ text, followUp: null });

export function showAlerts(parts: AlertParts) {
  return async (tx: Tx, { sender }: { readonly sender: Sender }, now: number): Promise<Answer> => {
    const directory = await parts.directories(tx);
    const authority = authorityOf(sender);
    // Codes and what waits are for the office whose alert it is; the city's issue goes by null.
    const isOwn = ({ alert }: AlertRecord) => authority.kind === 'office' && authority.issuer === alert.issuer;
    const live = await liveAlerts(tx, now);
    const shown = live.filter((record) => hasBeenIssued(record) || isOwn(record));
    const unsigned = (await unratifiedAlerts(tx)).filter((one) => isOwn(one) && !live.some(({ id }) => id === one.id));
    const reader = { directory, now, zone: parts.zone };
    const texts: string[] = [];
    for (const record of shown) {
      const { id, alert } = record;
      const entry = { alert, receipts: await tallyOf(tx, id, directory), queue: await queueOf(tx, id, now) };
      const text = boardText([entry], { ...reader, isOffice: isOwn(record) });
      texts.push(alert.kind === 'drill' ? stampDrill(text) : text);
    }
    texts.push(...unsigned.map(({ alert }) => ALERT_TEXTS.stillUnratified(alert.serial ?? alert.code, alert.code)));
    if (texts.length === 0) return say(boardText([], { ...reader, isOffice: authority.kind === 'office' }));
    return say(texts.join('\n\n'));
  };

  async function queueOf(tx: Tx, id: number, now: number): Promise<string | null> {
    const serial = (await stepsOf(tx, id)).findLast((step) => step.serial !== null)?.serial ?? null;
    return serial === null ? null : queueLine([...(await slotsOf(tx, serial, now)).values()], parts.zone);
  }

  async function tallyOf(tx: Tx, id: number, { unit }: Awaited<ReturnType<AlertParts['directories']>>) {
    const serials = (await stepsOf(tx, id)).flatMap(({ serial }) => serial ?? []);
    const first = serials[0];
    const answers = first === undefined ? [] : (await answersOf(tx, first)).filter((one) => unit(one.unit) !== null);
    return {
      received: answers.filter(({ receivedAt }) => receivedAt !== null).length,
      started: answers.filter(({ startedAt }) => startedAt !== null).length,
      all: answers.length,
    };
  }
}

/** Everything kept about one alert: what the archive is made of. */
export async function alertFile(tx: Tx, record: AlertRecord) {
  const steps = await stepsOf(tx, record.id);
  const serials = steps.flatMap(({ serial }) => serial ?? []);
  const deliveries = [];
  const answers = [];
  for (const serial of serials) {
    deliveries.push(...(await receiptsOf(tx, serial)).map((receipt) => ({ serial, ...receipt })));
    answers.push(...(await answersOf(tx, serial)));
  }
  return { ...record, steps, deliveries, answers, reports: await reportsOf(tx, record.id) };
}

const STEP_WORDS: Readonly<Record<string, string>> = {
  ...{ 'alert.draft': '起草', 'alert.submit': '提交', 'alert.amend': '改稿', 'alert.discard': '撤稿' },
  ...{ 'alert.issue': '发布', 'alert.raise': '升级', 'alert.lower': '降级', 'alert.extend': '延长' },
  ...{ 'alert.lift': '解除', 'alert.withdraw': '撤回', 'alert.expire': '到止时', 'alert.ratify': '补核' },
  ...{ 'alert.papers': '补文号' },
};

/** 归档: the steps with their times, and what was counted. */
export function archiveAlert(parts: AlertParts) {
  return async (tx: Tx, { serial, sender }: { readonly serial: string; readonly sender: Sender }, now: number) => {
    const authority = authorityOf(sender);
    if (authority.kind === 'none') return say(ALERT_REFUSALS['not-office']);
    const record = await findAlertBySerial(tx, serial);
    // The city's office reads everything, a county's only its own.
    const isOther = record !== null && authority.issuer !== null && authority.issuer !== record.alert.issuer;
    if (record === null || isOther) return say(ALERT_TEXTS.noSuchSerial(serial));
    const file = await alertFile(tx, record);
    const lines = file.steps.flatMap(({ at, actor, action, serial: number }) => {
      const word = STEP_WORDS[action];
      if (word === undefined) return [];
      const time =
        dayOf(at, parts.zone) === dayOf(now, parts.zone) ? clockTime(at, parts.zone) : printStamp(at, parts.zone);
      return [`${time} ${word}${number === null ? '' : ` ${number}`}　${actor}`];
    });
    const accepted = file.deliveries.filter(({ state }) => state === 'accepted').length;
    const received = file.answers.filter(({ receivedAt }) => receivedAt !== null).length;
    const text = ALERT_TEXTS.archived(serial, [
      ...lines,
      `送达${accepted}/${file.deliveries.length}　签收${received}/${file.answers.length}　日报${file.reports.length}次`,
    ]);
    return say(record.alert.kind === 'drill' ? stampDrill(text) : text);
  };
}
