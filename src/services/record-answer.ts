/** Writes what happened to a post: into its log, the audit and the count of those still waited for. */
import type { Answered } from '../domain/roll-call/answer.ts';
import { recordedText } from '../domain/roll-call/ask-texts.ts';
import { type EntryState, entryState } from '../domain/roll-call/entry.ts';
import type { EntryEvent } from '../domain/roll-call/entry-event.ts';
import { boardAt } from '../domain/roll-call/ladder.ts';
import { looksAlike } from '../domain/roll-call/looks-alike.ts';
import { isSettled } from '../domain/roll-call/tally.ts';
import { appendAudit } from '../store/audit.repository.ts';
import { type ConcernedPost, countersOf, saveCounters } from '../store/concerned.repository.ts';
import type { Tx } from '../store/database.ts';
import { findCall } from '../store/roll-call.repository.ts';
import { logEvent as write } from '../store/roll-call-log.repository.ts';
import type { CallSources } from './call-sources.ts';
import { closeRollCall } from './close-roll-call.ts';
import { markDrills } from './mark-drills.ts';
import { tellAfterClose } from './tell-after-close.ts';

export interface Logged {
  readonly before: EntryState;
  readonly after: EntryState;
}

/** Appends an event to a post's log. An open call is closed when nobody is waited for any more. */
export async function logEvent(
  tx: Tx,
  { rules, zone }: Pick<CallSources, 'rules' | 'zone'>,
  { call, entry, log }: ConcernedPost,
  event: EntryEvent,
  now: number,
): Promise<Logged> {
  const before = entryState(log);
  await write(tx, { callId: call.id, entryId: entry.id, event });
  const after = entryState([...log, event]);
  if (call.closedAt !== null) return { before, after };
  // Read now: one message may settle two posts of the same call.
  const counters = await countersOf(tx, call.id);
  const unsettled = counters.unsettled + Number(isSettled(before)) - Number(isSettled(after));
  const renewAt = looksAlike(before, after)
    ? counters.boardAt
    : (counters.boardAt ?? boardAt(counters.shownAt, now, rules.ladder));
  const nextAt = Math.min(counters.nextAt, renewAt ?? Number.POSITIVE_INFINITY);
  await saveCounters(tx, call.id, { unsettled, boardAt: renewAt, nextAt });
  if (unsettled === 0 && !isSettled(before)) {
    const whole = await findCall(tx, call.id);
    if (whole !== null) await closeRollCall(tx, whole, { why: 'settled', actor: '系统', zone }, now);
  }
  return { before, after };
}

export interface AnswerGiven {
  readonly post: ConcernedPost;
  readonly answer: Answered;
  readonly isOwn: boolean;
  /** When it was said: an answer of an account recognized later keeps its own time. */
  readonly saidAt: number;
}

/** The words said back. The very same answer again is kept too and said to be on record already. */
export async function recordAnswer(
  tx: Tx,
  sources: Pick<CallSources, 'rules' | 'zone'>,
  { post, answer, isOwn, saidAt }: AnswerGiven,
  now: number,
): Promise<string> {
  const { call, entry } = post;
  await appendAudit(tx, {
    at: now,
    actor: answer.by.label,
    action: 'roll-call.answer',
    subject: `${call.serial} ${entry.label}`,
    detail: { said: answer.said, by: answer.by, way: answer.way, text: answer.text, saidAt },
  });
  const event: EntryEvent = { at: saidAt, kind: 'answered', ...answer };
  const { before } = await logEvent(tx, sources, post, event, now);
  if (call.closedAt !== null)
    await tellAfterClose(tx, { call, label: entry.label, answer, saidAt }, sources, now, before.undone.length);
  const { latest } = before;
  const text = recordedText({
    call,
    label: entry.label,
    short: entry.short,
    answer,
    isOwn,
    at: saidAt,
    limit: before.limit,
    isAfterClose: call.closedAt !== null,
    isSame:
      latest.kind !== 'open' &&
      latest.answer.by.label === answer.by.label &&
      JSON.stringify(latest.answer.said) === JSON.stringify(answer.said),
    zone: sources.zone,
  });
  return markDrills(text, [call]);
}
