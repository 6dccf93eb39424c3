/** Short words that only mean something after the last answer: 下一页, or a digit of a list just shown. */
import type { FollowUp } from '../domain/task/answer.ts';
import { normalizeMessage } from './router.ts';
import { NO_NEXT_TEXT, noSuchChoiceText } from './texts.ts';

/** How long a list just shown can be answered by a digit, in milliseconds (phone-texts 7). */
export const CHOICE_WINDOW = 5 * 60_000;
/** How long 下一页 goes on from the last page, in milliseconds. */
export const NEXT_WINDOW = 60 * 60_000;

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

/** What a short word means after `last` (the newest answer that left something to follow) given `age` in milliseconds. */
export function meaningOf(word: ShortWord, last: { followUp: FollowUp; age: number } | null): Meaning {
  if (word.kind === 'next') {
    const next =
      last !== null && last.followUp.kind === 'next' && last.age < NEXT_WINDOW ? last.followUp.command : null;
    return next === null ? { kind: 'reply', text: NO_NEXT_TEXT } : { kind: 'command', text: next };
  }
  if (last === null || last.followUp.kind !== 'choices' || last.age >= CHOICE_WINDOW) return { kind: 'itself' };
  const { commands } = last.followUp;
  const command = commands[word.digit - 1];
  return command === undefined
    ? { kind: 'reply', text: noSuchChoiceText(commands.length) }
    : { kind: 'command', text: command };
}
