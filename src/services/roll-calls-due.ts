/** What falls due by the clock: reminders, the office's list, its leader, the board, the close, and the next day's call. */

import { clockTime } from '../domain/alert/print-moment.ts';
import { boardText } from '../domain/roll-call/board-text.ts';
import { countAs, type EntryEvent } from '../domain/roll-call/entry.ts';
import { climb, dueAt, LADDER, nextDue, type Wave } from '../domain/roll-call/ladder.ts';
import { appendAudit, holdChain } from '../store/audit.repository.ts';
import type { Tx } from '../store/database.ts';
import { receiptsOf } from '../store/receipt.repository.ts';
import { type CallRecord, dueCalls, findCall, updateCall } from '../store/roll-call.repository.ts';
import { logEvents } from '../store/roll-call-log.repository.ts';
import { dueSeries } from '../store/roll-call-series.repository.ts';
import { repeatCall, type SeriesSources } from './alert-roll-calls.ts';
import { closeRollCall } from './close-roll-call.ts';
import { type LoadedBoard, loadBoard } from './roll-call-board.ts';
import { tellOffice } from './tell-office.ts';
import { remind, tellLeaders } from './urge-posts.ts';

const MINUTE = 60_000;

/** A series whose next call is to open, or a call with something due. */
export type DueRollCall = { readonly series: number } | { readonly call: number };

/** Series first: a repeat closes what is still open. */
export async function rollCallsDue(tx: Tx, _input: null, now: number): Promise<readonly DueRollCall[]> {
  const series = (await dueSeries(tx, now)).map(({ alertId }) => ({ series: alertId }));
  return [...series, ...(await dueCalls(tx, now)).map(({ id }) => ({ call: id }))];
}

/** May run twice: what was done is behind the wave, and pushes have their keys. */
export function rollCallTick(sources: SeriesSources) {
  return async (tx: Tx, { id }: { readonly id: DueRollCall }, now: number): Promise<void> => {
    await holdChain(tx);
    if ('series' in id) {
      const series = (await dueSeries(tx, now)).find(({ alertId }) => alertId === id.series);
      if (series !== undefined) await repeatCall(tx, sources, series, now);
      return;
    }
    const call = await findCall(tx, id.call);
    const isDue = call !== null && call.closed_at === null && call.next_at !== null && call.next_at <= now;
    if (isDue) await advance(tx, call, sources.zone, now);
  };
}

async function advance(tx: Tx, call: CallRecord, zone: string, now: number): Promise<void> {
  const due = dueAt(call.waves, now);
  const rungs = due.filter((one) => one.kind === 'rung');
  if (rungs.length > 0) await noteUnreached(tx, call, await loadBoard(tx, call, zone, now), now);
  const missed = due.filter((one) => one.kind === 'missed');
  if (missed.length > 0) {
    await appendAudit(tx, { at: now, actor: '系统', action: 'roll-call.missed', subject: call.serial, detail: missed });
  }
  if (due.some(({ kind }) => kind === 'close')) {
    await updateCall(tx, call.id, { waves: climb(call.waves, due) });
    return closeRollCall(tx, { ...call, waves: climb(call.waves, due) }, { why: 'time', actor: '系统', zone }, now);
  }
  const waves = climb(call.waves, due);
  const board = await loadBoard(tx, { ...call, waves }, zone, now);
  let isShown = false;
  for (const { rung, askedAt } of rungs) {
    const open = board.posts.filter(({ state }) => countAs(state) === 'open' && state.askedAt === askedAt);
    if (open.length === 0) continue;
    if (rung === 'leader') await tellLeaders(tx, call, { ...board, silent: open }, now);
    else await remind(tx, call, open, { zone, rung }, now);
    isShown ||= rung === 'office';
  }
  const isDirty = call.board_at !== null && call.board_at <= now;
  if (isShown || isDirty) {
    const after = rungs.length === 0 ? board : await loadBoard(tx, { ...call, waves }, zone, now);
    await tellOffice(
      tx,
      boardText(after, { next: nextStep(waves, after, now) }),
      `${call.serial}:board:${now}`,
      null,
      now,
      call.drill === 1,
    );
  }
  const shownAt = isShown || isDirty ? now : call.shown_at;
  const boardAt = isShown || isDirty ? null : call.board_at;
  await updateCall(tx, call.id, {
    waves,
    shown_at: shownAt,
    board_at: boardAt,
    next_at: Math.min(nextDue(waves), boardAt ?? Number.POSITIVE_INFINITY),
  });
}

/** Who was sent the question and got it nowhere, by the receipts of this call. */
async function noteUnreached(tx: Tx, call: CallRecord, { posts }: LoadedBoard, now: number): Promise<void> {
  const receipts = (await receiptsOf(tx, call.serial)).filter(({ account }) => account !== null);
  const byAccount = Map.groupBy(receipts, ({ account }) => account?.toLowerCase() ?? '');
  const events = posts.flatMap(({ entry, state }) => {
    const own = entry.accounts.flatMap(({ userId }) => byAccount.get(userId.toLowerCase()) ?? []);
    const isLost = own.length > 0 && own.every((one) => one.state === 'failed' || one.state === 'expired');
    return isLost && state.unreached === null
      ? [
          {
            callId: call.id,
            entryId: entry.id,
            event: { at: now, kind: 'unreached', why: 'undelivered' } satisfies EntryEvent,
          },
        ]
      : [];
  });
  await logEvents(tx, events);
}

/** 23:50 自动再催未答的: what happens by itself next, so that the clerk need not do it by hand. */
export function nextStep(
  waves: readonly Wave[],
  { posts, zone }: Pick<LoadedBoard, 'posts' | 'zone'>,
  now: number,
): string | null {
  if (!posts.some(({ state }) => countAs(state) === 'open')) return null;
  const words = { remind: '自动催未答的', office: '自动再催未答的', leader: '报大气办领导' };
  const coming = waves
    .flatMap(({ askedAt, done }) =>
      LADDER.rungs
        .filter(({ rung }) => !done.includes(rung))
        .map(({ rung, after }) => ({ at: askedAt + after * MINUTE, what: words[rung] })),
    )
    .filter(({ at }) => at > now)
    .sort((a, b) => a.at - b.at);
  const [first] = coming;
  return first === undefined ? null : `${clockTime(first.at, zone)} ${first.what}`;
}
