/** Writes one answer about one post: into its log, the audit and the count of those still waited for. */
import type { Answered } from '../domain/roll-call/answer.ts';
import { recordedText } from '../domain/roll-call/ask-texts.ts';
import { type EntryEvent, type EntryState, entryState, isSettled } from '../domain/roll-call/entry.ts';
import { boardAt } from '../domain/roll-call/ladder.ts';
import { appendAudit } from '../store/audit.repository.ts';
import type { Tx } from '../store/database.ts';
import { type CallRecord, type EntryRecord, findCall, updateCall } from '../store/roll-call.repository.ts';
import { eventsOfEntry, logEvents } from '../store/roll-call-log.repository.ts';
import { closeRollCall } from './close-roll-call.ts';
import { factsOf } from './roll-call-board.ts';

export interface Logged {
  readonly before: EntryState;
  readonly after: EntryState;
}

/** Appends an event to a post's log. An open call is closed when nobody is waited for any more. */
export async function logEvent(
  tx: Tx,
  call: CallRecord,
  entry: EntryRecord,
  event: EntryEvent,
  zone: string,
  now: number,
): Promise<Logged> {
  const events = await eventsOfEntry(tx, entry.id);
  const before = entryState(events, call.closed_at);
  await logEvents(tx, [{ callId: call.id, entryId: entry.id, event }]);
  const after = entryState([...events, event], call.closed_at);
  if (call.closed_at !== null) return { before, after };
  // Read again: one message may settle two posts of the same call.
  const current = (await findCall(tx, call.id)) ?? call;
  const unsettled = current.unsettled + Number(isSettled(before)) - Number(isSettled(after));
  const renewAt = current.board_at ?? boardAt(current.shown_at, now);
  const nextAt = Math.min(current.next_at ?? renewAt, renewAt);
  await updateCall(tx, call.id, { unsettled, board_at: renewAt, next_at: nextAt });
  if (unsettled === 0 && !isSettled(before)) {
    await closeRollCall(tx, { ...current, unsettled }, { why: 'settled', actor: '系统', zone }, now);
  }
  return { before, after };
}

export interface AnswerGiven {
  readonly call: CallRecord;
  readonly entry: EntryRecord;
  readonly answer: Answered;
  readonly isOwn: boolean;
  readonly zone: string;
  /** When it was said: an answer of an account recognized later keeps its own time. */
  readonly saidAt: number;
}

/** The words said back. The very same answer again is kept too and said to be on record already. */
export async function recordAnswer(
  tx: Tx,
  { call, entry, answer, isOwn, zone, saidAt }: AnswerGiven,
  now: number,
): Promise<string> {
  const detail = { said: answer.said, by: answer.by, way: answer.way, text: answer.text, saidAt };
  await appendAudit(tx, {
    at: now,
    actor: answer.by.label,
    action: 'roll-call.answer',
    subject: `${call.serial} ${entry.label}`,
    detail,
  });
  const { before } = await logEvent(tx, call, entry, { at: saidAt, kind: 'answered', ...answer }, zone, now);
  const { standing } = before;
  return recordedText({
    call: factsOf(call),
    label: entry.label,
    answer,
    isOwn,
    at: saidAt,
    limit: before.limit,
    isAfterClose: call.closed_at !== null,
    isSame:
      standing.kind !== 'open' &&
      standing.answer.by.label === answer.by.label &&
      JSON.stringify(standing.answer.said) === JSON.stringify(answer.said),
    zone,
  });
}
