/** What stands on the screen, as it is read: without the marks that only draw it. */
import type { ShownReply } from '../../src/sandbox/exchange.ts';

/** DingTalk's Markdown: its line breaks, without the last line of links, which says the words of the buttons. */
export function wordsOf({ text, markup }: Pick<ShownReply, 'text' | 'markup'>): string {
  if (markup === 'plain') return text;
  return text.replace(/\n\n\[[^\n]*\]\(dtmd:[^\n]*\)$/, '').replaceAll('  \n  ', '\n');
}
