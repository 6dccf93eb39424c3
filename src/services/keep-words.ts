/** Words that are no answer and are kept all the same: 收到, and what could not be judged. */
import { ANSWER_TEXTS, ASK_BUTTONS } from '../domain/roll-call/ask-texts.ts';
import { isSettled } from '../domain/roll-call/tally.ts';
import type { Answer } from '../domain/task/answer.ts';
import type { Tx } from '../store/database.ts';
import { logEvents } from '../store/roll-call-log.repository.ts';
import type { CallSources } from './call-sources.ts';
import type { HeardPost } from './current-posts.ts';
import type { Heard } from './heard.ts';
import { receiveAlert } from './receive-alert.ts';

/**
 * 收到 during a call: the unit's 签收 of its alerts, and a receipt of the call; that it answers no call is said once. Null
 * when no answer is waited for.
 */
export async function acknowledge(
  tx: Tx,
  sources: CallSources,
  { sender, chat }: Pick<Heard, 'sender' | 'chat'>,
  posts: readonly HeardPost[],
  now: number,
): Promise<Answer | null> {
  const fresh = posts.filter(({ state }) => state.receivedAt === null);
  const by = sender.person?.label ?? sender.id;
  await logEvents(
    tx,
    fresh.map(({ call, entry }) => ({
      callId: call.id,
      entryId: entry.id,
      event: { at: now, kind: 'received', by },
    })),
  );
  const isWaited = posts.some(({ call, state }) => call.closedAt === null && !isSettled(state));
  if (!isWaited) return null;
  const signed = await receiveAlert(sources)(tx, { what: 'received', sender, chat }, now);
  const isFirst = fresh.length > 0;
  if (signed === null) return { text: isFirst ? ANSWER_TEXTS.receipt : ANSWER_TEXTS.receiptAgain, followUp: null };
  return isFirst ? { ...signed, text: `${signed.text}\n\n${ANSWER_TEXTS.onPost}` } : signed;
}

/** Kept word by word; asked back with the buttons once a post, and not at all where the answer is known. */
export async function keepUnclear(
  tx: Tx,
  { text, isCommand }: Heard,
  by: string,
  posts: readonly HeardPost[],
  why: 'words' | 'which',
  now: number,
): Promise<Answer | null> {
  const waiting = posts.filter(({ call, state }) => call.closedAt === null && !isSettled(state));
  await logEvents(
    tx,
    waiting.map(({ call, entry }) => ({
      callId: call.id,
      entryId: entry.id,
      event: { at: now, kind: 'unclear', by, text },
    })),
  );
  if (!isCommand && !waiting.some(({ state }) => state.unclear.length === 0)) return null;
  if (why === 'words') return { text: ANSWER_TEXTS.unclear(text), buttons: ASK_BUTTONS, followUp: null };
  return { text: ANSWER_TEXTS.which([...new Set(posts.map(({ entry }) => entry.post))]), followUp: null };
}
