/** 改: takes back the sender's own last answer; the words stay in the log. */

import type { Chat } from '../domain/message.ts';
import { ANSWER_TEXTS, saidText } from '../domain/roll-call/ask-texts.ts';
import { entryState, type Given } from '../domain/roll-call/entry.ts';
import type { Answer } from '../domain/task/answer.ts';
import { appendAudit, holdChain } from '../store/audit.repository.ts';
import { type ConcernedPost, concernedPosts, postsOfCalls } from '../store/concerned.repository.ts';
import type { Tx } from '../store/database.ts';
import { anyCallSince } from '../store/roll-call.repository.ts';
import { isCityOffice } from './alert-people.ts';
import type { CallSources } from './call-sources.ts';
import { REMEMBERED } from './heard.ts';
import type { Sender } from './identify.ts';
import { markDrills } from './mark-drills.ts';
import { logEvent } from './record-answer.ts';
import { roomOf } from './room-of.ts';
import { tellUndoneAfterClose } from './tell-after-close.ts';

export interface Undoing {
  readonly sender: Sender;
  readonly chat: Chat;
}

const say = (text: string): Answer => ({ text, followUp: null });

/** A 补报 is taken back behind the sheet; what is sealed stays, and is corrected by a 补报. */
export function undoAnswer(sources: CallSources) {
  return async (tx: Tx, { sender, chat }: Undoing, now: number): Promise<Answer> => {
    await holdChain(tx);
    const { person } = sender;
    const since = now - REMEMBERED;
    if (person === null || !(await anyCallSince(tx, since))) return say(ANSWER_TEXTS.nothingToUndo);
    const { personId, label } = person;
    const room = await roomOf(tx, sources, sender, chat);
    const near = await concernedPosts(tx, { person: personId, unit: room.unit?.id ?? person.unitId, since });
    const isNear = near.some((post) => answersBy(post, label).some(({ isSealed }) => !isSealed));
    // The office notes for any unit, and a 代报 may have been said in another unit's group than this one.
    const isWide = isCityOffice(sender) || !isNear;
    const given = (isWide ? await postsOfCalls(tx, since) : near).flatMap((post) => answersBy(post, label));
    const found = newestOf(given.filter(({ isSealed }) => !isSealed));
    if (found === null) {
      const sealed = newestOf(given);
      return say(sealed === null ? ANSWER_TEXTS.nothingToUndo : ANSWER_TEXTS.sealed(sealed.post.call.serial));
    }
    const { post, answer } = found;
    const what = saidText(answer.said);
    await appendAudit(tx, {
      at: now,
      actor: label,
      action: 'roll-call.undo',
      subject: `${post.call.serial} ${post.entry.label}`,
      detail: { what },
    });
    await logEvent(tx, sources, post, { at: now, kind: 'undone', by: label }, now);
    if (post.call.closedAt === null) return say(markDrills(ANSWER_TEXTS.undone(post.entry.label, what), [post.call]));
    await tellUndoneAfterClose(tx, { call: post.call, label: post.entry.label, answer, saidAt: now }, sources, now);
    return say(markDrills(ANSWER_TEXTS.undoneAfterClose(post.entry.label, what), [post.call]));
  };
}

interface OwnAnswer {
  readonly post: ConcernedPost;
  readonly answer: Given;
  readonly isSealed: boolean;
}

/** What `label` said of a post and has not taken back. */
function answersBy(post: ConcernedPost, label: string): OwnAnswer[] {
  const { standing, replaced, afterClose, isClosed } = entryState(post.log);
  const before = [...replaced, ...(standing.kind === 'open' ? [] : [standing.answer])];
  return [
    ...before.map((answer) => ({ post, answer, isSealed: isClosed })),
    ...afterClose.map((answer) => ({ post, answer, isSealed: false })),
  ].filter(({ answer }) => answer.by.label === label);
}

function newestOf(given: readonly OwnAnswer[]): OwnAnswer | null {
  return given.toSorted((a, b) => a.answer.at - b.answer.at).at(-1) ?? null;
}
