/** What alerts mean for their calls: each county called once, opened, widened, narrowed and ended as levels come and go. */
import type { Alert } from '../domain/alert/alert.ts';
import type { Directory } from '../domain/directory/directory.ts';
import { type CalledLevels, callsOf, causeOf, nextPutOff } from '../domain/roll-call/called-levels.ts';
import { carries, type EntryEvent } from '../domain/roll-call/entry-event.ts';
import { nextConfirmation, nextDaily } from '../domain/roll-call/next-call.ts';
import type { AskRules } from '../domain/roll-call/who-is-asked.ts';
import { postsAsked } from '../domain/roll-call/who-is-asked.ts';
import { type AlertRecord, liveAlerts } from '../store/alert.repository.ts';
import { holdChain } from '../store/audit.repository.ts';
import type { Tx } from '../store/database.ts';
import { entriesOf, openCallOf } from '../store/roll-call.repository.ts';
import { eventsOfCall } from '../store/roll-call-log.repository.ts';
import { liveSeries, type SeriesRecord, saveSeries } from '../store/roll-call-series.repository.ts';
import type { OnEffective } from './alert-effective.ts';
import { keyOf, type WantedPost } from './ask-posts.ts';
import type { CallSources } from './call-sources.ts';
import { changeSeriesCall } from './series-call.ts';

/** Listens to alerts. Levels are stated, not added: the same change told twice changes nothing more. */
export function alertRollCalls(sources: CallSources): OnEffective {
  return async (tx, changes, now) => {
    await holdChain(tx);
    for (const kind of new Set(changes.map((change) => change.kind))) await followAlerts(tx, sources, kind, now);
  };
}

/** Brings the calls of all alerts of a kind up to what these call for at `now`. The caller holds the chain. */
export async function followAlerts(tx: Tx, sources: CallSources, kind: Alert['kind'], now: number): Promise<void> {
  const alerts = (await liveAlerts(tx, now)).filter(({ alert }) => alert.kind === kind);
  const series = new Map((await liveSeries(tx, kind)).map((one) => [one.alertId, one]));
  const called = callsOf(alerts, now);
  const directory = await sources.directories(tx);
  const obliged = new Set(
    [...series.values()].flatMap(({ levels }) => postsOf(levels, directory, sources.rules.asked).map(({ key }) => key)),
  );
  const answered = await answersInOpenCalls(tx, [...series.keys()]);
  for (const alertId of new Set([...series.keys(), ...called.keys()])) {
    const record = alerts.find(({ id }) => id === alertId) ?? null;
    const levels = called.get(alertId) ?? {};
    const before = series.get(alertId) ?? null;
    const next = seriesAfter({ alertId, kind, levels, before, record }, sources, now);
    if (next.nextAt !== null || before !== null) await saveSeries(tx, next);
    // The daily call that is due at this very moment asks everybody; nothing is opened or widened just before it.
    const isDue = next.dailyAt !== null && next.dailyAt <= now;
    if (isDue || isSame(levels, before?.levels ?? {})) continue;
    const wanted = postsOf(levels, directory, sources.rules.asked).map(({ unit, post, key }): WantedPost => {
      const elsewhere = answered.get(key);
      const cause = record === null ? null : causeOf(record.alert, unit.id, now);
      return { unit, post, cause, carried: elsewhere?.alertId === alertId ? [] : (elsewhere?.log ?? []) };
    });
    const isNew = ({ unit, post }: WantedPost) => {
      const key = keyOf(unit.id, post);
      return !obliged.has(key) || (answered.has(key) && answered.get(key)?.alertId !== alertId);
    };
    await changeSeriesCall(tx, sources, { series: next, wanted, isNew, directory }, now);
  }
}

interface SeriesChange {
  readonly alertId: number;
  readonly kind: Alert['kind'];
  readonly levels: CalledLevels;
  readonly before: SeriesRecord | null;
  readonly record: AlertRecord | null;
}

/** A daily call that is planned stays planned while the alert goes on. */
function seriesAfter(
  { alertId, kind, levels, before, record }: SeriesChange,
  { rules, zone }: CallSources,
  now: number,
): SeriesRecord {
  const all = Object.values(levels);
  const wasCalled = before !== null && Object.keys(before.levels).length > 0;
  const planned = wasCalled ? before : null;
  const dailyAt = all.length === 0 ? null : (planned?.dailyAt ?? nextDaily(now, rules, zone));
  const confirmAt = all.includes('red') ? (planned?.confirmAt ?? nextConfirmation(now, dailyAt, rules)) : null;
  const putOff = record === null ? null : nextPutOff(record.alert, now);
  return { alertId, kind, levels, dailyAt, confirmAt, nextAt: soonest(dailyAt, confirmAt, putOff) };
}

export function soonest(...times: readonly (number | null)[]): number | null {
  const known = times.filter((at) => at !== null);
  return known.length === 0 ? null : Math.min(...known);
}

/** The posts a call of these levels asks. */
export function postsOf(levels: CalledLevels, directory: Directory, rules: AskRules) {
  return directory.units.flatMap((unit) =>
    postsAsked(unit, levels[unit.id] ?? null, rules).map((post) => ({ unit, post, key: keyOf(unit.id, post) })),
  );
}

/** Posts in the open calls of these alerts with what they answered: what a post takes along under another alert. */
async function answersInOpenCalls(tx: Tx, alerts: readonly number[]) {
  const found = new Map<string, { readonly alertId: number; readonly log: readonly EntryEvent[] }>();
  for (const alertId of alerts) {
    const call = await openCallOf(tx, alertId);
    if (call === null) continue;
    const logs = await eventsOfCall(tx, call.id);
    for (const entry of await entriesOf(tx, call.id))
      found.set(keyOf(entry.unit_id, entry.post), { alertId, log: (logs.get(entry.id) ?? []).filter(carries) });
  }
  return found;
}

function isSame(a: CalledLevels, b: CalledLevels): boolean {
  const units = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...units].every((unit) => a[unit] === b[unit]);
}
