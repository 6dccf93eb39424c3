/** The characters a document is made of: what is the same in print is made the same in code, nothing else is touched. */

const INVISIBLE = /[\u200b-\u200d\u2060\ufeff\u00ad]/g;
const FULL_WIDTH_DIGIT = /[０-９]/g;

/** A whole document with one kind of line end, blank and digit. Letters and punctuation stay as written. */
export function normalise(text: string): string {
  return text
    .replace(/\r\n?|[\f\v\u0085\u2028\u2029]/g, '\n')
    .replace(INVISIBLE, '')
    .replace(/[\u00a0\u2002-\u200a\u202f]/g, ' ')
    .replace(FULL_WIDTH_DIGIT, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
}

/** Text without the blanks that typesetting leaves between Chinese characters, digits and punctuation. */
export function withoutBlanks(text: string): string {
  return text.replace(/[ \t\u3000]+/g, ' ').replace(/(?<![A-Za-z)]) | (?![A-Za-z(])/g, '');
}

/** Letters and digits by their blocks: compiling \p{L} alone takes longer than reading a short plan. */
const WEIGHTY =
  /[0-9A-Za-z\u00c0-\u024f\u0370-\u04ff\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\ud840-\ud8ff]/g;

/** How many Chinese characters, letters and digits a text has: what is left when punctuation does not count. */
export function weight(text: string): number {
  let count = 0;
  for (const _ of text.matchAll(WEIGHTY)) count += 1;
  return count;
}
