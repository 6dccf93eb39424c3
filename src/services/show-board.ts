/** The office's board, and the next step that happens by itself. */
import { boardText, phoneLists } from '../domain/roll-call/board-text.ts';
import { nextStep } from '../domain/roll-call/next-step.ts';
import type { Answer } from '../domain/task/answer.ts';
import type { Tx } from '../store/database.ts';
import { cancelPushes } from '../store/receipt.repository.ts';
import type { CallRecord } from '../store/roll-call.repository.ts';
import type { CallSources } from './call-sources.ts';
import { markDrills } from './mark-drills.ts';
import { loadBoard } from './roll-call-board.ts';
import { tellOffice } from './tell-office.ts';

/** The board as the office reads it now. */
export async function officeBoard(
  tx: Tx,
  call: CallRecord,
  { zone, rules }: Pick<CallSources, 'zone' | 'rules'>,
  now: number,
): Promise<string> {
  const board = await loadBoard(tx, call, zone, now);
  return markDrills(boardText(board, { next: nextStep(call.waves, board, rules.ladder) }), [call]);
}

/** A page of whom to ring in all open calls; the last one when there are not so many. */
export async function officePhones(
  tx: Tx,
  calls: readonly CallRecord[],
  { zone, page }: { readonly zone: string; readonly page: number },
  now: number,
): Promise<Answer> {
  const lists: string[] = [];
  for (const call of calls)
    lists.push(...phoneLists(await loadBoard(tx, call, zone, now), 'all').map((list) => markDrills(list, [call])));
  const text = lists[Math.min(page, lists.length) - 1] ?? '没有要打电话的。\n看全部回：点名';
  const hasMore = page < lists.length;
  return {
    text: hasMore ? `${text}\n回：下一页` : text,
    followUp: hasMore ? { kind: 'next', command: `点名 电话 ${page + 1}` } : null,
  };
}

/** To the office's groups; worth nothing once the call is closed. `withPhones`: the numbers it has no room for go along. */
export async function showBoard(
  tx: Tx,
  call: CallRecord,
  sources: Pick<CallSources, 'zone' | 'rules'>,
  withPhones: boolean,
  now: number,
): Promise<void> {
  const { zone, rules } = sources;
  const serial = `${call.serial}板`;
  // One that has not left yet is out of date.
  await cancelPushes(tx, serial, now);
  const board = await loadBoard(tx, call, zone, now);
  const lists = withPhones ? phoneLists(board, 'rest') : [];
  const texts = [boardText(board, { next: nextStep(call.waves, board, rules.ladder) }), ...lists];
  for (const [i, text] of texts.entries()) {
    const key = `${call.serial}:board:${now}${i === 0 ? '' : `:${i}`}`;
    await tellOffice(tx, text, key, null, now, call.drill === 1, serial);
  }
}
