/** The office hears of a 补报: a 通报稿 that names the person may still lie on somebody's desk. */
import type { Answered } from '../domain/roll-call/answer.ts';
import { afterCloseText, confirmedAfterCloseText, undoneAfterCloseText } from '../domain/roll-call/close-texts.ts';
import type { CallHead, ConcernedPost } from '../store/concerned.repository.ts';
import type { Tx } from '../store/database.ts';
import type { CallSources } from './call-sources.ts';
import { tellOffice } from './tell-office.ts';

export interface AfterClose {
  readonly call: CallHead;
  readonly label: string;
  readonly answer: Answered;
  readonly saidAt: number;
}

/** Once for each answer in its own words, and again once it was taken back: `undone` counts how often. */
export async function tellAfterClose(
  tx: Tx,
  { call, label, answer, saidAt }: AfterClose,
  { zone }: Pick<CallSources, 'zone'>,
  now: number,
  undone = 0,
): Promise<void> {
  const key = `${call.serial}:late:${label}:${answer.by.label}:${answer.said.kind}${undone === 0 ? '' : `:${undone}`}`;
  await tellOffice(tx, afterCloseText(call.serial, label, answer, saidAt, zone), key, null, now, call.isDrill);
}

/** The deputy has said his word; the office has still to say 准. */
export async function tellConfirmedAfterClose(
  tx: Tx,
  { call, entry }: ConcernedPost,
  by: string,
  { zone }: Pick<CallSources, 'zone'>,
  now: number,
): Promise<void> {
  const text = confirmedAfterCloseText(call.serial, entry, by, now, zone);
  await tellOffice(tx, text, `${call.serial}:late:${entry.label}:${by}:confirmed:${now}`, null, now, call.isDrill);
}

/** `saidAt` is when it was taken back. */
export async function tellUndoneAfterClose(
  tx: Tx,
  { call, label, answer, saidAt }: AfterClose,
  { zone }: Pick<CallSources, 'zone'>,
  now: number,
): Promise<void> {
  const text = undoneAfterCloseText(call.serial, label, answer, saidAt, zone);
  await tellOffice(tx, text, `${call.serial}:late-undone:${label}:${answer.by.label}:${now}`, null, now, call.isDrill);
}
