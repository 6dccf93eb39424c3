/** A paragraph that is being joined from lines: its words in pieces, so that each line costs its own length only. */
import { labelAt } from './duty-words.ts';
import type { MarkerStyle } from './marker.ts';

const OPENING = /[（(〔【[]/;
const HEAD = 120;
const TAIL = 420;

export interface OpenParagraph {
  readonly pieces: string[];
  /** All characters so far; the first `HEAD` and the last `TAIL` of them are at hand. */
  length: number;
  head: string;
  tail: string;
  lines: number;
  lastLine: string;
  readonly style: MarkerStyle | null;
  readonly furniture: boolean;
  /** A label on a line of its own: its units follow, one a line. */
  readonly list: boolean;
  /** Where the outermost open bracket began, -1 when none is open. */
  bracket: number;
  depth: number;
}

/** What parts a line from the one before: a comma for lists and labels, a blank for Latin words, mostly nothing. */
function between(open: OpenParagraph, line: string): string {
  if (open.length === 0 || /[：:、，,；;。（(〔【[\s]$/.test(open.tail.slice(-1))) return '';
  if (open.list) return '、';
  if (open.bracket >= 0 && labelAt(line, 0) !== null) return '；';
  return /[A-Za-z]$/.test(open.tail.slice(-1)) && /^[A-Za-z]/.test(line) ? ' ' : '';
}

/** Adds a line. */
export function follow(open: OpenParagraph, line: string): void {
  const piece = between(open, line) + line;
  for (const { index, 0: bracket } of piece.matchAll(/[（(〔【[）)〕】\]]/g)) {
    if (OPENING.test(bracket)) {
      if (open.depth === 0) open.bracket = open.length + index;
      open.depth += 1;
    } else if (open.depth > 0) {
      open.depth -= 1;
      if (open.depth === 0) open.bracket = -1;
    }
  }
  open.pieces.push(piece);
  open.length += piece.length;
  if (open.head.length < HEAD) open.head = (open.head + piece).slice(0, HEAD);
  open.tail = (open.tail + piece).slice(-TAIL);
  open.lines += 1;
  open.lastLine = line;
}

/** A paragraph of one line. */
export function begin(line: string, style: MarkerStyle | null, furniture: boolean): OpenParagraph {
  const list = labelAt(line, 0)?.end === line.length;
  const open: OpenParagraph = {
    pieces: [],
    length: 0,
    head: '',
    tail: '',
    lines: 0,
    lastLine: '',
    style,
    furniture,
    list,
    bracket: -1,
    depth: 0,
  };
  follow(open, line);
  return open;
}
