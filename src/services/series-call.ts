/** The call of one alert, made to fit its levels: opened, widened, narrowed, ended. Every answer stays. */
import type { Directory } from '../domain/directory/directory.ts';
import { callTitle, strictestOf } from '../domain/roll-call/call-title.ts';
import type { EntryEvent } from '../domain/roll-call/entry-event.ts';
import { isSettled } from '../domain/roll-call/tally.ts';
import type { Tx } from '../store/database.ts';
import { cancelPushesTo } from '../store/receipt.repository.ts';
import { type CallRecord, findCall, openCallOf, updateCall } from '../store/roll-call.repository.ts';
import { type LoggedEvent, logEvents } from '../store/roll-call-log.repository.ts';
import type { SeriesRecord } from '../store/roll-call-series.repository.ts';
import { askPosts, keyOf, type WantedPost } from './ask-posts.ts';
import type { CallSources } from './call-sources.ts';
import { closeRollCall } from './close-roll-call.ts';
import { openRollCall } from './open-roll-call.ts';
import { type LoadedPost, loadBoard } from './roll-call-board.ts';

export interface SeriesCall {
  readonly series: SeriesRecord;
  readonly wanted: readonly WantedPost[];
  /** Whether a post is to be asked now, although no call is open: it was not obliged before, or its own call is taken over. */
  readonly isNew: (post: WantedPost) => boolean;
  readonly directory: Directory;
}

export async function changeSeriesCall(
  tx: Tx,
  sources: CallSources,
  { series, wanted, isNew, directory }: SeriesCall,
  now: number,
): Promise<void> {
  const open = await openCallOf(tx, series.alertId);
  if (open !== null && wanted.length === 0)
    return closeRollCall(tx, open, { why: 'lifted', actor: '系统', zone: sources.zone }, now);
  const facts = { level: strictestOf(series.levels), title: callTitle(series.levels, directory) };
  const nextCallAt = nextCallOf(series);
  if (open !== null)
    return adjust(tx, { ...open, ...facts, next_call_at: nextCallAt }, { wanted, isNew }, sources, now);
  // After a call has closed only those a rise adds are asked before the next day.
  const posts = wanted.filter(isNew);
  if (posts.length > 0) await openSeriesCall(tx, sources, { series, posts, directory }, now);
}

export async function openSeriesCall(
  tx: Tx,
  sources: CallSources,
  { series, posts, directory }: { series: SeriesRecord; posts: readonly WantedPost[]; directory: Directory },
  now: number,
): Promise<void> {
  const asked = new Set(posts.map(({ unit }) => String(unit.id)));
  const levels = Object.fromEntries(Object.entries(series.levels).filter(([id]) => asked.has(id)));
  await openRollCall(
    tx,
    {
      ...{ alertId: series.alertId, isDrill: series.kind === 'drill', posts, actor: '系统', sources },
      ...{ level: strictestOf(levels), title: callTitle(levels, directory), nextCallAt: nextCallOf(series) },
    },
    now,
  );
}

function nextCallOf({ dailyAt, confirmAt }: SeriesRecord): number | null {
  return confirmAt === null || dailyAt === null ? dailyAt : Math.min(dailyAt, confirmAt);
}

/** Widens and narrows; who is released is not chased any more. */
async function adjust(
  tx: Tx,
  call: CallRecord,
  { wanted, isNew }: Pick<SeriesCall, 'wanted' | 'isNew'>,
  sources: CallSources,
  now: number,
): Promise<void> {
  const { level, title, next_call_at } = call;
  await updateCall(tx, call.id, { level, title, next_call_at });
  const { posts } = await loadBoard(tx, call, sources.zone, now);
  const byKey = new Map(wanted.map((one) => [keyOf(one.unit.id, one.post), one]));
  const wantedFor = ({ entry }: LoadedPost) => byKey.get(keyOf(entry.unit_id, entry.post)) ?? null;
  const released = posts.filter((post) => !post.state.isReleased && wantedFor(post) === null);
  const changed = posts.flatMap((post): LoggedEvent[] => {
    const cause = wantedFor(post)?.cause ?? null;
    if (cause === null || post.state.isReleased || cause.level === post.state.cause?.level) return [];
    return [{ callId: call.id, entryId: post.entry.id, event: { at: now, kind: 'cause', cause } }];
  });
  const event: EntryEvent = { at: now, kind: 'released' };
  await logEvents(tx, [...changed, ...released.map(({ entry }) => ({ callId: call.id, entryId: entry.id, event }))]);
  for (const { entry } of released) {
    for (const { userId } of entry.accounts) await cancelPushesTo(tx, call.serial, userId, now);
  }
  const gone = released.filter(({ state }) => !isSettled(state)).length;
  const unsettled = call.unsettled - gone;
  if (released.length > 0) await updateCall(tx, call.id, { unsettled, board_at: now, next_at: now });
  // A call may be of some posts only, those a rise added or those in red; the others are not drawn into it.
  const inCall = new Set(posts.map(({ entry }) => keyOf(entry.unit_id, entry.post)));
  const toAsk = wanted.filter((post) => inCall.has(keyOf(post.unit.id, post.post)) || isNew(post));
  const after = await askPosts(tx, { ...call, unsettled }, toAsk, sources, now);
  if (after.unsettled > 0) return;
  const settled = await findCall(tx, call.id);
  if (settled !== null) await closeRollCall(tx, settled, { why: 'settled', actor: '系统', zone: sources.zone }, now);
}
