/** Bytes → text, only where the encoding is certain: UTF-8 with or without a mark, UTF-16 with one. */

export type TextReading =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly code: 'empty' | 'not-utf8' | 'not-text' };

function decode(bytes: Buffer, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** GBK is refused, not guessed: a wrong guess would put wrong characters into names of units. */
export function readPlainText(bytes: Buffer): TextReading {
  const [first, second] = bytes;
  const mark =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  const text = decode(bytes, mark);
  if (text === null) return { ok: false, code: bytes.subarray(0, 4096).includes(0) ? 'not-text' : 'not-utf8' };
  if (text.includes('\0')) return { ok: false, code: 'not-text' };
  return text.trim() === '' ? { ok: false, code: 'empty' } : { ok: true, text };
}
