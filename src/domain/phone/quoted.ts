/** Somebody's words said back to them: safe for every client, and short enough that the advice after them is read. */
import { safeText } from './safe-text.ts';

const LONGEST = 12;

/** At most twelve characters, the rest as …; line breaks and control characters become blanks. */
export function quoted(words: string): string {
  const characters = [...safeText(words.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim())];
  return characters.length <= LONGEST ? characters.join('') : `${characters.slice(0, LONGEST).join('')}…`;
}
