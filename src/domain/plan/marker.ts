/** The number at the head of a paragraph: 一、 （一） 1. 1.1 （1） 第一条 任务一：, and how deep each kind stands. */
import { readNumeral } from './numeral.ts';

/** `label` and `row` are not printed numbers: a line that is a unit, and a row of a table. */
export type MarkerStyle =
  | 'chapter'
  | 'part'
  | 'article'
  | 'named'
  | 'han'
  | 'han-paren'
  | 'label'
  | 'row'
  | 'arabic'
  | 'decimal-2'
  | 'decimal-3'
  | 'decimal-4'
  | 'arabic-paren'
  | 'circled';

/** `printed` is the number without its brackets and points: 7, 十二. */
export interface Marker {
  readonly style: MarkerStyle;
  readonly n: number;
  readonly printed: string;
}

/** Depth of each style in an official document: GB/T 9704—2012, 7.3.3 (一、 （一） 1. （1）). */
export const RANK: Readonly<Record<MarkerStyle, number>> = {
  chapter: 0,
  part: 1,
  han: 2,
  article: 3,
  named: 3,
  'han-paren': 4,
  label: 5,
  row: 6,
  arabic: 6,
  'decimal-2': 6.2,
  'decimal-3': 6.4,
  'decimal-4': 6.6,
  'arabic-paren': 7,
  circled: 8,
};

const HAN = '[一二三四五六七八九十百零〇]{1,6}';
const FORMS: readonly (readonly [MarkerStyle, RegExp])[] = [
  ['chapter', new RegExp(`^第\\s?(${HAN}|\\d{1,3})\\s?章[\\s\\u3000：:]*`)],
  ['part', new RegExp(`^第\\s?(${HAN}|\\d{1,3})\\s?节[\\s\\u3000：:]*`)],
  ['article', new RegExp(`^第\\s?(${HAN}|\\d{1,3})\\s?条(?!款|件|例|规)[\\s\\u3000：:、，]*`)],
  ['named', new RegExp(`^(?:任务|措施|举措)(${HAN}|\\d{1,2})[：:、．.\\s]\\s*`)],
  ['han', new RegExp(`^(${HAN})\\s?[、．.]\\s*`)],
  ['han-paren', new RegExp(`^[（(]\\s?(${HAN})\\s?[）)]\\s*[、．.]?\\s*`)],
  ['arabic-paren', /^[（(]\s?(\d{1,3})\s?[）)]\s*[、．.]?\s*/],
  ['arabic-paren', /^(\d{1,3})[）)]\s*[、．.]?\s*/],
  ['arabic', /^(\d{1,3})\s?(?:、|[．.](?!\d(?!\d{3}\s?年))|,(?=[\u4e00-\u9fff]))\s*/],
];

/** What any marker begins with: most lines are passed over by their first character. */
const OPENING = '第任措举一二三四五六七八九十百零〇（(0123456789①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳';

/** 1.1, 2.1.3: no quantity (1.5万吨) and no date (10.31前). */
const DECIMAL =
  /^(\d{1,2}(?:[.．]\d{1,2}){1,3})(?:[、．.]|[ \u3000]+)?(?=[\u3400-\u9fff“"《A-Z])(?![万亿千百米吨个倍元天度年月日至到前起以亩人次家台座辆处项条]|平方|立方|公里|公顷|微克|毫克|小时)/;

function readDecimal(line: string): { readonly marker: Marker; readonly rest: string } | null {
  const match = DECIMAL.exec(line);
  const printed = match?.[1]?.replace(/．/g, '.');
  if (!match || printed === undefined) return null;
  const parts = printed.split('.');
  const n = Number(parts.at(-1));
  const style = parts.length === 2 ? 'decimal-2' : parts.length === 3 ? 'decimal-3' : 'decimal-4';
  return n === 0 ? null : { marker: { style, n, printed }, rest: line.slice(match[0].length) };
}

/** The marker of a trimmed line and the words after it; null when the line has none. */
export function readMarker(line: string): { readonly marker: Marker; readonly rest: string } | null {
  if (!OPENING.includes(line.charAt(0))) return null;
  const circled = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳'.indexOf(line.charAt(0) || ' ');
  if (circled >= 0) {
    const n = circled + 1;
    return { marker: { style: 'circled', n, printed: String(n) }, rest: line.slice(1).trim() };
  }
  for (const [style, form] of FORMS) {
    const match = form.exec(line);
    const printed = match?.[1];
    const n = printed === undefined ? null : readNumeral(printed);
    if (!match || printed === undefined || n === null) continue;
    return { marker: { style, n, printed }, rest: line.slice(match[0].length) };
  }
  return readDecimal(line);
}
