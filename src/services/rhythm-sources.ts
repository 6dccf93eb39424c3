/** The office's own hours as sources of reminders: the brief of the morning, and 会商 while an alert is in force. */
import { countiesOf, levelIn } from '../domain/alert/in-force.ts';
import { type AlertLevel, LEVELS } from '../domain/alert/level.ts';
import { clockTime } from '../domain/alert/print-moment.ts';
import { dayOf } from '../domain/calendar/day.ts';
import { monthOf } from '../domain/delivery/quota.ts';
import { type Brief, briefMessage, consultMessage } from '../domain/reminder/brief-text.ts';
import type { Occurrence, Outlook } from '../domain/reminder/occurrence.ts';
import type { Rhythm } from '../domain/reminder/rhythm.ts';
import { instantOf, momentsOf } from '../domain/reminder/schedule.ts';
import { liveAlerts } from '../store/alert.repository.ts';
import type { Tx } from '../store/database.ts';
import { countStates } from '../store/outbox.repository.ts';
import { readUse } from '../store/quota.repository.ts';
import { wakeReminders } from '../store/reminder.repository.ts';
import { liveSeries } from '../store/roll-call-series.repository.ts';
import type { OnEffective } from './alert-effective.ts';
import { unconfirmedUnits } from './fireworks-brief.ts';
import { lateLedger } from './late-ledger.ts';
import type { ReminderSource, Window } from './reminder-source.ts';
import { patrolsOf } from './report-patrol.ts';
import type { SeasonParts } from './season-parts.ts';
import type { TaskSources } from './task-sources.ts';

export interface RhythmParts extends SeasonParts, TaskSources {
  readonly rhythm: Rhythm;
  /** What the platforms allow a month, by meter. */
  readonly quotas: readonly { readonly meter: string; readonly limit: number }[];
  /** How many messages the calendar sends in a window; asks every source but these. */
  countPushes(tx: Tx, window: Window, now: number): Promise<number>;
}

const DAY = 24 * 3_600_000;
/** A brief further away is shown without figures: they are those of its own morning. */
const NEAR = DAY;
/** Part of a quota from which on it is worth a line. */
const SHORT = 0.8;

/** 会商 has its own message from the moment an alert is in force: the next one is looked for again. */
export const wakeConsult: OnEffective = (tx) => wakeReminders(tx, 'consult');

export function rhythmSources(parts: RhythmParts): readonly ReminderSource[] {
  return [
    { key: 'brief', missed: 'once', outlook: (tx, window, now) => briefOutlook(tx, parts, window, now) },
    { key: 'consult', missed: 'skip', outlook: (tx, window, now) => consultOutlook(tx, parts, window, now) },
  ];
}

async function briefOutlook(tx: Tx, parts: RhythmParts, window: Window, now: number): Promise<Outlook> {
  const { rhythm, zone } = parts;
  const calendar = await parts.calendars(tx);
  const { moments } = momentsOf({ kind: 'daily', time: rhythm.brief }, window, calendar, zone);
  const near = moments.filter((at) => Math.abs(at - now) <= NEAR);
  const written = near.length === 0 ? null : await factsOf(tx, parts, now);
  const occurrences = moments.map((at): Occurrence => {
    const day = dayOf(at, zone);
    const serial = `早${day.slice(5).replace('-', '')}`;
    const text =
      written !== null && near.includes(at)
        ? briefMessage({ ...written, day, serial })
        : `【早报】当天写\n编号 ${serial}`;
    return { at, rule: 'brief', to: { kind: 'office' }, text, source: '每天早报', serial, expires: endOf(day, zone) };
  });
  return { occurrences, undecided: [] };
}

async function consultOutlook(tx: Tx, parts: RhythmParts, window: Window, now: number): Promise<Outlook> {
  const { rhythm, zone } = parts;
  const calendar = await parts.calendars(tx);
  const alerts = await realAlerts(tx, now);
  const { units } = await parts.directories(tx);
  const occurrences: Occurrence[] = [];
  for (const [i, time] of rhythm.consult.entries())
    for (const at of momentsOf({ kind: 'daily', time }, window, calendar, zone).moments) {
      const inForce = levelsAt(alerts, units, at);
      if (inForce.length === 0) continue;
      const day = dayOf(at, zone);
      const serial = `商${day.slice(5).replace('-', '')}-${i + 1}`;
      const text = consultMessage(inForce, serial);
      occurrences.push({
        at,
        rule: 'consult',
        to: { kind: 'office' },
        text,
        source: '预警期间每天两次',
        serial,
        expires: endOf(day, zone),
      });
    }
  return { occurrences: occurrences.toSorted((a, b) => a.at - b.at), undecided: [] };
}

async function factsOf(tx: Tx, parts: RhythmParts, now: number): Promise<Omit<Brief, 'day' | 'serial'>> {
  const { rhythm, zone } = parts;
  const today = dayOf(now, zone);
  const { year, month } = Temporal.PlainDate.from(today);
  const { units } = await parts.directories(tx);
  const { expired, plans } = await parts.plans(tx, today);
  const ledger = expired || plans.length === 0 ? null : await lateLedger(tx, plans, today);
  const calls = (await liveSeries(tx, 'real')).flatMap(({ dailyAt }) => (dailyAt === null ? [] : [dailyAt]));
  const call = calls.filter((at) => dayOf(at, zone) === today).toSorted((a, b) => a - b)[0];
  const known = await parts.calendars(tx);
  const warned = month >= 11 ? [year, year + 1] : [year];
  const night = dayOf(now - DAY, zone);
  const patrols = await patrolsOf(tx, parts, night);
  const window = { from: now, to: endOf(today, zone) };
  return {
    consults: rhythm.consultMonths.includes(month),
    alerts: levelsAt(await realAlerts(tx, now), units, now),
    rollCall: call === undefined ? null : clockTime(call, zone),
    dueToday: ledger?.yellow.filter(({ dueOn }) => dueOn === today).length ?? 0,
    dueSoon: ledger?.yellow.filter(({ dueOn }) => dueOn !== today).length ?? 0,
    overdue: ledger?.red.length ?? 0,
    pushes: await parts.countPushes(tx, window, now),
    failures: (await countStates(tx, now - DAY)).failed ?? 0,
    quotas: await shortQuotas(tx, parts, now),
    unknownYear: warned.find((one) => known.sourceOf(one) === null) ?? null,
    unconfirmed: await unconfirmedUnits(tx, parts, today),
    // Who never patrols because nothing was asked of that night is not named.
    unpatrolled: patrols.answered.length === 0 ? [] : patrols.missing,
  };
}

async function shortQuotas(tx: Tx, { quotas, zone }: RhythmParts, now: number): Promise<Brief['quotas']> {
  const short = [];
  for (const { meter, limit } of quotas) {
    const used = await readUse(tx, monthOf(now, zone), meter);
    if (used >= limit * SHORT) short.push({ name: meter, used, limit });
  }
  return short;
}

async function realAlerts(tx: Tx, now: number) {
  return (await liveAlerts(tx, now)).map(({ alert }) => alert).filter(({ kind }) => kind === 'real');
}

/** The strictest first. */
function levelsAt(
  alerts: Awaited<ReturnType<typeof realAlerts>>,
  units: readonly { readonly id: number; readonly short: string }[],
  at: number,
): Brief['alerts'] {
  const counties = new Set(alerts.flatMap(countiesOf));
  const level = (id: number): AlertLevel | null => levelIn(alerts, id, at);
  return LEVELS.toReversed().flatMap((one) => {
    const places = units.filter(({ id }) => counties.has(id) && level(id) === one).map(({ short }) => short);
    return places.length === 0 ? [] : [{ level: one, places }];
  });
}

function endOf(day: string, zone: string): number {
  return instantOf(Temporal.PlainDate.from(day).add({ days: 1 }).toString(), 0, zone);
}
