/** The three levels of an alert, however they are written; the number runs against severity (domain.md 1.3). */

export type AlertLevel = 'yellow' | 'orange' | 'red';

export const LEVELS: readonly AlertLevel[] = ['yellow', 'orange', 'red'];

/** `sign` begins a serial number; `response` is the level of the response (启动Ⅱ级响应). */
export const LEVEL_WORDS: Readonly<
  Record<AlertLevel, { readonly name: string; readonly sign: string; readonly response: string }>
> = {
  yellow: { name: '黄色预警', sign: '黄', response: 'Ⅲ级' },
  orange: { name: '橙色预警', sign: '橙', response: 'Ⅱ级' },
  red: { name: '红色预警', sign: '红', response: 'Ⅰ级' },
};

/** Colours stand before 级 words, so that 橙色(二级) is one mention. The text is NFKC: Ⅱ reads as II. */
const FORM =
  /(?:([黄橙红])(?:色)?(?:\s*[((]?\s*(?:[一二三123]|I{1,3})\s*级\s*[))]?)?|(?<![A-Za-z0-9])([一二三123]|I{1,3})\s*级)\s*(?:重污染天气)?(?:预警)?(?:响应|应急响应)?/g;

const BY_NUMBER: Readonly<Record<string, AlertLevel>> = {
  ...{ 一: 'red', '1': 'red', I: 'red' },
  ...{ 二: 'orange', '2': 'orange', II: 'orange' },
  ...{ 三: 'yellow', '3': 'yellow', III: 'yellow' },
};
const BY_COLOUR: Readonly<Record<string, AlertLevel>> = { 黄: 'yellow', 橙: 'orange', 红: 'red' };

export interface LevelMention {
  readonly level: AlertLevel;
  readonly start: number;
  readonly end: number;
}

/** Every level named in `text`, in order. A colour counts alone only as 橙色 or 橙色预警, or as a word of its own. */
export function findLevels(text: string): readonly LevelMention[] {
  const plain = text.normalize('NFKC');
  return [...plain.matchAll(FORM)].flatMap((match) => {
    const [whole, colour, number] = match;
    const words = whole.trimEnd();
    const end = match.index + words.length;
    const isBare = words.length === 1;
    if (isBare && (/[^\s,、]/.test(plain.charAt(match.index - 1)) || /[^\s,、]/.test(plain.charAt(end)))) return [];
    const level = colour === undefined ? BY_NUMBER[number ?? ''] : BY_COLOUR[colour];
    return level === undefined ? [] : [{ level, start: match.index, end }];
  });
}

/** The one level that `words` names; null when it names none or several. */
export function readLevel(words: string): AlertLevel | null {
  const levels = new Set(findLevels(words).map(({ level }) => level));
  const [level] = levels;
  return levels.size === 1 && level !== undefined ? level : null;
}

/** Negative when `a` is laxer than `b`; null is no alert at all. */
export function compareLevels(a: AlertLevel | null, b: AlertLevel | null): number {
  return rank(a) - rank(b);
}

/** The stricter of two; where two alerts apply the stricter counts. */
export function stricter(a: AlertLevel | null, b: AlertLevel | null): AlertLevel | null {
  return compareLevels(a, b) >= 0 ? a : b;
}

function rank(level: AlertLevel | null): number {
  return level === null ? -1 : LEVELS.indexOf(level);
}
