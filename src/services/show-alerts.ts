/** 预警: what is in force where, for everybody; drafts and answers for the office. */
import { boardText } from '../domain/alert/board-text.ts';
import { stampDrill } from '../domain/alert/drill.ts';
import { ALERT_TEXTS } from '../domain/alert/texts.ts';
import type { Answer } from '../domain/task/answer.ts';
import { type AlertRecord, liveAlerts, stepsOf, unratifiedAlerts } from '../store/alert.repository.ts';
import { answersOf } from '../store/alert-answer.repository.ts';
import type { Tx } from '../store/database.ts';
import { slotsOf } from '../store/receipt.repository.ts';
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
    texts.push(
      ...unsigned.flatMap(({ alert }) =>
        alert.unratified.map(({ serial, code }) => ALERT_TEXTS.stillUnratified(serial ?? code, code)),
      ),
    );
    if (texts.length === 0) return say(boardText([], { ...reader, isOffice: authority.kind === 'office' }));
    return say(texts.join('\n\n'));
  };

  async function queueOf(tx: Tx, id: number, now: number): Promise<string | null> {
    const serial = (await stepsOf(tx, id)).findLast((step) => step.serial !== null)?.serial ?? null;
    return serial === null ? null : queueLine([...(await slotsOf(tx, serial, now)).values()], parts.zone);
  }

  /** Of each unit the newest that it was asked: a step may have asked some of them alone, and not every step asks 已启动. */
  async function tallyOf(tx: Tx, id: number, { unit }: Awaited<ReturnType<AlertParts['directories']>>) {
    const received = new Map<number, boolean>();
    const started = new Map<number, boolean>();
    for (const { serial } of await stepsOf(tx, id)) {
      const asked = serial === null ? [] : await answersOf(tx, serial);
      for (const one of asked) {
        if (unit(one.unit) === null) continue;
        received.set(one.unit, one.receivedAt !== null);
        if (one.asksStart) started.set(one.unit, one.startedAt !== null);
      }
    }
    const count = (answers: ReadonlyMap<number, boolean>) => [...answers.values()].filter(Boolean).length;
    return { received: count(received), started: count(started), all: received.size };
  }
}
