/** 巡查: what a unit found at night; the office sees who answered and who did not. */
import { isPlace } from '../domain/alert/area.ts';
import { printStamp } from '../domain/alert/print-moment.ts';
import { dayOf } from '../domain/calendar/day.ts';
import { FIREWORKS_TEXTS } from '../domain/fireworks/texts.ts';
import type { Chat } from '../domain/message.ts';
import type { Answer } from '../domain/task/answer.ts';
import { appendAudit, holdChain } from '../store/audit.repository.ts';
import type { Tx } from '../store/database.ts';
import { addPatrol, patrolsBetween } from '../store/fireworks.repository.ts';
import type { Sender } from './identify.ts';
import { roomOf } from './room-of.ts';
import type { SeasonParts } from './season-parts.ts';
import { tellOffice } from './tell-office.ts';

const FINE = /^(?:正常|无|没事|无异常|一切正常|没有情况|无情况)$/;
const HALF_DAY = 12 * 3_600_000;
const say = (text: string): Answer => ({ text, followUp: null });

export interface PatrolInput {
  readonly text: string;
  readonly sender: Sender;
  readonly chat: Chat;
}

/** Anything found goes on to the office at once. */
export function reportPatrol(parts: SeasonParts) {
  return async (tx: Tx, { text, sender, chat }: PatrolInput, now: number): Promise<Answer> => {
    if (text === '') return say(FIREWORKS_TEXTS.patrolEmpty);
    const { unit } = await roomOf(tx, parts, sender, chat);
    if (unit === null || !isPlace(unit)) return say(FIREWORKS_TEXTS.patrolNoUnit);
    await holdChain(tx);
    const night = nightOf(now, parts.zone);
    const isFine = FINE.test(text);
    const actor = sender.person?.label ?? '未登记账号';
    await addPatrol(tx, { unit: unit.id, night, at: now, actor, text: isFine ? '正常' : text });
    await appendAudit(tx, {
      at: now,
      actor,
      action: 'patrol.report',
      subject: night,
      detail: { unit: unit.id, isFine },
    });
    const key = `patrol:${night}:${unit.id}:${now}`;
    if (!isFine) await tellOffice(tx, FIREWORKS_TEXTS.incident(unit.name, night, text), key, null, now);
    return say(FIREWORKS_TEXTS.patrolled(unit.name, night, isFine, printStamp(now, parts.zone)));
  };
}

/** Who answered for the night that is meant now, the last word of each. */
export function showPatrols(parts: SeasonParts) {
  return async (tx: Tx, _input: null, now: number): Promise<Answer> => {
    const night = nightOf(now, parts.zone);
    const { answered, missing } = await patrolsOf(tx, parts, night);
    return say(FIREWORKS_TEXTS.board(night, answered, missing));
  };
}

/** Counties and zones, by short name: what each said last, and those that said nothing. `night` is ISO. */
export async function patrolsOf(tx: Tx, { directories }: SeasonParts, night: string) {
  const { units } = await directories(tx);
  const next = Temporal.PlainDate.from(night).add({ days: 1 }).toString();
  const last = new Map((await patrolsBetween(tx, night, next)).map((one) => [one.unit, one.text]));
  const places = units.filter(isPlace);
  return {
    answered: places.flatMap(({ id, short }) => (last.has(id) ? [`${short}　${last.get(id)}`] : [])),
    missing: places.flatMap(({ id, short }) => (last.has(id) ? [] : [short])),
  };
}

/** The night a moment belongs to: until noon the one that has just ended. */
export function nightOf(now: number, zone: string): string {
  return dayOf(now - HALF_DAY, zone);
}
