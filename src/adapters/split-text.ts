/** Cuts a long text into messages a platform takes: between lines where it can, never inside a character, numbered. */

const encoder = new TextEncoder();
const bytes = (text: string) => encoder.encode(text).length;

/** `size` counts as the platform does; UTF-8 bytes when not given. */
export type Size = (text: string) => number;

/** UTF-16 units that can be as small as one of any size: nothing counts a character as less than one. */
const UNITS = 2;

/**
 * The text itself when it fits in `limit`; else parts that end with （1/3） and fit together with it. Joined without
 * their numbers, the parts are the text. Throws RangeError when not even one character fits beside its number.
 */
export function splitText(text: string, limit: number, size: Size = bytes): readonly string[] {
  if (size(text) <= limit) return [text];
  for (let count = 2; ; count += 1) {
    const parts = cut(text, limit, size, count);
    if (parts.length <= count) return parts.map((part, i) => part + suffix(i + 1, parts.length));
    count = Math.max(count, parts.length - 1);
  }
}

function suffix(number: number, of: number): string {
  return `（${number}/${of}）`;
}

/** Cut as if there were `count` parts: the room their numbers take depends on it. */
function cut(text: string, limit: number, size: Size, count: number): string[] {
  const room = suffix(count, count);
  const parts: string[] = [];
  let rest = text;
  while (rest !== '') {
    const length = longest(rest, limit, size, room);
    parts.push(rest.slice(0, length));
    rest = rest.slice(length);
  }
  return parts;
}

/** How much of the beginning fits, in UTF-16 units: up to the last line end in its second half, or whole characters. */
function longest(text: string, limit: number, size: Size, room: string): number {
  let fits = 0;
  let tooLong = Math.min(text.length, limit * UNITS) + 1;
  while (tooLong - fits > 1) {
    const middle = (fits + tooLong) >> 1;
    if (size(text.slice(0, middle) + room) <= limit) fits = middle;
    else tooLong = middle;
  }
  if (fits === text.length) return fits;
  const line = text.lastIndexOf('\n', fits - 1) + 1;
  if (line > fits / 2) return line;
  const whole = wholeCharacters(text, fits);
  if (whole === 0) throw new RangeError('not one character fits');
  return whole;
}

const characters = new Intl.Segmenter('zh', { granularity: 'grapheme' });
/** No character a person sees is longer, in UTF-16 units. */
const LONGEST_CHARACTER = 32;

function wholeCharacters(text: string, end: number): number {
  const near = text.slice(0, end + LONGEST_CHARACTER);
  const start = characters.segment(near).containing(end)?.index ?? end;
  if (start > 0) return start;
  return /[\uD800-\uDBFF]$/.test(text.slice(0, end)) ? end - 1 : end;
}
