/** A message as WeCom Markdown, version 1 and 2: the same words, with nothing in them read as markup (phone-texts R5, R6). */
import type { Outgoing } from '../../domain/outgoing.ts';
import { splitText } from '../split-text.ts';
import { withButtons } from './plain-parts.ts';

export type MarkdownVersion = 'markdown' | 'markdown_v2';

/** wecom.md 4.2; the application takes 2,048 (5.2). */
export const ROBOT_MARKDOWN_BYTES = 4_096;

/** Version 1 keeps line breaks; version 2 follows CommonMark, which keeps them after two blanks. */
const BREAK: Readonly<Record<MarkdownVersion, string>> = { markdown: '\n', markdown_v2: '  \n' };

/**
 * The robot's messages, one a part of at most `limit` bytes. Version 1 mentions users by `<@userid>`, in the first
 * part; it cannot mention everybody or a mobile number, and version 2 cannot mention at all (wecom.md 4.2).
 */
export function markdownBodies(
  message: Outgoing,
  version: MarkdownVersion,
  limit = ROBOT_MARKDOWN_BYTES,
): readonly object[] {
  const users = message.mentions.flatMap((one) => (one.kind === 'user' ? [`<@${one.user}>`] : []));
  const called = version === 'markdown' && users.length > 0 ? `\n${users.join('')}` : '';
  const size = (text: string) => Buffer.byteLength(markdownOf(text, version) + called);
  return splitText(withButtons(message, true), limit, size).map((part, i) => ({
    msgtype: version,
    [version]: { content: markdownOf(part, version) + (i === 0 ? called : '') },
  }));
}

const FULL_WIDTH: Readonly<Record<string, string>> = {
  '<': '＜',
  '>': '＞',
  _: '＿',
  '*': '＊',
  '~': '～',
  '`': '｀',
  '|': '｜',
  '\\': '＼',
  '#': '＃',
  '-': '－',
  '+': '＋',
};

export function markdownOf(text: string, version: MarkdownVersion): string {
  return text.split('\n').map(harmless).join(BREAK[version]);
}

/** `[…](…)` would be a link; signs at the beginning of a line a heading or a list, whose numbers clients count anew. */
function harmless(line: string): string {
  return line
    .replace(/[<>_*~`|\\]|^\s*[-+#](?=[\s#-]|$)/g, wide)
    .replace(/^(\s*\d+)([.)])(?=\s|$)/, (_all, number: string, mark: string) => number + (mark === '.' ? '．' : '）'))
    .replaceAll('](', ']（');
}

function wide(found: string): string {
  const char = found.at(-1) ?? '';
  return found.slice(0, -1) + (FULL_WIDTH[char] ?? char);
}
