/** An answer to a call, in free words or by its own word: from the person asked, or from somebody else of the unit. */
import { ANSWER_TEXTS, UNDO_BUTTON } from '../domain/roll-call/ask-texts.ts';
import { type AboutPost, judge, type Standpoint } from '../domain/roll-call/judge.ts';
import { readAnswer } from '../domain/roll-call/read-answer.ts';
import type { Answer } from '../domain/task/answer.ts';
import { holdChain } from '../store/audit.repository.ts';
import { concernedPosts } from '../store/concerned.repository.ts';
import type { Tx } from '../store/database.ts';
import { anyCallSince, openCalls } from '../store/roll-call.repository.ts';
import { logEvents } from '../store/roll-call-log.repository.ts';
import type { CallSources } from './call-sources.ts';
import { confirmStandIn } from './confirm-stand-in.ts';
import { currentPosts, type HeardPost } from './current-posts.ts';
import { type Heard, REMEMBERED } from './heard.ts';
import { acknowledge, keepUnclear } from './keep-words.ts';
import { markDrills } from './mark-drills.ts';
import { recordAnswer } from './record-answer.ts';
import { type Room, roomOf } from './room-of.ts';
import { noteStranger } from './strangers.ts';

/** 👍 and its like: no talk, and what it answers only its sender can say. */
const WORDLESS = /^\P{L}+$/u;

const say = (text: string): Answer => ({ text, followUp: null });

/** Null when the words are no answer to anything: they are then talk. */
export function hearRollCall(sources: CallSources) {
  return async (tx: Tx, heard: Heard, now: number): Promise<Answer | null> => {
    const { sender, chat, isCommand, text } = heard;
    const at = heard.saidAt ?? now;
    if (!isCommand && !(await anyCallSince(tx, now - REMEMBERED))) return null;
    const room = await roomOf(tx, sources, sender, chat);
    if (sender.person === null) return hearStranger(tx, heard, room, now);
    await holdChain(tx);
    const { personId, label } = sender.person;
    const all = await concernedPosts(tx, { person: personId, unit: room.unit?.id ?? null, since: now - REMEMBERED });
    const own = currentPosts(
      all.filter(({ entry }) => entry.person_id === personId),
      at,
    );
    const [mine] = own;
    const unit = mine?.entry.unit_id ?? room.unit?.id ?? null;
    const others = currentPosts(
      all.filter(({ entry }) => entry.unit_id === unit && entry.person_id !== personId),
      at,
    );
    const concerned = [...own, ...others];
    const marked = (answer: Answer | null) =>
      answer && {
        ...answer,
        text: markDrills(
          answer.text,
          concerned.map(({ call }) => call),
        ),
      };
    if (concerned.length === 0 && isCommand && all.some(({ call }) => call.openedAt > at))
      return say(
        markDrills(
          ANSWER_TEXTS.saidBefore,
          all.map(({ call }) => call),
        ),
      );
    if (concerned.length === 0) return isCommand ? notConcerned(tx) : null;
    const standpoint: Standpoint = mine === undefined ? { kind: 'unit' } : { kind: 'self', post: mine.entry.post };
    const standIn = mine === undefined ? await confirmStandIn(tx, sources, sender, text, concerned, now) : null;
    if (standIn !== null) return marked(standIn);
    const judgement = judge(text, standpoint, [...new Set(concerned.map(({ entry }) => entry.post))]);
    if (judgement.kind === 'receipt') return marked(await acknowledge(tx, sources, heard, concerned, now));
    // Only the unit's own group is the place to answer for somebody else (design 7).
    const isElsewhere = mine === undefined && room.kind === 'elsewhere';
    if (judgement.kind === 'unclear')
      return isElsewhere ? null : marked(await keepUnclear(tx, heard, label, concerned, judgement.why, now));
    const texts: string[] = [];
    for (const about of judgement.answers) {
      for (const post of concerned.filter(({ entry }) => entry.post === about.post))
        texts.push(await record(tx, sources, heard, { about, post, personId, label, room }, now));
    }
    return { text: [...new Set(texts)].join('\n\n'), buttons: [UNDO_BUTTON], followUp: null };
  };
}

interface Recording {
  readonly about: AboutPost;
  readonly post: HeardPost;
  readonly personId: number;
  readonly label: string;
  readonly room: Room;
}

async function record(
  tx: Tx,
  sources: CallSources,
  { text, way, saidAt }: Heard,
  { about, post, personId, label, room }: Recording,
  now: number,
): Promise<string> {
  const isSelf = about.isOwn && post.entry.person_id === personId;
  if (!isSelf && room.kind === 'elsewhere') {
    const { call, entry } = post;
    await logEvents(tx, [{ callId: call.id, entryId: entry.id, event: { at: now, kind: 'unclear', by: label, text } }]);
    return markDrills(ANSWER_TEXTS.reportInGroup(entry.label, entry.post), [call]);
  }
  const answer = { said: about.said, by: { kind: isSelf ? 'self' : 'unit', label }, way, text } as const;
  return recordAnswer(tx, sources, { post, answer, isOwn: isSelf, saidAt: saidAt ?? now }, now);
}

/** Words of an account nobody knows are kept with a number, when they could be an answer where one is awaited. */
async function hearStranger(
  tx: Tx,
  { sender, chat, text, way, isCommand }: Heard,
  { kind, unit }: Room,
  now: number,
): Promise<Answer | null> {
  const calls = await openCalls(tx);
  if (calls.length === 0) return isCommand ? say(ANSWER_TEXTS.noCall) : null;
  if (readAnswer(text).kind === 'unclear' && !WORDLESS.test(text)) return null;
  // Talk in the group of a unit that is not asked is no answer; the word itself is one wherever it is said.
  const isAsked = async () =>
    (await concernedPosts(tx, { person: null, unit: unit?.id ?? null, since: now })).length > 0;
  const isHere = isCommand || kind === 'elsewhere' || (await isAsked());
  if (!isHere) return null;
  const answer = await noteStranger(tx, { sender, chat, text, way }, now);
  return { ...answer, text: markDrills(answer.text, calls) };
}

/** The word was said by somebody whom no call asks. */
async function notConcerned(tx: Tx): Promise<Answer> {
  return say((await openCalls(tx)).length > 0 ? ANSWER_TEXTS.notAsked : ANSWER_TEXTS.noCall);
}
