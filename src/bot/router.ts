/** From the words of a message to a command and its arguments, or to the knowledge that it is only talk. */
import type { Command, Names } from './command.ts';

export type Route =
  | { readonly kind: 'command'; readonly command: Command<unknown>; readonly rest: string }
  | { readonly kind: 'talk' };

/** Characters; what is longer is no question, and reading it must not keep others waiting. A command may take more. */
const LONGEST = 300;

/** Words of politeness and of asking at the end of a message; each is taken off by itself. */
const ENDINGS = ['谢谢您', '谢谢', '吧'];

/** Full width to half, blanks to one, control characters away, slashes and 请 in front (not of 请假), politeness behind (phone-texts 10). */
export function normalizeMessage(message: string, longest: number = LONGEST): string {
  let text = message
    .slice(0, longest)
    .normalize('NFKC')
    .replace(/[\s\u200b\ufeff]+/g, ' ')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim()
    .replace(/^[/、\\]+\s*/, '')
    .replace(/^请(?!假)问?(?=\S)/, '');
  for (;;) {
    const ending = ENDINGS.find((words) => text.endsWith(words)) ?? /[\s。.!！?？~,，]$/.exec(text)?.[0];
    if (ending === undefined) return text;
    text = text.slice(0, -ending.length);
  }
}

/**
 * Finds the command. A first word counts only before nothing, a blank, or what its command says continues it; otherwise a
 * command named last (市能源局 任务) or one that claims the whole text. The longest name wins.
 */
export function route(message: string, commands: readonly Command<unknown>[], names: Names): Route {
  const text = normalizeMessage(message);
  // 谢谢 alone is no question; an empty mention or a mere ? is one.
  if (text === '' && !/^[\s/、?？]*$/.test(message)) return { kind: 'talk' };
  const triggers = triggersOf(commands);
  const lower = text.toLowerCase();
  const wholeText = ({ longest }: Command<unknown>) =>
    longest === undefined || message.length <= LONGEST ? text : normalizeMessage(message, longest);
  for (const { command, word } of triggers) {
    if (!lower.startsWith(word)) continue;
    const rest = wholeText(command).slice(word.length);
    if (rest === '' || /^[\s:]/.test(rest) || command.continues(rest, names)) {
      return { kind: 'command', command, rest: rest.replace(/^[\s:]+/, '') };
    }
  }
  for (const { command, word } of triggers) {
    if (lower.endsWith(` ${word}`)) return { kind: 'command', command, rest: text.slice(0, -word.length).trim() };
  }
  const claiming = commands.find((command) => command.claims(text, names));
  return claiming === undefined ? { kind: 'talk' } : { kind: 'command', command: claiming, rest: wholeText(claiming) };
}

interface Trigger {
  readonly command: Command<unknown>;
  readonly word: string;
}

const known = new WeakMap<readonly Command<unknown>[], readonly Trigger[]>();

/** Every word a message may begin or end with, longest first; a list of commands is looked through once. */
function triggersOf(commands: readonly Command<unknown>[]): readonly Trigger[] {
  const before = known.get(commands);
  if (before !== undefined) return before;
  const triggers = commands
    .flatMap((command) =>
      [command.name, ...command.aliases].map((word) => ({ command, word: word.normalize('NFKC').toLowerCase() })),
    )
    .toSorted((a, b) => b.word.length - a.word.length);
  known.set(commands, triggers);
  return triggers;
}
