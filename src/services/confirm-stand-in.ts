/** The stand-in named by the head says himself that he is there: nobody stands in without knowing it. */
import { ANSWER_TEXTS } from '../domain/roll-call/ask-texts.ts';
import { isNamed, standInSays } from '../domain/roll-call/stand-in.ts';
import type { Answer } from '../domain/task/answer.ts';
import type { Tx } from '../store/database.ts';
import type { CallSources } from './call-sources.ts';
import type { HeardPost } from './current-posts.ts';
import type { Sender } from './identify.ts';
import { logEvent } from './record-answer.ts';
import { tellConfirmedAfterClose } from './tell-after-close.ts';

/** Null when nobody named the sender, or his words are not about himself. Other words than 在岗 are kept and confirm nothing. */
export async function confirmStandIn(
  tx: Tx,
  sources: CallSources,
  { person }: Sender,
  text: string,
  posts: readonly HeardPost[],
  now: number,
): Promise<Answer | null> {
  if (person === null || person.post === null) return null;
  const { post: own, label } = person;
  const says = standInSays(text, own);
  const one = posts.find(
    ({ entry, state: { latest } }) =>
      person.unitId === entry.unit_id &&
      latest.kind === 'stand-in' &&
      !latest.isConfirmed &&
      latest.answer.said.kind === 'stand-in' &&
      isNamed({ post: latest.answer.said.post, unit: [entry.unit_name, entry.short] }, own),
  );
  if (says === null || one === undefined) return null;
  if (says === 'other') {
    await logEvent(tx, sources, one, { at: now, kind: 'unclear', by: label, text }, now);
    return { text: ANSWER_TEXTS.notConfirmed(one.entry.label), followUp: null };
  }
  await logEvent(tx, sources, one, { at: now, kind: 'stand-in-confirmed', by: label }, now);
  const isAfterClose = one.call.closedAt !== null;
  if (isAfterClose) await tellConfirmedAfterClose(tx, one, label, sources, now);
  return { text: ANSWER_TEXTS.confirmed(one.entry.label, isAfterClose), followUp: null };
}
