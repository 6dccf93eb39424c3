/** Text as DingTalk's Markdown: the same words, every line break kept, nothing in them read as markup (phone-texts R5, R6). */
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
