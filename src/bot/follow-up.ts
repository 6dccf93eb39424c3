/** Short words that only mean something after the last answer: 下一页, or a digit of a list just shown. */
import type { FollowUp } from '../domain/task/answer.ts';
import { normalizeMessage } from './router.ts';
import { LAPSED_TEXT, NO_NEXT_TEXT, noSuchChoiceText } from './texts.ts';

/** How long a list just shown can be answered by a digit, in milliseconds (phone-texts 7). */
const CHOICE_WINDOW = 5 * 60_000;
/** How long an answer is looked back at: 下一页 goes on from it, a digit after it is told that it comes too late. */
export const FOLLOW_UP_WINDOW = 60 * 60_000;

export type ShortWord = { readonly kind: 'next' } | { readonly kind: 'digit'; readonly digit: number };

/** The short word a message consists of; null for every other message, which then needs no look at the last answer. */
export function readShortWord(message: string): ShortWord | null {
  const text = normalizeMessage(message);
  if (/^(下一?页|下页|翻页|继续)$/.test(text)) return { kind: 'next' };
  const digit = /^\d{1,2}$/.exec(text)?.[0];
  return digit === undefined ? null : { kind: 'digit', digit: Number(digit) };
}

export type Meaning =
  | { readonly kind: 'command'; readonly text: string }
  | { readonly kind: 'reply'; readonly text: string }
  | { readonly kind: 'itself' };

/** What a short word means after `last` (the newest answer here) given `age` in milliseconds. */
export function meaningOf(word: ShortWord, last: { followUp: FollowUp; age: number } | null): Meaning {
  if (word.kind === 'next') {
    return last?.followUp.kind === 'next'
      ? { kind: 'command', text: last.followUp.command }
      : { kind: 'reply', text: NO_NEXT_TEXT };
  }
  if (last?.followUp.kind !== 'choices') return { kind: 'itself' };
  if (last.age >= CHOICE_WINDOW) return { kind: 'reply', text: LAPSED_TEXT };
  const { commands } = last.followUp;
  const command = commands[word.digit - 1];
  return command === undefined
    ? { kind: 'reply', text: noSuchChoiceText(commands.length) }
    : { kind: 'command', text: command };
}
