/** 改: takes back the sender's own last answer; the words stay in the log. */
import { ANSWER_TEXTS, saidText } from '../domain/roll-call/ask-texts.ts';
import { entryState } from '../domain/roll-call/entry.ts';
import type { Answer } from '../domain/task/answer.ts';
import { appendAudit, holdChain } from '../store/audit.repository.ts';
import { type ConcernedPost, concernedPosts, OPEN_ONLY, postsOfCalls } from '../store/concerned.repository.ts';
import type { Tx } from '../store/database.ts';
import { isCityOffice } from './alert-people.ts';
import type { CallSources } from './call-sources.ts';
import { REMEMBERED } from './heard.ts';
import type { Sender } from './identify.ts';
import { logEvent } from './record-answer.ts';

type Person = NonNullable<Sender['person']>;

const say = (text: string): Answer => ({ text, followUp: null });

/** Works while a call is open: what is sealed is corrected by a 补报 instead. */
export function undoAnswer(sources: CallSources) {
  return async (tx: Tx, { sender }: { readonly sender: Sender }, now: number): Promise<Answer> => {
    await holdChain(tx);
    const { person } = sender;
    if (person === null) return say(ANSWER_TEXTS.nothingToUndo);
    const own = await concernedPosts(tx, {
      person: person.personId,
      unit: person.unitId,
      since: Number.MAX_SAFE_INTEGER,
    });
    const found = newestOf(isCityOffice(sender) ? await postsOfCalls(tx, OPEN_ONLY) : own, person.label);
    if (found === null) return say(await nothingOpen(tx, person, now));
    const { post, what } = found;
    await appendAudit(tx, {
      at: now,
      actor: person.label,
      action: 'roll-call.undo',
      subject: `${post.call.serial} ${post.entry.label}`,
      detail: { what },
    });
    await logEvent(tx, sources, post, { at: now, kind: 'undone', by: person.label }, now);
    return say(ANSWER_TEXTS.undone(post.entry.label, what));
  };
}

/** Either there is no answer, or it stands in a sheet that is sealed. */
async function nothingOpen(tx: Tx, person: Person, now: number): Promise<string> {
  const { personId, unitId: unit, label } = person;
  const past = await concernedPosts(tx, { person: personId, unit, since: now - REMEMBERED });
  const sealed = newestOf(past, label);
  return sealed === null ? ANSWER_TEXTS.nothingToUndo : ANSWER_TEXTS.sealed(sealed.post.call.serial);
}

/** The last answer of `label` that counts, in words; null when none does. */
function newestOf(posts: readonly ConcernedPost[], label: string) {
  const given = posts.flatMap((post) => {
    const { standing } = entryState(post.log);
    if (standing.kind === 'open' || standing.answer.by.label !== label) return [];
    return [{ post, at: standing.answer.at, what: saidText(standing.answer.said) }];
  });
  return given.toSorted((a, b) => a.at - b.at).at(-1) ?? null;
}
