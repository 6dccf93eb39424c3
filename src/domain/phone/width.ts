/** How much room a text takes on a phone: 17 full-width characters a line, 22 lines a screen (phone-texts R3). */

export const LINE_WIDTH = 17;
export const SCREEN_LINES = 22;

/** Width of a line in full-width characters; ASCII and half-width forms count one half. */
export function widthOf(line: string): number {
  let halves = 0;
  for (const character of line) halves += isHalfWidth(character) ? 1 : 2;
  return halves / 2;
}

/** Lines that `text` fills after wrapping at 17; an empty line counts as one. */
export function wrappedLines(text: string): number {
  return text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(widthOf(line) / LINE_WIDTH)), 0);
}

function isHalfWidth(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  return code < 0x2000 || (code >= 0xff61 && code <= 0xffdc);
}
