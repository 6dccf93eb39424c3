/** The office's board, and the next step that happens by itself. */
import { boardText } from '../domain/roll-call/board-text.ts';
import { nextStep } from '../domain/roll-call/next-step.ts';
import type { Tx } from '../store/database.ts';
import { cancelPushes } from '../store/receipt.repository.ts';
import type { CallRecord } from '../store/roll-call.repository.ts';
import type { CallSources } from './call-sources.ts';
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
  return boardText(board, { next: nextStep(call.waves, board, rules.ladder) });
}

/** To the office's groups; worth nothing once the call is closed. */
export async function showBoard(
  tx: Tx,
  call: CallRecord,
  sources: Pick<CallSources, 'zone' | 'rules'>,
  now: number,
): Promise<void> {
  const serial = `${call.serial}板`;
  // One that has not left yet is out of date.
  await cancelPushes(tx, serial, now);
  const text = await officeBoard(tx, call, sources, now);
  await tellOffice(tx, text, `${call.serial}:board:${now}`, null, now, call.drill === 1, serial);
}
