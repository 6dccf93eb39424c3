/** 日报: what a unit reports to a slot of the notice; 日报 无 is the 零报告. */
import { placesUnder } from '../domain/alert/area.ts';
import { stampDrill } from '../domain/alert/drill.ts';
import { comingLevel, countiesOf, spanOf } from '../domain/alert/in-force.ts';
import { clockTime, printStamp } from '../domain/alert/print-moment.ts';
import { slotOf } from '../domain/alert/report-slot.ts';
import { plannedSlots, reportingAt } from '../domain/alert/slot-plan.ts';
import { ALERT_TEXTS } from '../domain/alert/texts.ts';
import type { Directory } from '../domain/directory/directory.ts';
import type { Chat } from '../domain/message.ts';
import type { Answer } from '../domain/task/answer.ts';
import { type AlertRecord, liveAlerts } from '../store/alert.repository.ts';
import { addReport } from '../store/alert-answer.repository.ts';
import { appendAudit, holdChain } from '../store/audit.repository.ts';
import type { Tx } from '../store/database.ts';
import type { AlertParts } from './alert-parts.ts';
import { actorOf } from './alert-people.ts';
import type { Sender } from './identify.ts';
import { roomOf } from './room-of.ts';

export interface DailyReport {
  readonly text: string;
  readonly sender: Sender;
  readonly chat: Chat;
}

const DAY = 24 * 3_600_000;
const NOTHING = /^(?:无|没有|没事|正常|无异常|零报告|无情况|一切正常)$/;
const say = (text: string): Answer => ({ text, followUp: null });

export function reportDaily(parts: AlertParts) {
  return async (tx: Tx, { text, sender, chat }: DailyReport, now: number): Promise<Answer> => {
    if (text === '') return say(ALERT_TEXTS.reportEmpty);
    const { unit } = await roomOf(tx, parts, sender, chat);
    if (unit === null) return say(ALERT_TEXTS.noUnit);
    await holdChain(tx);
    const directory = await parts.directories(tx);
    const concerned = (await liveAlerts(tx, now)).filter(({ alert }) => {
      const places = countiesOf(alert).filter((county) => comingLevel(alert, county, now) !== null);
      return placesUnder(places, directory).includes(unit.id);
    });
    const [first] = concerned;
    if (first === undefined) return say(ALERT_TEXTS.noAlertHere);
    const actor = actorOf(sender);
    const isZero = NOTHING.test(text);
    for (const { id, alert } of concerned) {
      const { open: slot } = slotsFor(alert, unit.id, { directory, now, zone: parts.zone });
      await addReport(tx, id, { unit: unit.id, slot, at: now, actor, text: isZero ? '无' : text });
      const detail = { unit: unit.id, slot, isZero, kind: alert.kind };
      await appendAudit(tx, { at: now, actor, action: 'alert.report', subject: alert.serial ?? alert.code, detail });
    }
    const { open, next } = slotsFor(first.alert, unit.id, { directory, now, zone: parts.zone });
    const answer = ALERT_TEXTS.reported(
      unit.name,
      {
        slot: open === null ? null : clockTime(open, parts.zone),
        next: open !== null || next === null ? null : printStamp(next, parts.zone),
      },
      isZero,
      printStamp(now, parts.zone),
    );
    return say(first.alert.kind === 'drill' ? stampDrill(answer) : answer);
  };
}

/** The slot that is open for the unit, and the next one it has to report to. */
function slotsFor(
  alert: AlertRecord['alert'],
  unit: number,
  { directory, now, zone }: { readonly directory: Directory; readonly now: number; readonly zone: string },
): { readonly open: number | null; readonly next: number | null } {
  const span = spanOf(alert);
  if (span === null) return { open: null, next: null };
  const from = Math.max(span.from, now - DAY);
  const to = Math.min(span.to ?? Number.POSITIVE_INFINITY, Math.max(now, span.from) + DAY);
  const own = plannedSlots(alert, from, to, zone).filter((slot) =>
    placesUnder(reportingAt(alert, slot, zone), directory).includes(unit),
  );
  const open = slotOf(own, now);
  return { open, next: own.find((slot) => slot > (open ?? now)) ?? null };
}
