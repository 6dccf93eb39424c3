/** The office hears of a 补报: a 通报稿 that names the person may still lie on somebody's desk. */
import type { Answered } from '../domain/roll-call/answer.ts';
import { afterCloseText, confirmedAfterCloseText } from '../domain/roll-call/close-texts.ts';
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

/** Once for each answer in its own words. */
export async function tellAfterClose(
  tx: Tx,
  { call, label, answer, saidAt }: AfterClose,
  { zone }: Pick<CallSources, 'zone'>,
  now: number,
): Promise<void> {
  const key = `${call.serial}:late:${label}:${answer.by.label}:${answer.said.kind}`;
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
