/** 收到 and 已启动 of a unit: the first answer counts, from its own group or from its own people. */
import { stampDrill } from '../domain/alert/drill.ts';
import { printStamp } from '../domain/alert/print-moment.ts';
import { ALERT_TEXTS } from '../domain/alert/texts.ts';
import type { Unit } from '../domain/directory/unit.ts';
import type { Chat } from '../domain/message.ts';
import type { Answer } from '../domain/task/answer.ts';
import { type AlertRecord, addStep, liveAlerts } from '../store/alert.repository.ts';
import { answerUnit, askedOf, type UnitAnswer } from '../store/alert-answer.repository.ts';
import { appendAudit, holdChain } from '../store/audit.repository.ts';
import type { Tx } from '../store/database.ts';
import type { AlertParts } from './alert-parts.ts';
import { actorOf } from './alert-people.ts';
import type { Sender } from './identify.ts';
import { roomOf } from './room-of.ts';

export interface AlertReceipt {
  readonly what: 'received' | 'started';
  readonly sender: Sender;
  readonly chat: Chat;
}

const say = (text: string): Answer => ({ text, followUp: null });

/** Null when this unit was asked for nothing: the word may then mean something else. */
export function receiveAlert(parts: Pick<AlertParts, 'directories' | 'zone'>) {
  return async (tx: Tx, { what, sender, chat }: AlertReceipt, now: number): Promise<Answer | null> => {
    const { unit } = await roomOf(tx, parts, sender, chat);
    if (unit === null) return null;
    const live = await liveAlerts(tx, now);
    const asked = (
      await askedOf(
        tx,
        unit.id,
        live.map(({ id }) => id),
      )
    ).filter(({ asksStart }) => what === 'received' || asksStart);
    const newest = asked.at(-1);
    if (newest === undefined) return null;
    await holdChain(tx);
    const by = actorOf(sender);
    /** The newest of each alert. */
    const fresh = new Map<number, UnitAnswer>();
    for (const one of asked) if (await answered(tx, one, what, by, live, now)) fresh.set(one.alert, one);
    const told = fresh.size > 0 ? [...fresh.values()] : [newest];
    const texts = told.map((one) => {
      const text = answerText(unit, one, what, fresh.size > 0, by, parts.zone, now);
      return live.some(({ id, alert }) => id === one.alert && alert.kind === 'drill') ? stampDrill(text) : text;
    });
    return say(texts.join('\n\n'));
  };
}

/** Whoever has started has received. False when nothing was new. */
async function answered(
  tx: Tx,
  { serial, unit, alert }: UnitAnswer,
  what: AlertReceipt['what'],
  by: string,
  live: readonly AlertRecord[],
  now: number,
): Promise<boolean> {
  const isNew = await answerUnit(tx, { serial, unit }, what, by, now);
  if (what === 'started') await answerUnit(tx, { serial, unit }, 'received', by, now);
  if (!isNew) return false;
  const action = `alert.${what}`;
  const kind = live.find(({ id }) => id === alert)?.alert.kind ?? 'real';
  await addStep(tx, alert, { at: now, actor: by, action, serial: null, effectiveAt: null, detail: { serial, unit } });
  await appendAudit(tx, { at: now, actor: by, action, subject: serial, detail: { unit, kind } });
  return true;
}

function answerText(
  { name }: Unit,
  { serial, receivedAt, startedAt }: UnitAnswer,
  what: AlertReceipt['what'],
  isNew: boolean,
  by: string,
  zone: string,
  now: number,
): string {
  if (what === 'received')
    return isNew
      ? ALERT_TEXTS.received(name, serial, printStamp(now, zone), by)
      : ALERT_TEXTS.receivedBefore(name, printStamp(receivedAt ?? now, zone));
  return isNew
    ? ALERT_TEXTS.started(name, serial, printStamp(now, zone), by)
    : ALERT_TEXTS.startedBefore(name, printStamp(startedAt ?? now, zone));
}
