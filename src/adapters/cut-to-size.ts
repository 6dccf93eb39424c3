/** Shortens a text to what a platform carries, on a whole character, and says so in the text itself. */

const NOTICE = '\n…（太长，后面没有发出，请缩小范围再查）';

/**
 * The text itself when `size` of it is at most `limit`, else its longest beginning that fits together with a
 * notice in words. `size` must grow with the text; a platform counts UTF-8 bytes, of the text or of the JSON around it.
 */
export function cutToSize(text: string, limit: number, size: (text: string) => number): string {
  if (size(text) <= limit) return text;
  let fits = 0;
  let tooLong = text.length;
  while (tooLong - fits > 1) {
    const middle = (fits + tooLong) >> 1;
    if (size(text.slice(0, middle) + NOTICE) <= limit) fits = middle;
    else tooLong = middle;
  }
  const splitsPair = /[\uD800-\uDBFF]$/.test(text.slice(0, fits));
  return text.slice(0, splitsPair ? fits - 1 : fits) + NOTICE;
}
