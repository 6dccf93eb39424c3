/** What an alert's changes mean for its calls: opened, widened, narrowed, repeated each day, ended with it. */
import { type AlertLevel, LEVEL_WORDS, stricter } from '../domain/alert/level.ts';
import type { Directory } from '../domain/directory/directory.ts';
import type { EntryEvent } from '../domain/roll-call/entry.ts';
import { isSettled } from '../domain/roll-call/entry.ts';
import { postsAsked } from '../domain/roll-call/who-is-asked.ts';
import { appendAudit, holdChain } from '../store/audit.repository.ts';
import type { Tx } from '../store/database.ts';
import { cancelPushesTo } from '../store/receipt.repository.ts';
import { type CallRecord, callsOfAlert, findCall, updateCall } from '../store/roll-call.repository.ts';
import { logEvents } from '../store/roll-call-log.repository.ts';
import { findSeries, type SeriesRecord, saveSeries } from '../store/roll-call-series.repository.ts';
import type { EffectiveChange, OnEffective } from './alert-effective.ts';
import { askPosts, type WantedPost } from './ask-posts.ts';
import { closeRollCall } from './close-roll-call.ts';
import type { DirectorySource } from './directory-source.ts';
import { openRollCall } from './open-roll-call.ts';
import { loadBoard } from './roll-call-board.ts';

export interface SeriesSources {
  readonly directories: DirectorySource;
  readonly zone: string;
  /** Hour and minute of the daily call, `9:00`. */
  readonly dailyAt: string;
}

/** Listens to alerts. The same change may be told twice: levels are stated, not added. */
export function alertRollCalls(sources: SeriesSources): OnEffective {
  return async (tx, changes, now) => {
    await holdChain(tx);
    for (const [alertId, own] of Map.groupBy(changes, ({ alert }) => alert))
      await follow(tx, sources, alertId, own, now);
  };
}

async function follow(
  tx: Tx,
  sources: SeriesSources,
  alertId: number,
  changes: readonly EffectiveChange[],
  now: number,
): Promise<void> {
  const before = await findSeries(tx, alertId);
  const levels: Record<string, AlertLevel> = { ...before?.levels };
  for (const { county, level } of changes) {
    if (level === null) delete levels[county];
    else levels[county] = level;
  }
  const directory = await sources.directories(tx);
  const wanted = wantedPosts(levels, directory);
  const isDrill = changes[0]?.kind === 'drill';
  const calls = await callsOfAlert(tx, alertId);
  const open = calls.findLast(({ closed_at }) => closed_at === null);
  const starts = Math.max(...changes.map(({ at, callAt }) => callAt ?? at));
  const save = (nextAt: number | null) => saveSeries(tx, { alertId, isDrill, levels, nextAt });
  if (wanted.length === 0) {
    if (open !== undefined) await closeRollCall(tx, open, { why: 'lifted', actor: '系统', zone: sources.zone }, now);
    return save(null);
  }
  const isToCome = starts > now && open === undefined && calls.length === 0;
  if (isToCome)
    return save(before?.nextAt !== null && before?.nextAt !== undefined ? Math.min(before.nextAt, starts) : starts);
  const nextAt = nextDaily(now, sources);
  await save(nextAt);
  if (open !== undefined) return adjust(tx, open, wanted, { directory, levels, nextAt, zone: sources.zone }, now);
  const last = calls.at(-1);
  const asked =
    last === undefined
      ? []
      : (await loadBoard(tx, last, sources.zone, now)).posts.filter(({ state }) => !state.isReleased);
  // After a call has closed, only those a rise adds are asked before the next day.
  const added = wanted.filter(
    ({ unit, post }) => !asked.some(({ entry }) => entry.unit_id === unit.id && entry.post === post),
  );
  if (added.length === 0) return;
  await openRollCall(
    tx,
    {
      ...openingOf(levels, directory),
      alertId,
      isDrill,
      posts: added,
      nextCallAt: nextAt,
      actor: '系统',
      zone: sources.zone,
    },
    now,
  );
}

/** The daily call: whatever is still open of this alert ends with it. After an outage it is made once. */
export async function repeatCall(tx: Tx, sources: SeriesSources, series: SeriesRecord, now: number): Promise<void> {
  const { alertId, isDrill, levels } = series;
  const directory = await sources.directories(tx);
  const posts = wantedPosts(levels, directory);
  const nextAt = posts.length === 0 ? null : nextDaily(now, sources);
  await saveSeries(tx, { ...series, nextAt });
  const open = (await callsOfAlert(tx, alertId)).findLast(({ closed_at }) => closed_at === null);
  if (open !== undefined) await closeRollCall(tx, open, { why: 'repeat', actor: '系统', zone: sources.zone }, now);
  if (posts.length === 0) return;
  if (series.nextAt !== null && now - series.nextAt >= LATE)
    await appendAudit(tx, {
      at: now,
      actor: '系统',
      action: 'roll-call.late',
      subject: String(alertId),
      detail: { due: series.nextAt },
    });
  await openRollCall(
    tx,
    { ...openingOf(levels, directory), alertId, isDrill, posts, nextCallAt: nextAt, actor: '系统', zone: sources.zone },
    now,
  );
}

/** A call this late was missed while the process was down, and the record says so. */
const LATE = 5 * 60_000;

interface Adjustment {
  readonly directory: Directory;
  readonly levels: Readonly<Record<string, AlertLevel>>;
  readonly nextAt: number;
  readonly zone: string;
}

/** Widens and narrows: every answer stays, who is released is not chased any more. */
async function adjust(
  tx: Tx,
  call: CallRecord,
  wanted: readonly WantedPost[],
  { directory, levels, nextAt, zone }: Adjustment,
  now: number,
): Promise<void> {
  const { level, title } = openingOf(levels, directory);
  const changed = { ...call, level, title, next_call_at: nextAt };
  await updateCall(tx, call.id, { level, title, next_call_at: nextAt });
  const board = await loadBoard(tx, changed, zone, now);
  const released = board.posts.filter(
    ({ entry, state }) =>
      !state.isReleased && !wanted.some(({ unit, post }) => unit.id === entry.unit_id && post === entry.post),
  );
  await logEvents(
    tx,
    released.map(({ entry }) => ({
      callId: call.id,
      entryId: entry.id,
      event: { at: now, kind: 'released' } satisfies EntryEvent,
    })),
  );
  for (const { entry } of released) {
    for (const { userId } of entry.accounts) await cancelPushesTo(tx, call.serial, userId, now);
  }
  const gone = released.filter(({ state }) => !isSettled(state)).length;
  const unsettled = call.unsettled - gone;
  if (released.length > 0) await updateCall(tx, call.id, { unsettled, board_at: now, next_at: now });
  const after = await askPosts(tx, { ...changed, unsettled }, wanted, zone, now);
  if (after.unsettled === 0) {
    const settled = await findCall(tx, call.id);
    if (settled !== null) await closeRollCall(tx, settled, { why: 'settled', actor: '系统', zone }, now);
  }
}

function wantedPosts(levels: Readonly<Record<string, AlertLevel>>, directory: Directory): WantedPost[] {
  return directory.units.flatMap((unit) => postsAsked(unit, levels[unit.id] ?? null).map((post) => ({ unit, post })));
}

/** 橙色预警·全市, 红色预警·忻府、定襄、原平. */
function openingOf(
  levels: Readonly<Record<string, AlertLevel>>,
  directory: Directory,
): { level: AlertLevel | null; title: string } {
  const level = Object.values(levels).reduce<AlertLevel | null>((most, one) => stricter(most, one), null);
  const counties = directory.units.filter(({ kind }) => kind === 'county');
  const named = directory.units.filter(({ id }) => levels[id] !== undefined);
  const isWhole = counties.length > 0 && counties.every(({ id }) => levels[id] !== undefined);
  const area = isWhole
    ? '全市'
    : named.length <= 3
      ? named.map(({ short }) => short).join('、')
      : `${named[0]?.short ?? ''}等${named.length}个县（市、区）`;
  return { level, title: `${level === null ? '点名' : LEVEL_WORDS[level].name}·${area}` };
}

/** The next time of day at which an alert calls again, strictly after `now`. */
function nextDaily(now: number, { zone, dailyAt }: SeriesSources): number {
  const here = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone);
  const today = here
    .toPlainDate()
    .toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(dailyAt.padStart(5, '0')) });
  return (today.epochMilliseconds > now ? today : today.add({ days: 1 })).epochMilliseconds;
}
