/** Cuts an answer into pages that fit a phone first and every platform's byte limit after that. */
import { SCREEN_LINES, wrappedLines } from './width.ts';

export const PAGE_ITEMS = 12;
/** UTF-8 bytes; the smallest limit among the channels (WeCom group robot `text`) is 2,048. */
export const PAGE_BYTES = 2000;

export interface PageLimits {
  readonly items: number;
  readonly lines: number;
  readonly bytes: number;
}

const encoder = new TextEncoder();

/**
 * Groups `items` (each one or more lines, never empty pages) so that no page holds more than the limits allow.
 * `around` is the text printed on every page besides the items: its lines and bytes are kept free.
 * An item that alone exceeds a page is cut at sentence ends, then between code points: nothing is lost.
 */
export function paginate(items: readonly string[], around: string, limits: Partial<PageLimits> = {}): string[][] {
  const most = {
    items: limits.items ?? PAGE_ITEMS,
    lines: Math.max(1, (limits.lines ?? SCREEN_LINES) - wrappedLines(around)),
    bytes: Math.max(8, (limits.bytes ?? PAGE_BYTES) - bytesOf(around)),
  };
  const pages: string[][] = [];
  let page: string[] = [];
  for (const item of items.flatMap((whole) => cut(whole, most))) {
    if (page.length > 0 && !fits([...page, item], most)) {
      pages.push(page);
      page = [];
    }
    page.push(item);
  }
  if (page.length > 0) pages.push(page);
  return pages;
}

function fits(page: readonly string[], most: PageLimits): boolean {
  const text = page.join('\n');
  return page.length <= most.items && wrappedLines(text) <= most.lines && bytesOf(text) <= most.bytes;
}

/** Pieces of `item` that each fit an empty page, cut after 。；， where possible. */
function cut(item: string, most: PageLimits): string[] {
  if (fits([item], most)) return [item];
  const pieces: string[] = [];
  let piece = '';
  for (const part of item.match(/[^。；;\n]+[。；;\n]*|[。；;\n]+/g) ?? [item]) {
    if (fits([piece + part], most)) {
      piece += part;
      continue;
    }
    if (piece !== '') pieces.push(piece);
    piece = '';
    for (const character of part) {
      if (piece !== '' && !fits([piece + character], most)) {
        pieces.push(piece);
        piece = '';
      }
      piece += character;
    }
  }
  if (piece !== '') pieces.push(piece);
  return pieces;
}

/** UTF-8 bytes. */
export function bytesOf(text: string): number {
  return encoder.encode(text).length;
}
