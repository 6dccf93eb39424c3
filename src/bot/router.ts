/** From the words of a message to a command and its arguments, or to the knowledge that it is only talk. */
import type { Command, Names } from './command.ts';

export type Route =
  | { readonly kind: 'command'; readonly command: Command<unknown>; readonly rest: string }
  | { readonly kind: 'talk' };

/** Full width to half, blanks to one, slashes, 请 in front and 吧了谢谢。！ behind dropped (phone-texts 10). */
export function normalizeMessage(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\u200b\ufeff]+/g, ' ')
    .trim()
    .replace(/^[/、\\]+\s*/, '')
    .replace(/^请问?(?=\S)/, '')
    .replace(/(?:[\s。.!！?？~,，]|谢谢您?|吧)+$/u, '');
}

/**
 * Finds the command. A first word counts only before nothing, a blank, or what its command says continues it; otherwise a
 * command named last (市能源局 任务) or one that claims the whole text. The longest name wins.
 */
export function route(message: string, commands: readonly Command<unknown>[], names: Names): Route {
  const text = normalizeMessage(message);
  const triggers = commands
    .flatMap((command) =>
      [command.name, ...command.aliases].map((word) => ({ command, word: word.normalize('NFKC').toLowerCase() })),
    )
    .toSorted((a, b) => b.word.length - a.word.length);
  const lower = text.toLowerCase();
  for (const { command, word } of triggers) {
    if (!lower.startsWith(word)) continue;
    const rest = text.slice(word.length);
    if (rest === '' || /^[\s:]/.test(rest) || command.continues(rest, names)) {
      return { kind: 'command', command, rest: rest.replace(/^[\s:]+/, '') };
    }
  }
  for (const { command, word } of triggers) {
    if (lower.endsWith(` ${word}`)) return { kind: 'command', command, rest: text.slice(0, -word.length).trim() };
  }
  const claiming = commands.find((command) => command.claims(text, names));
  return claiming === undefined ? { kind: 'talk' } : { kind: 'command', command: claiming, rest: text };
}
