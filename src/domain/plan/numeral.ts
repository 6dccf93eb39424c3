/** Chinese numerals as they stand in headings and dates, up to 999. */

const DIGITS = '〇一二三四五六七八九';

/** `二十一` → 21, `12` → 12; null when it is no number. Positional years (`二〇二一`) are read digit by digit. */
export function readNumeral(words: string): number | null {
  if (/^\d{1,4}$/.test(words)) return Number(words);
  const plain = words.replace(/[零○Ｏ]/g, '〇').replace(/两/g, '二');
  if (/^[〇一二三四五六七八九]+$/.test(plain)) {
    return plain.length > 4 ? null : [...plain].reduce((sum, digit) => sum * 10 + DIGITS.indexOf(digit), 0);
  }
  const match = /^(?:([一二三四五六七八九])百〇?)?(?:([一二三四五六七八九])?(十))?([一二三四五六七八九])?$/.exec(plain);
  if (!match || plain === '') return null;
  const digit = (index: number) => (match[index] ? DIGITS.indexOf(match[index]) : 0);
  return digit(1) * 100 + (match[3] ? (digit(2) || 1) * 10 : 0) + digit(4);
}
