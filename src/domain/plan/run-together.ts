/** Parts numbered points that were run together on one line: 1.…（A负责）2.…（B负责）. */
import { looksLikeDuty } from './duty-words.ts';
import { type Marker, type MarkerStyle, readMarker } from './marker.ts';

const OPENING = /[（(〔【[]/;
const CLOSING = /[）)〕】\]]/;
const LONGEST_BRACKET = 400;

/** A closing bracket ends a paragraph only when it closes a duty: （市、区）at a line's end does not. */
export function closesDuty(text: string): boolean {
  if (!CLOSING.test(text.slice(-1))) return false;
  const tail = text.slice(-LONGEST_BRACKET, -1);
  let depth = 1;
  for (let at = tail.length - 1; at >= 0; at -= 1) {
    if (CLOSING.test(tail.charAt(at))) depth += 1;
    else if (OPENING.test(tail.charAt(at))) depth -= 1;
    if (depth === 0) return looksLikeDuty(tail.slice(at + 1));
  }
  return false;
}

/**
 * A number goes on when it follows a duty in brackets and is the next of its style; the first of a style counts when
 * its second does. Lists without duties of their own stay whole.
 */
export function partPoints(text: string, own: Marker | null): readonly string[] {
  const cuts: number[] = [];
  const last = new Map<MarkerStyle, number>(own === null ? [] : [[own.style, own.n]]);
  const first = new Map<MarkerStyle, number>();
  for (const { index, 0: mark } of text.matchAll(/[。：:]\s*|[）)〕】\]][。；;，,]?\s*/g)) {
    const at = index + mark.length;
    const marker = readMarker(text.slice(at, at + 14))?.marker;
    if (marker === undefined) continue;
    const { style, n } = marker;
    const start = first.get(style);
    if (n === 1) first.set(style, at);
    if (n < 2 || !CLOSING.test(mark) || !closesDuty(text.slice(Math.max(0, index - LONGEST_BRACKET), index + 1)))
      continue;
    if (n === 2 && start !== undefined) cuts.push(start);
    else if (last.get(style) !== n - 1) continue;
    cuts.push(at);
    last.set(style, n);
    first.delete(style);
  }
  if (cuts.length === 0) return [text];
  const edges = [0, ...cuts.sort((a, b) => a - b), text.length];
  return edges.slice(1).map((edge, index) => text.slice(edges[index], edge));
}
