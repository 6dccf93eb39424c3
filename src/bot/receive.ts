/** The edge where a verified message meets the bot: once, in one transaction, with an answer whatever happens. */
import type { Resolution } from '../domain/directory/directory.ts';
import type { IncomingMessage, Reply } from '../domain/message.ts';
import type { Answer } from '../domain/task/answer.ts';
import type { Sender, Services } from '../services/services.ts';
import { bindServices } from './bind-services.ts';
import type { Command, Names } from './command.ts';
import { FOLLOW_UP_WINDOW, meaningOf, readShortWord } from './follow-up.ts';
import { answeredAsOf } from './interruption.ts';
import { hearsStrangers, may, offeredTo } from './permissions.ts';
import { replyTo } from './reply.ts';
import { route } from './router.ts';
import {
  FAULT_TEXT,
  FILE_TEXT,
  greetingText,
  hintText,
  NOBODY_TEXT,
  NOTICE_FILE_TEXT,
  notAllowedText,
  officeOnlyText,
  PICTURE_TEXT,
  SAID_LONG_AGO_TEXT,
  STRANGER_TEXT,
  UNREAD_TEXTS,
  unreadableText,
} from './texts.ts';
import { textOf, WAYS } from './words.ts';

/** The unit of work of a store; `Tx` is the store's own. */
export interface Transactions<Tx> {
  transact<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
}

type Tx = Parameters<Services['findTurn']>[0];

export interface BotParts {
  readonly store: Transactions<Tx>;
  readonly services: Services;
  readonly commands: readonly Command<unknown>[];
  /** Hears of what went wrong, by message id; never of what was written. */
  readonly fault: (error: unknown, message: IncomingMessage) => void;
}

export type Receive = (message: IncomingMessage, now: number) => Promise<Reply | null>;

type Outcome = Parameters<Services['saveTurn']>[1]['outcome'];
interface Turn {
  readonly outcome: Outcome;
  readonly answer: Answer | null;
  /** Whether a command wrote something down; left out for no. */
  readonly isWritten?: true;
}

/** Another process stored the same message between our look and our writing. */
class AnsweredElsewhere extends Error {}

const SILENCE: Turn = { outcome: 'silent', answer: null };

/** `receive(message, now)`: the stored answer for a repeat, a new one otherwise; null is silence. Never rejects. */
export function createReceive({ store, services, commands, fault }: BotParts): Receive {
  return async (message, now) => {
    try {
      return await once(message, now);
    } catch (error) {
      if (!(error instanceof AnsweredElsewhere)) return failed(error, message);
    }
    try {
      return await once(message, now);
    } catch (error) {
      return failed(error, message);
    }
  };

  function once(given: IncomingMessage, now: number): Promise<Reply | null> {
    return store.transact(async (tx) => {
      const message = await services.placePress(tx, given, now);
      const known = await services.findTurn(tx, message, now);
      if (known !== null) return services.countPress(tx, { message, reply: known.reply }, now);
      const at = answeredAsOf(message, now);
      const turn = at === null ? tooLate(message) : await answerTo(tx, message, at);
      const { outcome, answer } = turn;
      const reply = answer === null ? null : replyTo(message, turn, answer);
      const isFirst = await services.saveTurn(
        tx,
        { message, outcome, reply, followUp: answer === null ? null : (answer.followUp ?? { kind: 'none' }) },
        now,
      );
      if (!isFirst) throw new AnsweredElsewhere();
      return services.countPress(tx, { message, reply }, now);
    });
  }

  async function answerTo(tx: Tx, message: IncomingMessage, now: number): Promise<Turn> {
    const sender = await services.identify(tx, { platform: message.platform, id: message.sender }, now);
    if (sender.id === '')
      return message.chat.kind === 'group' && textOf(message.content) === null ? SILENCE : say('answered', NOBODY_TEXT);
    const words = textOf(message.content);
    if (words !== null) return answerWords(tx, message, sender, words, now);
    if (message.chat.kind === 'group') return SILENCE;
    if (message.content.kind === 'opened') return say('answered', greetingText(offeredTo(sender, commands)));
    if (message.content.kind === 'picture') return say('answered', PICTURE_TEXT);
    if (message.content.kind === 'unread') return say('answered', UNREAD_TEXTS[message.content.why]);
    return say('answered', may('alerts', sender) ? NOTICE_FILE_TEXT : FILE_TEXT);
  }

  async function answerWords(
    tx: Tx,
    message: IncomingMessage,
    sender: Sender,
    words: string,
    now: number,
  ): Promise<Turn> {
    const meaning = await followUpMeaning(tx, message, words, now);
    if (meaning.kind === 'reply') return say('answered', meaning.text);
    const directory = await services.directory(tx, null, now);
    const names: Names = { knows: (name) => isName(directory.resolve(name), name) };
    const found = route(meaning.kind === 'command' ? meaning.text : words, commands, names);
    if (found.kind === 'talk') {
      const heard = await services.hearRollCall(
        tx,
        { ...heardFrom(message, sender), text: words, isCommand: false },
        now,
      );
      if (heard !== null) return { outcome: 'answered', answer: heard, isWritten: true };
    }
    if (found.kind === 'talk')
      return onceAnHour(tx, message, sender, 'talk', hintText(offeredTo(sender, commands)), now);
    const { command, rest } = found;
    if (!may(command.allow, sender)) return onceAnHour(tx, message, sender, 'refused', notAllowedText(command), now);
    const args = command.args(rest, names);
    if (!args.ok && sender.person === null && command.effect === 'writes')
      return onceAnHour(tx, message, sender, 'refused', STRANGER_TEXT, now);
    if (!args.ok) return say('answered', unreadableText(args.why, (command.examples[0] ?? '帮助').replace(/^\//, '')));
    const reserved = command.reserved?.(args.value) ?? null;
    if (reserved !== null && !may(reserved.allow, sender))
      return onceAnHour(tx, message, sender, 'refused', officeOnlyText(reserved.deed), now);
    if (sender.person === null && !hearsStrangers(command, args.value, message.chat))
      return onceAnHour(tx, message, sender, 'refused', STRANGER_TEXT, now);
    const call = {
      sender,
      chat: message.chat,
      offered: offeredTo(sender, commands),
      services: bindServices(services, tx, now),
      way: WAYS[message.content.kind],
      said: meaning.kind === 'command' ? meaning.text : words,
    };
    const answer = await command.run({ ...call, args: args.value });
    return command.effect === 'writes'
      ? { outcome: 'answered', answer, isWritten: true }
      : { outcome: 'answered', answer };
  }

  async function followUpMeaning(tx: Tx, message: IncomingMessage, words: string, now: number) {
    const short = readShortWord(words);
    if (short === null) return { kind: 'itself' } as const;
    return meaningOf(short, await services.lastFollowUp(tx, { message, within: FOLLOW_UP_WINDOW }, now));
  }

  async function onceAnHour(
    tx: Tx,
    message: IncomingMessage,
    { person }: Sender,
    outcome: 'talk' | 'refused',
    text: string,
    now: number,
  ): Promise<Turn> {
    const { platform, sender } = message;
    // Whoever is in no roster gets one line for whatever it was; others one of each kind.
    for (const one of person === null ? (['talk', 'refused'] as const) : [outcome])
      if (await services.hintedSince(tx, { platform, sender, outcome: one }, now)) return SILENCE;
    return say(outcome, text);
  }

  function failed(error: unknown, message: IncomingMessage): Reply {
    fault(error, message);
    // The card of a press that came to nothing stays as it is for the others.
    return { text: FAULT_TEXT, ...(message.content.kind === 'pressed' ? { seenBy: 'sender' } : {}) };
  }
}

function heardFrom({ chat, content }: IncomingMessage, sender: Sender) {
  return { sender, chat, way: WAYS[content.kind], saidAt: null } as const;
}

/** Groups stay silent about what they would have been silent about. */
function tooLate({ chat, content }: IncomingMessage): Turn {
  return chat.kind === 'group' && textOf(content) === null ? SILENCE : say('answered', SAID_LONG_AGO_TEXT);
}

function say(outcome: Outcome, text: string): Turn {
  return { outcome, answer: { text, followUp: null } };
}

/** Two characters of talk may sound like a county (报的, 保德): short words count only as written. */
function isName(resolution: Resolution, name: string): boolean {
  if (resolution.kind === 'none') return false;
  return (resolution.kind === 'one' && resolution.how === 'name') || [...name].length >= 3;
}
