/** Closes a call: the sheet is written down and sealed, the result told to the office, each county its own row. */
import { stampDrill } from '../domain/alert/drill.ts';
import { sealedRow, summaryText } from '../domain/roll-call/close-texts.ts';
import type { EntryEvent } from '../domain/roll-call/entry-event.ts';
import { sheetOf } from '../domain/roll-call/sheet.ts';
import { circularText } from '../domain/roll-call/silent-texts.ts';
import { countAs } from '../domain/roll-call/tally.ts';
import { appendAudit } from '../store/audit.repository.ts';
import type { Tx } from '../store/database.ts';
import { cancelPushes, type Receipt, receiptsOf } from '../store/receipt.repository.ts';
import { type CallRecord, entriesOf, updateCall } from '../store/roll-call.repository.ts';
import { logEvents } from '../store/roll-call-log.repository.ts';
import { type LoadedBoard, type LoadedPost, loadBoard } from './roll-call-board.ts';
import { sealSheet } from './seal.ts';
import { tellOffice } from './tell-office.ts';
import { tellUnits } from './tell-unit.ts';

/** Why a call ends: everybody settled, its time over, the alert lifted, the next call, or the office's word. */
export type CloseReason = 'settled' | 'time' | 'lifted' | 'repeat' | 'office';

export interface Closing {
  readonly why: CloseReason;
  readonly actor: string;
  readonly zone: string;
}

/** Closing twice is closing once. What of its questions has not left is cancelled. */
export async function closeRollCall(
  tx: Tx,
  call: CallRecord,
  { why, actor, zone }: Closing,
  now: number,
): Promise<void> {
  if (call.closed_at !== null) return;
  for (const serial of [call.serial, `${call.serial}板`]) await cancelPushes(tx, serial, now);
  // What is lifted is not repeated.
  const nextCallAt = why === 'lifted' ? null : call.next_call_at;
  const closed = { ...call, closed_at: now, next_at: null, board_at: null, next_call_at: nextCallAt };
  const event: EntryEvent = { at: now, kind: 'closed' };
  const entries = await entriesOf(tx, call.id);
  await logEvents(
    tx,
    entries.map(({ id }) => ({ callId: call.id, entryId: id, event })),
  );
  const board = await loadBoard(tx, closed, zone, now);
  const plain = sheetOf(board, await factsFor(tx, call, board), call.roster);
  const sheet = call.drill === 1 ? { ...plain, title: stampDrill(plain.title) } : plain;
  const { hash } = await appendAudit(tx, {
    at: now,
    actor,
    action: 'roll-call.close',
    subject: call.serial,
    detail: { why, sheet },
  });
  const seal = sealSheet(sheet, hash);
  await updateCall(tx, call.id, {
    closed_at: now,
    next_at: null,
    board_at: null,
    next_call_at: nextCallAt,
    sheet: JSON.stringify(sheet),
    seal,
  });
  const isDrill = call.drill === 1;
  const circular = why === 'lifted' ? null : circularText(board);
  await tellOffice(tx, summaryText(board, seal, circular !== null), `${call.serial}:close`, null, now, isDrill);
  if (circular !== null) await tellOffice(tx, circular, `${call.serial}:circular`, null, now, isDrill);
  const rows = [...Map.groupBy(board.posts, ({ entry }) => entry.unit_id)].flatMap(([unitId, posts]) =>
    posts.every(({ state }) => countAs(state) === null)
      ? []
      : [{ unitId, text: sealedRow(board, posts[0]?.unit ?? '', posts, seal) }],
  );
  await tellUnits(tx, rows, { purpose: 'roll-call', serial: `${call.serial}结`, isDrill }, now);
}

async function factsFor(tx: Tx, call: CallRecord, board: LoadedBoard) {
  const receipts = (await receiptsOf(tx, call.serial)).filter(({ state }) => state === 'accepted');
  const byAccount = Map.groupBy(receipts, ({ account }) => account?.toLowerCase() ?? '');
  return board.posts.map((post) => ({
    post,
    noticedAt: firstOf(post.entry.accounts.flatMap(({ userId }) => byAccount.get(userId.toLowerCase()) ?? [])),
    boundAt: boundSince(post),
  }));
}

function firstOf(receipts: readonly Receipt[]): number | null {
  const times = receipts.flatMap(({ endedAt }) => endedAt ?? []);
  return times.length === 0 ? null : Math.min(...times);
}

/** The youngest of the accounts counts: it may be the one that answered. */
function boundSince({ entry }: LoadedPost): number | 'long ago' | null {
  if (entry.accounts.length === 0) return null;
  const times = entry.accounts.flatMap(({ boundAt }) => boundAt ?? []);
  return times.length === 0 ? 'long ago' : Math.max(...times);
}
