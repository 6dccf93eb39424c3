/** What falls due by the clock: reminders, the office's list, its leader, the board, the close, and the next day's call. */
import { climb, type Due, dueAt, nextDue, silentIn } from '../domain/roll-call/ladder.ts';
import { appendAudit, holdChain } from '../store/audit.repository.ts';
import type { Tx } from '../store/database.ts';
import { type CallRecord, dueCalls, findCall, updateCall } from '../store/roll-call.repository.ts';
import { logEvents } from '../store/roll-call-log.repository.ts';
import { dueSeries } from '../store/roll-call-series.repository.ts';
import type { CallSources } from './call-sources.ts';
import { closeRollCall } from './close-roll-call.ts';
import { seriesTick } from './repeat-roll-call.ts';
import { type LoadedBoard, loadBoard } from './roll-call-board.ts';
import { showBoard } from './show-board.ts';
import { remind, tellLeaders } from './urge-posts.ts';

/** A series whose next call is to open, or a call with something due. */
export type DueRollCall = { readonly series: number } | { readonly call: number };

/** Series first: a repeat closes what is still open. */
export async function rollCallsDue(tx: Tx, _input: null, now: number): Promise<readonly DueRollCall[]> {
  const series = (await dueSeries(tx, now)).map((alertId) => ({ series: alertId }));
  return [...series, ...(await dueCalls(tx, now)).map((id) => ({ call: id }))];
}

/** May run twice: what was done is behind the wave, and pushes have their keys. */
export function rollCallTick(sources: CallSources) {
  return async (tx: Tx, { id }: { readonly id: DueRollCall }, now: number): Promise<void> => {
    await holdChain(tx);
    if ('series' in id) return seriesTick(tx, sources, id.series, now);
    const call = await findCall(tx, id.call);
    const isDue = call !== null && call.closed_at === null && call.next_at !== null && call.next_at <= now;
    if (isDue) await advance(tx, call, sources, now);
  };
}

async function advance(tx: Tx, call: CallRecord, sources: CallSources, now: number): Promise<void> {
  const { zone, rules } = sources;
  const due = dueAt(call.waves, now, rules.ladder);
  const rungs = due.filter((one) => one.kind === 'rung');
  if (rungs.length > 0) await noteUnreached(tx, call, await loadBoard(tx, call, zone, now), now);
  const missed = due.filter((one) => one.kind === 'missed');
  if (missed.length > 0) {
    await appendAudit(tx, { at: now, actor: '系统', action: 'roll-call.missed', subject: call.serial, detail: missed });
  }
  const climbed = { ...call, waves: climb(call.waves, due) };
  if (due.some(({ kind }) => kind === 'close')) {
    await updateCall(tx, call.id, { waves: climbed.waves });
    return closeRollCall(tx, climbed, { why: 'time', actor: '系统', zone }, now);
  }
  const isListed = await climbRungs(tx, climbed, rungs, sources, now);
  const isShown = isListed || (call.board_at !== null && call.board_at <= now);
  // With the first board of a wave, and again at the office's rung.
  const withPhones =
    isListed || call.shown_at === null || call.waves.some(({ askedAt }) => askedAt > (call.shown_at ?? 0));
  if (isShown) await showBoard(tx, climbed, sources, withPhones, now);
  const boardAt = isShown ? null : call.board_at;
  await updateCall(tx, call.id, {
    waves: climbed.waves,
    ...(isShown ? { shown_at: now } : {}),
    board_at: boardAt,
    next_at: Math.min(nextDue(climbed.waves, rules.ladder), boardAt ?? Number.POSITIVE_INFINITY),
  });
}

/** Whether the office is to have its list now: the board with whom to ring. */
async function climbRungs(
  tx: Tx,
  call: CallRecord,
  rungs: readonly Extract<Due, { kind: 'rung' }>[],
  sources: CallSources,
  now: number,
): Promise<boolean> {
  if (rungs.length === 0) return false;
  const board = await loadBoard(tx, call, sources.zone, now);
  let isListed = false;
  for (const { rung, askedAt } of rungs) {
    const silent = silentIn(board.posts, askedAt);
    if (silent.length === 0) continue;
    if (rung === 'leader') await tellLeaders(tx, call, { ...board, silent }, sources, now);
    else await remind(tx, call, silent, { sources, rung }, now);
    isListed ||= rung === 'office';
  }
  return isListed;
}

/** Who was sent the question and got it nowhere: written down once, for what changes later the pushes speak. */
async function noteUnreached(tx: Tx, call: CallRecord, { posts }: LoadedBoard, now: number): Promise<void> {
  await logEvents(
    tx,
    posts.flatMap(({ entry, state: { unreached }, noted }) => {
      if (unreached === null || unreached === noted) return [];
      return [{ callId: call.id, entryId: entry.id, event: { at: now, kind: 'unreached', why: unreached } }];
    }),
  );
}
