/** Text as DingTalk's Markdown: the same words, every line break kept, nothing in them read as markup (phone-texts R5, R6). */
import type { Button } from '../../domain/outgoing.ts';

const FULL_WIDTH: Readonly<Record<string, string>> = { '<': '＜', '>': '＞', _: '＿', '*': '＊', '~': '～', '`': '｀' };

/** A line break needs two blanks on both sides (dingtalk.md 3.3). */
const BREAK = '  \n  ';

export function markdownOf(text: string): string {
  return text
    .split('\n')
    .map((line) => harmless(line))
    .join(BREAK);
}

function harmless(line: string): string {
  const plain = line.replace(/[<>_*~`]/g, (char) => FULL_WIDTH[char] ?? char);
  return plain
    .replace(/^(\s*\d+)\.(?=\s|$)/, '$1．')
    .replace(
      /^(\s*)([-+#])(?=\s|#|$)/,
      (_all, blank: string, mark: string) => blank + ({ '-': '－', '+': '＋' }[mark] ?? '＃'),
    );
}

/** A link that types the button's words for the reader (dtmd, dingtalk.md 2 and 10.1). */
export function buttonLinks(buttons: readonly Button[]): string {
  return buttons.map(({ label, says }) => `[${label}](${sayingUrl(says)})`).join('　');
}

export function sayingUrl(says: string): string {
  return `dtmd://dingtalkclient/sendMessage?content=${encodeURIComponent(says)}`;
}
