/** What an alert still has to do by the clock, as rows the tick takes when they fall due. */
import { type Alert, pendingOf } from './alert.ts';
import type { AlertMove } from './alert-move.ts';
import { ANSWER_IN } from './answer-in.ts';
import { spanOf, turns } from './in-force.ts';
import { askedAt, listedAt } from './report-slot.ts';
import { plannedSlots } from './slot-plan.ts';

/** `ref` is the serial number it is about, or the instant of a slot; '' for none. */
export interface AlertTimer {
  readonly kind: TimerKind;
  readonly at: number;
  readonly ref: string;
}

/**
 * submit: a draft nobody completed goes on as it is. pass: the next approver is asked. sent: how many groups took it.
 * chase-…, list-…: 签收 and 启动 that are due. turn: what was decided takes effect. warn-end, expire: a fixed end comes.
 * slot-ask, slot-list: a report slot.
 */
export type TimerKind =
  | 'submit'
  | 'pass'
  | 'sent'
  | 'chase-receipt'
  | 'list-receipt'
  | 'chase-start'
  | 'list-start'
  | 'turn'
  | 'warn-end'
  | 'expire'
  | 'slot-ask'
  | 'slot-list';

const MINUTE = 60_000;
/** Long enough for groups that no limit holds back. */
const REPORT_SENT_AFTER = 20_000;
/** 签收 and 启动 are due within an hour; who is late is chased once before that, then listed. */
const CHASE_AFTER = 45 * MINUTE;
const DUE_AFTER = 60 * MINUTE;
const WARNING = 60 * MINUTE;
/** Only what comes next is planned, so this only has to reach it. */
const PLANNED = 48 * 60 * MINUTE;

function answerTimer(kind: 'submit' | 'pass', now: number): AlertTimer {
  return { kind, at: now + ANSWER_IN, ref: '' };
}

/**
 * The timers once a move is made, before what it announces: what stays waiting keeps its own, a draft goes on by itself, who
 * is asked is waited for, and what is answered has none.
 */
export function answerTimers(
  before: Alert,
  timers: readonly AlertTimer[],
  { next, effects }: Pick<Extract<AlertMove, { ok: true }>, 'next' | 'effects'>,
  now: number,
): readonly AlertTimer[] {
  const pending = pendingOf(next);
  const isSame = pendingOf(before) === pending;
  const kept = isSame ? timers : timers.filter(({ kind }) => kind !== 'submit' && kind !== 'pass');
  const isAsked = effects.some((effect) => effect.kind === 'ask' && effect.approver !== null);
  const isDraft = pending?.kind === 'drafted' && !kept.some(({ kind }) => kind === 'submit');
  return [...kept, ...(isAsked ? [answerTimer('pass', now)] : []), ...(isDraft ? [answerTimer('submit', now)] : [])];
}

export function sentTimer(serial: string, now: number): AlertTimer {
  return { kind: 'sent', at: now + REPORT_SENT_AFTER, ref: serial };
}

/** Begun by a notice that went out at `now` and takes effect at `at`. */
export function receiptTimers(serial: string, at: number, asksStart: boolean, now: number): readonly AlertTimer[] {
  const starts = Math.max(now, at);
  return [
    { kind: 'chase-receipt', at: now + CHASE_AFTER, ref: serial },
    { kind: 'list-receipt', at: now + DUE_AFTER, ref: serial },
    ...(asksStart
      ? ([
          { kind: 'chase-start', at: starts + CHASE_AFTER, ref: serial },
          { kind: 'list-start', at: starts + DUE_AFTER, ref: serial },
        ] as const)
      : []),
  ];
}

const PLANNED_KINDS: ReadonlySet<TimerKind> = new Set(['turn', 'warn-end', 'expire', 'slot-ask', 'slot-list']);
const CHASES: ReadonlySet<TimerKind> = new Set(['chase-receipt', 'list-receipt', 'chase-start', 'list-start']);

/** `kept` without what the alert's own span says anew. Nobody is chased once it is over everywhere. */
export function planTimers(
  alert: Alert,
  kept: readonly AlertTimer[],
  now: number,
  zone: string,
): readonly AlertTimer[] {
  const span = spanOf(alert);
  const own = kept.filter(({ kind }) => !PLANNED_KINDS.has(kind));
  if (span === null) return own.filter(({ kind }) => !CHASES.has(kind));
  const to = span.to ?? Number.POSITIVE_INFINITY;
  const isRunning = alert.state.kind === 'running';
  const ends =
    span.to === null || !isRunning
      ? []
      : [
          ...(span.to - WARNING > now ? [{ kind: 'warn-end', at: span.to - WARNING, ref: '' } as const] : []),
          { kind: 'expire', at: span.to, ref: '' } as const,
        ];
  return [
    ...own.filter(({ kind, at }) => !CHASES.has(kind) || at < to),
    ...turns(alert, now + 1).map((at) => ({ kind: 'turn', at, ref: '' }) as const),
    ...ends,
    ...slotTimers(alert, kept, span.from, to, now, zone),
  ];
}

/**
 * A slot that has come keeps its list; what is still to come is planned anew, because a step may have brought an earlier
 * slot: the next one, and any that is asked for before that one is listed.
 */
function slotTimers(
  alert: Alert,
  kept: readonly AlertTimer[],
  from: number,
  to: number,
  now: number,
  zone: string,
): readonly AlertTimer[] {
  const come = kept.filter(({ kind, ref }) => kind === 'slot-list' && Number(ref) <= now && Number(ref) < to);
  const begins = Math.max(now + 1, from);
  const coming = plannedSlots(alert, begins, Math.min(to, begins + PLANNED), zone);
  const [first] = coming;
  if (first === undefined) return come;
  const planned = coming.filter((slot) => slot === first || askedAt(slot) <= listedAt(first));
  return [
    ...come,
    ...planned.flatMap((slot): readonly AlertTimer[] => {
      const ref = String(slot);
      const ask = Math.max(askedAt(slot), from);
      return [
        ...(ask > now ? [{ kind: 'slot-ask', at: ask, ref } as const] : []),
        { kind: 'slot-list', at: listedAt(slot), ref },
      ];
    }),
  ];
}

/** Null when nothing is left to do. */
export function nextOf(timers: readonly AlertTimer[]): number | null {
  return timers.length === 0 ? null : Math.min(...timers.map(({ at }) => at));
}
