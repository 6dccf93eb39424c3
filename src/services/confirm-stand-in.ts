/** The stand-in named by the head says himself that he is there: nobody stands in without knowing it. */
import { ANSWER_TEXTS } from '../domain/roll-call/ask-texts.ts';
import { readAnswer } from '../domain/roll-call/read-answer.ts';
import type { Answer } from '../domain/task/answer.ts';
import type { Tx } from '../store/database.ts';
import type { CallSources } from './call-sources.ts';
import type { HeardPost } from './current-posts.ts';
import type { Sender } from './identify.ts';
import { logEvent } from './record-answer.ts';

/** Posts a head names to stand in for him. */
const DEPUTY = /副|常委|助理|主席|局长|书记/;

/** Null when nobody named the sender, or his words do not say that he is there. */
export async function confirmStandIn(
  tx: Tx,
  sources: CallSources,
  { person }: Sender,
  text: string,
  posts: readonly HeardPost[],
  now: number,
): Promise<Answer | null> {
  const post = person?.post ?? '';
  const reading = readAnswer(text);
  if (reading.kind !== 'said' || reading.said.kind === 'absent' || !DEPUTY.test(post)) return null;
  for (const one of posts) {
    const { standing } = one.state;
    if (standing.kind !== 'stand-in' || standing.isConfirmed || standing.answer.said.kind !== 'stand-in') continue;
    const named = standing.answer.said.post ?? '';
    if (!named.endsWith(post) && !post.endsWith(named)) continue;
    await logEvent(tx, sources, one, { at: now, kind: 'stand-in-confirmed', by: person?.label ?? '' }, now);
    return { text: ANSWER_TEXTS.confirmed(one.entry.label), followUp: null };
  }
  return null;
}
