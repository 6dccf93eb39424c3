/** An answer to a call, in free words or by its own word: from the person asked, or from somebody else of the unit. */
import type { Unit } from '../domain/directory/unit.ts';
import type { Chat } from '../domain/message.ts';
import type { Way } from '../domain/roll-call/answer.ts';
import { ANSWER_TEXTS } from '../domain/roll-call/ask-texts.ts';
import { entryState, isSettled } from '../domain/roll-call/entry.ts';
import { judge, type Standpoint } from '../domain/roll-call/judge.ts';
import { readAnswer } from '../domain/roll-call/read-answer.ts';
import type { Answer } from '../domain/task/answer.ts';
import { holdChain } from '../store/audit.repository.ts';
import type { Tx } from '../store/database.ts';
import {
  anyCallSince,
  type CallRecord,
  type EntryRecord,
  entriesFor,
  findCall,
  openCalls,
} from '../store/roll-call.repository.ts';
import { eventsOfEntry, logEvents } from '../store/roll-call-log.repository.ts';
import type { DirectorySource } from './directory-source.ts';
import type { Sender } from './identify.ts';
import { speakingUnit } from './receive-alert.ts';
import { logEvent, recordAnswer } from './record-answer.ts';
import { noteStranger } from './strangers.ts';

export interface Heard {
  readonly sender: Sender;
  readonly chat: Chat;
  readonly text: string;
  readonly way: Way;
  /** Said with the word itself (在岗, 代班, 请假) or in the middle of any talk. */
  readonly isCommand: boolean;
  /** When it was said; null for now. */
  readonly saidAt: number | null;
}

export interface HearingSources {
  readonly directories: DirectorySource;
  readonly zone: string;
}

const say = (text: string): Answer => ({ text, followUp: null });

/** Answers after a close are still taken as 补报 for a day. */
const REMEMBERED = 24 * 3_600_000;

/** Null when the words are no answer to anything: they are then talk. */
export function hearRollCall({ directories, zone }: HearingSources) {
  return async (tx: Tx, heard: Heard, now: number): Promise<Answer | null> => {
    const { sender, chat, isCommand } = heard;
    const nothing = isCommand ? say(ANSWER_TEXTS.noCall) : null;
    if (!isCommand && !(await anyCallSince(tx, now - REMEMBERED))) return null;
    const unit = await speakingUnit(tx, { directories }, sender, chat);
    if (sender.person === null) return hearStranger(tx, heard, unit, now);
    await holdChain(tx);
    const own = await currentEntries(tx, await entriesFor(tx, { person: sender.person.personId }, now - REMEMBERED));
    const ofUnit =
      unit === null ? [] : await currentEntries(tx, await entriesFor(tx, { unit: unit.id }, now - REMEMBERED));
    const [mine] = own;
    const others =
      own.length > 0 ? ofUnit.filter(({ entry }) => own.some((one) => one.entry.unit_id === entry.unit_id)) : ofUnit;
    const concerned = [...own, ...others.filter(({ entry }) => !own.some((one) => one.entry.id === entry.id))];
    if (concerned.length === 0) return nothing;
    const standpoint: Standpoint = mine === undefined ? { kind: 'unit' } : { kind: 'self', post: mine.entry.post };
    const standIn = mine === undefined ? await confirmStandIn(tx, heard, concerned, zone, now) : null;
    if (standIn !== null) return standIn;
    const asked = [...new Set(concerned.map(({ entry }) => entry.post))];
    const judgement = judge(heard.text, standpoint, asked);
    if (judgement.kind === 'receipt') return acknowledge(tx, heard, concerned, now);
    if (judgement.kind === 'unclear') return keepUnclear(tx, heard, concerned, judgement.why, now);
    const texts: string[] = [];
    for (const { post, said, isOwn } of judgement.answers) {
      for (const { call, entry } of concerned) {
        if (entry.post !== post) continue;
        const isSelf = isOwn && entry.person_id === sender.person.personId;
        const by = { kind: isSelf ? 'self' : 'unit', label: sender.person.label } as const;
        const answer = { said, by, way: heard.way, text: heard.text };
        texts.push(
          await recordAnswer(tx, { call, entry, answer, isOwn: isSelf, zone, saidAt: heard.saidAt ?? now }, now),
        );
      }
    }
    return texts.length === 0 ? nothing : say([...new Set(texts)].join('\n\n'));
  };
}

interface Concerned {
  readonly call: CallRecord;
  readonly entry: EntryRecord;
}

/** Posts of open calls; where none is open, those of the call that closed last. Released posts are not asked. */
async function currentEntries(tx: Tx, entries: readonly EntryRecord[]): Promise<Concerned[]> {
  const found: Concerned[] = [];
  for (const entry of entries) {
    const call = await findCall(tx, entry.call_id);
    if (call === null || entryState(await eventsOfEntry(tx, entry.id), call.closed_at).isReleased) continue;
    found.push({ call, entry });
  }
  const open = found.filter(({ call }) => call.closed_at === null);
  if (open.length > 0) return open;
  const last = Math.max(...found.map(({ call }) => call.id));
  return found.filter(({ call }) => call.id === last);
}

/** Words of an account nobody knows are kept with a number, when they could be an answer where one is awaited. */
async function hearStranger(
  tx: Tx,
  { sender, chat, text, isCommand }: Heard,
  unit: Unit | null,
  now: number,
): Promise<Answer | null> {
  const open = await openCalls(tx);
  if (open.length === 0) return isCommand ? say(ANSWER_TEXTS.noCall) : null;
  const isAnswer = readAnswer(text).kind === 'said';
  const isAsked =
    chat.kind === 'private' || (unit !== null && (await entriesFor(tx, { unit: unit.id }, now)).length > 0);
  return isAnswer && isAsked ? noteStranger(tx, { sender, chat, text }, now) : null;
}

/** The stand-in named by the head says himself that he is there. */
async function confirmStandIn(
  tx: Tx,
  { sender, text }: Heard,
  concerned: readonly Concerned[],
  zone: string,
  now: number,
): Promise<Answer | null> {
  const reading = readAnswer(text);
  const post = sender.person?.post ?? '';
  if (
    reading.kind !== 'said' ||
    reading.said.kind === 'absent' ||
    post === '' ||
    !/副|常委|助理|主席|局长|书记/.test(post)
  )
    return null;
  for (const { call, entry } of concerned) {
    const { standing } = entryState(await eventsOfEntry(tx, entry.id), call.closed_at);
    if (standing.kind !== 'stand-in' || standing.isConfirmed || standing.answer.said.kind !== 'stand-in') continue;
    const named = standing.answer.said.post ?? '';
    if (!named.endsWith(post) && !post.endsWith(named)) continue;
    const by = sender.person?.label ?? '';
    await logEvent(tx, call, entry, { at: now, kind: 'stand-in-confirmed', by }, zone, now);
    return say(ANSWER_TEXTS.confirmed(entry.label));
  }
  return null;
}

/** 收到 during a call: a receipt and nothing more; the way to answer is said once. */
async function acknowledge(
  tx: Tx,
  { sender }: Heard,
  concerned: readonly Concerned[],
  now: number,
): Promise<Answer | null> {
  let isFirst = false;
  let isWaited = false;
  for (const { call, entry } of concerned) {
    const state = entryState(await eventsOfEntry(tx, entry.id), call.closed_at);
    isWaited ||= call.closed_at === null && !isSettled(state);
    if (state.receivedAt !== null) continue;
    isFirst = true;
    await logEvents(tx, [
      { callId: call.id, entryId: entry.id, event: { at: now, kind: 'received', by: sender.person?.label ?? '' } },
    ]);
  }
  if (!isWaited) return null;
  return say(isFirst ? ANSWER_TEXTS.receipt : ANSWER_TEXTS.receiptAgain);
}

/** Kept word by word; asked back once a post, and not at all where the answer is known. */
async function keepUnclear(
  tx: Tx,
  { sender, text, isCommand }: Heard,
  concerned: readonly Concerned[],
  why: 'words' | 'which',
  now: number,
): Promise<Answer | null> {
  let isNew = false;
  for (const { call, entry } of concerned) {
    const state = entryState(await eventsOfEntry(tx, entry.id), call.closed_at);
    if (call.closed_at !== null || isSettled(state)) continue;
    isNew ||= state.unclear.length === 0;
    await logEvents(tx, [
      { callId: call.id, entryId: entry.id, event: { at: now, kind: 'unclear', by: sender.person?.label ?? '', text } },
    ]);
  }
  if (!isNew && !isCommand) return null;
  return say(
    why === 'words'
      ? ANSWER_TEXTS.unclear(text)
      : ANSWER_TEXTS.which([...new Set(concerned.map(({ entry }) => entry.post))]),
  );
}
