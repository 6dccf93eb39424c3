/** Words of a document made safe for every client: no character that one platform eats and another shows (R6). */

const SAFE: Readonly<Record<string, string>> = {
  '<': '（',
  '>': '）',
  '*': '＊',
  _: '＿',
  '~': '～',
  '`': '｀',
  '#': '＃',
  '[': '［',
  ']': '］',
  '|': '｜',
  '\\': '＼',
};

/** `各县<市、区>` → 各县（市、区）, `PM_{2.5}` → PM2.5; the rest of Markdown's signs become full width. */
export function safeText(text: string): string {
  return text.replace(/_\{([^{}]*)\}/g, '$1').replace(/[<>*_~`#[\]|\\]/g, (sign) => SAFE[sign] ?? sign);
}
