/** Lunar days as people write them: 腊月廿三, 正月十五, 大年初一, 除夕, 二月二. */
import { type Festival, festivalIn } from './festival.ts';
import { solarOf } from './lunar.ts';

/** What the words name, in any year. */
export type LunarWords =
  | { readonly kind: 'festival'; readonly name: Festival }
  | { readonly kind: 'lunar'; readonly month: number; readonly day: number };

const NAMES: Readonly<Record<string, Festival>> = {
  小年: '小年',
  除夕: '除夕',
  大年三十: '除夕',
  年三十: '除夕',
  春节: '初一',
  大年初一: '初一',
  年初一: '初一',
  破五: '破五',
  元宵节: '元宵',
  元宵: '元宵',
  上元: '元宵',
  龙抬头: '龙抬头',
  清明节: '清明',
  清明: '清明',
  端午: '端午',
  中元节: '中元',
  中元: '中元',
  中秋: '中秋',
  寒衣节: '寒衣节',
};
const NAME = new RegExp(`^(?:${Object.keys(NAMES).join('|')})`);
const MONTHS = '正一二三四五六七八九十';
const DAY =
  /^(?:农历)?(闰)?(正|十一|十二|[一二三四五六七八九十]|冬|腊)月(初[一二三四五六七八九十]|[二三]十|(?:二十|廿|十)[一二三四五六七八九]|十|[一二三四五六七八九])(?![月个日号\d一二三四五六七八九十])/;
/** 初五 alone means the first month. */
const FIRST_MONTH = /^(?:大年|年)?初([一二三四五六七八九十])/;
const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/** Reads such words at the beginning of `text`; null when there are none. Leap months are not read: no custom falls into one. */
export function readLunarWords(text: string): { readonly words: LunarWords; readonly rest: string } | null {
  const plain = text.normalize('NFKC').trim();
  const rest = (read: string) => plain.slice(read.length).replace(/^[\s,，。；;:：]+/, '');
  const name = NAME.exec(plain)?.[0];
  const festival = name === undefined ? undefined : NAMES[name];
  if (name !== undefined && festival !== undefined)
    return { words: { kind: 'festival', name: festival }, rest: rest(name) };
  const [whole, leap, month, day] = DAY.exec(plain) ?? [];
  if (whole !== undefined && month !== undefined && day !== undefined && leap === undefined)
    return { words: { kind: 'lunar', month: monthOf(month), day: dayOfMonth(day) }, rest: rest(whole) };
  const [first, digit] = FIRST_MONTH.exec(plain) ?? [];
  return first === undefined || digit === undefined
    ? null
    : { words: { kind: 'lunar', month: 1, day: DIGITS.indexOf(digit) }, rest: rest(first) };
}

/** The first ISO date on or after `from` that the words name. */
export function nextLunar(words: LunarWords, from: string): string {
  const { year } = Temporal.PlainDate.from(from);
  for (let ahead = -1; ; ahead += 1) {
    // A month may be too short for a day: then it is the next year's.
    const date =
      words.kind === 'festival' ? festivalIn(year + ahead, words.name) : solarOf(year + ahead, words.month, words.day);
    if (date !== null && date >= from) return date;
  }
}

function monthOf(word: string): number {
  if (word === '正') return 1;
  if (word === '冬' || word === '十一') return 11;
  if (word === '腊' || word === '十二') return 12;
  return MONTHS.indexOf(word);
}

function dayOfMonth(word: string): number {
  if (word === '初十') return 10;
  if (word.startsWith('初')) return DIGITS.indexOf(word.slice(1));
  if (word === '十' || word === '二十' || word === '三十')
    return DIGITS.indexOf(word.charAt(0)) * (word === '十' ? 1 : 10);
  if (word.startsWith('十')) return 10 + DIGITS.indexOf(word.slice(1));
  if (word.startsWith('廿')) return 20 + DIGITS.indexOf(word.slice(1));
  if (word.startsWith('二十')) return 20 + DIGITS.indexOf(word.slice(2));
  return DIGITS.indexOf(word);
}
