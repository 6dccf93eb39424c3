/** What an alert does by the clock: one alert a call, in its own transaction, decided anew from what is stored. */
import { moveAlert } from '../domain/alert/move-alert.ts';
import { type AlertTimer, planTimers, type TimerKind } from '../domain/alert/timers.ts';
import { type AlertRecord, dueAlerts, findAlert, nextAlertDue, saveAlert } from '../store/alert.repository.ts';
import { holdChain } from '../store/audit.repository.ts';
import type { Tx } from '../store/database.ts';
import { chaseUnits, listUnits } from './alert-chase.ts';
import type { AlertParts } from './alert-parts.ts';
import { rulesFor } from './alert-people.ts';
import { askSlot, listSlot } from './alert-slots.ts';
import { tellEnd, tellSent } from './alert-told.ts';
import { tellTurn } from './alert-turns.ts';
import { tellDrafter } from './ask-approver.ts';
import { settleAlert } from './settle-alert.ts';

/** Does what is due of one alert; nothing when another process has done it. Each alert is a transaction of its own. */
export function alertTick(parts: AlertParts) {
  return async (tx: Tx, { id }: { readonly id: number }, now: number): Promise<void> => {
    await holdChain(tx);
    const record = await findAlert(tx, id);
    if (record === null) return;
    const due = record.timers.filter(({ at }) => at <= now).toSorted((a, b) => a.at - b.at);
    if (due.length === 0) return;
    const later = record.timers.filter(({ at }) => at > now);
    let next: AlertRecord = { ...record, timers: later };
    for (const timer of worthDoing(due)) next = await ring(tx, parts, next, timer, now);
    next = { ...next, timers: planTimers(next.alert, next.timers, now, parts.zone) };
    await saveAlert(tx, next);
  };
}

/** Alerts with something to do by `now`. */
export const alertsDue = (tx: Tx, _input: null, now: number): Promise<readonly number[]> => dueAlerts(tx, now);

/** When the next alert has something to do; null for never. */
export const nextAlert = (tx: Tx, _input: null, _now: number): Promise<number | null> => nextAlertDue(tx);

const OVERTAKEN_BY: Readonly<Partial<Record<TimerKind, TimerKind>>> = {
  'chase-receipt': 'list-receipt',
  'chase-start': 'list-start',
  'slot-ask': 'slot-list',
  'warn-end': 'expire',
};

/** After a standstill only what is still useful: nobody is chased for what is listed at the same moment. */
function worthDoing(due: readonly AlertTimer[]): readonly AlertTimer[] {
  return due.filter(({ kind, ref }) => !due.some((other) => other.kind === OVERTAKEN_BY[kind] && other.ref === ref));
}

async function ring(
  tx: Tx,
  parts: AlertParts,
  record: AlertRecord,
  timer: AlertTimer,
  now: number,
): Promise<AlertRecord> {
  const { kind } = timer;
  switch (kind) {
    case 'submit':
    case 'pass':
    case 'expire': {
      const { alert } = record;
      const rules = await rulesFor(tx, parts, alert.issuer, await parts.directories(tx));
      const event = kind === 'submit' ? ({ kind, by: '系统' } as const) : ({ kind } as const);
      const move = moveAlert(alert, event, rules, now);
      if (!move.ok) return record;
      const settled = await settleAlert(tx, parts, record, move, { actor: '系统', action: `alert.${kind}` }, now);
      for (const effect of move.effects) if (effect.kind === 'ask') await tellDrafter(tx, settled.record, effect, now);
      if (kind === 'expire') await tellEnd(tx, parts, record, 'expire', now);
      return settled.record;
    }
    case 'sent':
      return tellSent(tx, parts, record, timer, now);
    case 'chase-receipt':
    case 'chase-start':
      await chaseUnits(tx, parts, record, timer, now);
      return record;
    case 'list-receipt':
    case 'list-start':
      await listUnits(tx, parts, record, timer, now);
      return record;
    case 'turn':
      await tellTurn(tx, parts, record, null, timer.at, now);
      return record;
    case 'warn-end':
      await tellEnd(tx, parts, record, 'warn-end', now);
      return record;
    case 'slot-ask':
      await askSlot(tx, parts, record, Number(timer.ref), now);
      return record;
    case 'slot-list':
      await listSlot(tx, parts, record, Number(timer.ref), now);
      return record;
  }
}
