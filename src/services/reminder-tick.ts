/** What is due by the calendar: each rule a transaction, its runs judged, sent and written down, its next moment found. */

import type { Effect } from '../domain/effect.ts';
import { textMessage } from '../domain/outgoing.ts';
import { type JudgedRun, judgeRuns } from '../domain/reminder/missed.ts';
import type { Occurrence } from '../domain/reminder/occurrence.ts';
import { afterQuiet, type Rhythm } from '../domain/reminder/rhythm.ts';
import { REMINDER_TEXTS } from '../domain/reminder/texts.ts';
import { holdChain } from '../store/audit.repository.ts';
import type { Tx } from '../store/database.ts';
import { listGroups, officeGroups } from '../store/group.repository.ts';
import { dueReminders, findReminder, insertRuns, planReminder } from '../store/reminder.repository.ts';
import { apply } from './apply.ts';
import type { ReminderSource } from './reminder-source.ts';
import { tellOffice } from './tell-office.ts';

export interface TickParts {
  /** The source of a rule; null for one this program does not know. */
  readonly sourceOf: (record: NonNullable<Awaited<ReturnType<typeof findReminder>>>) => ReminderSource | null;
  readonly rhythm: Rhythm;
  readonly zone: string;
}

const DAY = 24 * 3_600_000;
/** How far ahead the next moment is looked for, nearest first; with none found the rule is looked at again then. */
const HORIZONS = [3 * DAY, 40 * DAY];

export const remindersDue = (tx: Tx, _input: null, now: number): Promise<readonly number[]> => dueReminders(tx, now);

/** May run twice and in two processes: the second finds nothing due. A rule seen for the first time sends nothing of the past. */
export function reminderTick(parts: TickParts) {
  return async (tx: Tx, { id }: { readonly id: number }, now: number): Promise<void> => {
    await holdChain(tx);
    const record = await findReminder(tx, id);
    const source = record === null ? null : parts.sourceOf(record);
    if (record === null || source === null || record.state !== 'active' || record.nextAt > now) return;
    const from = record.doneTo ?? now;
    const { occurrences } = await source.outlook(tx, { from, to: now + 1 }, now);
    const judged = judgeRuns(occurrences, record.missed, now);
    const runs = judged.map(({ occurrence, outcome }) => ({
      ...{ reminder: id, at: occurrence.at, target: targetOf(occurrence), outcome },
      ...{ serial: occurrence.serial, decidedAt: now },
    }));
    await insertRuns(tx, runs);
    await send(tx, parts, judged, now);
    await ask(tx, id, judged, now);
    await planReminder(tx, id, { nextAt: await nextMoment(tx, source, now), doneTo: now + 1 });
  };
}

async function nextMoment(tx: Tx, source: ReminderSource, now: number): Promise<number> {
  for (const horizon of HORIZONS) {
    const { occurrences } = await source.outlook(tx, { from: now + 1, to: now + horizon }, now);
    const first = occurrences.reduce((soonest, { at }) => Math.min(soonest, at), Number.POSITIVE_INFINITY);
    if (first !== Number.POSITIVE_INFINITY) return first;
  }
  return now + (HORIZONS.at(-1) ?? DAY);
}

async function send(tx: Tx, parts: TickParts, judged: readonly JudgedRun[], now: number): Promise<void> {
  const sent = judged.filter(({ outcome }) => outcome === 'sent' || outcome === 'late');
  await sendOccurrences(
    tx,
    parts,
    sent.map(({ occurrence }) => occurrence),
    now,
  );
}

/** Writes the pushes; what was missed waits for the end of the quiet hours. */
export async function sendOccurrences(
  tx: Tx,
  { rhythm, zone }: Pick<TickParts, 'rhythm' | 'zone'>,
  occurrences: readonly Occurrence[],
  now: number,
): Promise<void> {
  if (occurrences.length === 0) return;
  const groups = Map.groupBy(
    (await listGroups(tx)).filter(({ state }) => state === 'active'),
    ({ unit_id }) => unit_id,
  );
  const offices = (await officeGroups(tx)).filter(({ state }) => state === 'active');
  const effects = occurrences.flatMap((occurrence) => {
    const { to, at, text, serial, expires, rule } = occurrence;
    const isOnTime = now - at < DAY / 24;
    return (to.kind === 'office' ? offices : (groups.get(to.unit) ?? [])).map(
      ({ id }): Effect => ({
        ...{ kind: 'push', to: { kind: 'group', group: id }, purpose: 'reminder', serial, isDrill: false, expires },
        message: textMessage(text),
        at: isOnTime ? null : afterQuiet(now, rhythm, zone),
        dedupeKey: `reminder:${rule}:${at}:${id}`,
      }),
    );
  });
  await apply(tx, effects, now);
}

/** One question a rule and moment, whoever it was for. */
async function ask(tx: Tx, id: number, judged: readonly JudgedRun[], now: number): Promise<void> {
  const asked = judged.filter(({ outcome }) => outcome === 'asked').map(({ occurrence }) => occurrence);
  const last = asked.at(-1);
  if (last === undefined) return;
  await tellOffice(tx, REMINDER_TEXTS.ask(id, last.at, last.text), `reminder-asked:${id}:${last.at}`, null, now);
}

function targetOf({ to }: Occurrence): string {
  return to.kind === 'office' ? 'office' : String(to.unit);
}
