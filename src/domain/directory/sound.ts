/** Promises how a name sounds: toneless pinyin in every reading that may be meant, and the folding that hides dialect. */
import { pinyin, polyphonic } from 'pinyin-pro';

/** The last character of a unit's name is its kind and has one reading; 县 as xuán would only breed false friends. */
const PLAIN_ENDING = /[县区市局委办]$/u;

/** The syllables a reader would say, 重 and 行 by their neighbours; letters stand for themselves. */
export function usualReading(text: string): readonly string[] {
  return pinyin(text, { toneType: 'none', type: 'array', v: true });
}

/**
 * Readings of `text`, each a list of syllables, the usual one first. The others differ from it in one character
 * (繁峙 fan zhi, fan shi), so their number grows with the length and not with its power.
 */
export function readings(text: string): readonly (readonly string[])[] {
  const usual = usualReading(text);
  const choices = polyphonic(text, { toneType: 'none', type: 'array', v: true });
  const free = PLAIN_ENDING.test(text) ? usual.length - 1 : usual.length;
  const all: (readonly string[])[] = [usual];
  for (const [at, alternatives] of choices.slice(0, free).entries()) {
    for (const other of alternatives) {
      if (other !== usual[at]) all.push(usual.with(at, other));
    }
  }
  return all;
}

/** zh/z, ch/c, sh/s, ng/n and ü/u as one (phone-texts 10). Takes a syllable or a whole spelling without blanks. */
export function fold(spelling: string): string {
  return spelling
    .replace(/([zcs])h/g, '$1')
    .replaceAll('ng', 'n')
    .replaceAll('v', 'u');
}

/** The keys under which a unit's name is found by ear. */
export function soundKeys(text: string): readonly string[] {
  return [...new Set(readings(text).map((syllables) => fold(syllables.join(''))))];
}

/** The key of a name as asked. It has one reading only: 大县 read dai xian would be taken for 代县. */
export function soundAsked(text: string): string {
  return fold(usualReading(text).join(''));
}

/** What a person types for `text` in full pinyin; ü is typed as v or as u. */
export function spellings(text: string): readonly string[] {
  const plain = readings(text).map((syllables) => syllables.join('').toLowerCase());
  return [...new Set(plain.flatMap((spelling) => [spelling, spelling.replaceAll('v', 'u')]))];
}
