/** The number at the head of a paragraph: 一、 （一） 1. （1） 第一条, and how deep each kind stands. */
import { readNumeral } from './numeral.ts';

/** `label` and `row` are not printed numbers: a line that is a unit, and a row of a table. */
export type MarkerStyle =
  | 'chapter'
  | 'part'
  | 'article'
  | 'han'
  | 'han-paren'
  | 'label'
  | 'row'
  | 'arabic'
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
  'han-paren': 4,
  label: 5,
  row: 6,
  arabic: 6,
  'arabic-paren': 7,
  circled: 8,
};

const HAN = '[一二三四五六七八九十百零〇]{1,6}';
const FORMS: readonly (readonly [MarkerStyle, RegExp])[] = [
  ['chapter', new RegExp(`^第\\s?(${HAN}|\\d{1,3})\\s?章[\\s\\u3000：:]*`)],
  ['part', new RegExp(`^第\\s?(${HAN}|\\d{1,3})\\s?节[\\s\\u3000：:]*`)],
  ['article', new RegExp(`^第\\s?(${HAN}|\\d{1,3})\\s?条(?!款|件|例|规)[\\s\\u3000：:、，]*`)],
  ['han', new RegExp(`^(${HAN})\\s?[、．.]\\s*`)],
  ['han-paren', new RegExp(`^[（(]\\s?(${HAN})\\s?[）)]\\s*[、．.]?\\s*`)],
  ['arabic-paren', /^[（(]\s?(\d{1,3})\s?[）)]\s*[、．.]?\s*/],
  ['arabic-paren', /^(\d{1,3})[）)]\s*[、．.]?\s*/],
  ['arabic', /^(\d{1,3})\s?(?:、|．(?!\d)|\.(?!\d)|,(?=[\u4e00-\u9fff]))\s*/],
];

/** The marker of a trimmed line and the words after it; null when the line has none. */
export function readMarker(line: string): { readonly marker: Marker; readonly rest: string } | null {
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
  return null;
}
