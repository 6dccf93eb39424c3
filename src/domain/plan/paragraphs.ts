/** Lines → paragraphs: what a page or a margin has cut is joined, what the author has parted stays parted. */
import { labelAt, looksLikeDuty } from './duty-words.ts';
import { isAttachmentLine, isDateLine, isFurniture, isPageNumber } from './furniture.ts';
import { type Layout, layoutOf } from './layout.ts';
import { type MarkerStyle, readMarker } from './marker.ts';
import type { Paragraph } from './paragraph.ts';
import { isUnit } from './unit-words.ts';

const OPENING = /[（(〔【[]/;
const CLOSING = /[）)〕】\]]/;
/** A bracket may run over a page, but not over more than this. */
const LONGEST_BRACKET = 400;
const LONGEST_HEADING = 45;

interface Open {
  text: string;
  lines: number;
  lastLine: string;
  readonly style: MarkerStyle | null;
  readonly furniture: boolean;
  /** Where the outermost open bracket began, -1 when none is open. */
  bracket: number;
  depth: number;
}

function follow(open: Open, line: string): void {
  for (const { index, 0: bracket } of line.matchAll(/[（(〔【[）)〕】\]]/g)) {
    if (OPENING.test(bracket)) {
      if (open.depth === 0) open.bracket = open.text.length + index;
      open.depth += 1;
    } else if (open.depth > 0) {
      open.depth -= 1;
      if (open.depth === 0) open.bracket = -1;
    }
  }
  const gap = /[A-Za-z]$/.test(open.text) && /^[A-Za-z]/.test(line) ? ' ' : '';
  open.text += gap + line;
  open.lines += 1;
  open.lastLine = line;
}

/** A closing bracket ends a paragraph only when it closes a duty: （市、区）at a line's end does not. */
function closesDuty(text: string): boolean {
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

/** Whether the paragraph is complete as it stands, so that the next line begins another. */
function isComplete(open: Open, layout: Layout): boolean {
  const { text, lastLine } = open;
  if (open.furniture || /[。！？!?；;：:]["”’）)]?$/.test(text) || closesDuty(text)) return true;
  if (lastLine.length >= layout.full) return false;
  if (labelAt(text, 0) !== null)
    return isUnit(text.slice(-12).replace(/^.*[、，；;：:\s]/, '')) || /[\d底日]$/.test(text);
  if (open.style !== null) {
    if (/。/.test(text) || text.length > LONGEST_HEADING) return false;
    return !(layout.runIn.has(open.style) && open.lines === 1 && /[，、]/.test(text));
  }
  return open.lines === 1 && !/[，。；、：]/.test(text) && text.length <= LONGEST_HEADING;
}

function begin(line: string, style: MarkerStyle | null, furniture: boolean): Open {
  const open: Open = { text: '', lines: 0, lastLine: '', style, furniture, bracket: -1, depth: 0 };
  follow(open, line);
  return open;
}

function close(open: Open): Paragraph {
  const read = open.furniture ? null : readMarker(open.text);
  return { raw: open.text, marker: read?.marker ?? null, rest: read?.rest ?? open.text, furniture: open.furniture };
}

/** Trimmed lines (empty ones left out by the caller or not) → paragraphs in order. Linear in the length of the text. */
export function joinLines(all: readonly string[]): readonly Paragraph[] {
  const lines = all.map((line) => line.replace(/^[\s\u3000]+|[\s\u3000]+$/g, '')).filter((line) => line !== '');
  const kept = lines.filter((line) => !isPageNumber(line));
  const layout = layoutOf(kept);
  const paragraphs: Paragraph[] = [];
  const last = new Map<MarkerStyle, number>();
  let open = null as Open | null;
  kept.forEach((line, index) => {
    const furniture = isFurniture(line, kept[index + 1] ?? '');
    const alone = furniture || isDateLine(line) || isAttachmentLine(line);
    const marker = alone ? null : (readMarker(line)?.marker ?? null);
    const inBracket = open !== null && open.bracket >= 0 && open.text.length - open.bracket < LONGEST_BRACKET;
    const complete = open === null || (!inBracket && isComplete(open, layout));
    const inOrder = marker !== null && (marker.n === 1 || marker.n === (last.get(marker.style) ?? 0) + 1);
    const label = !inBracket && labelAt(line, 0) !== null;
    if (open !== null && !complete && !alone && !label && !(marker !== null && inOrder)) {
      follow(open, line);
      return;
    }
    if (open !== null) paragraphs.push(close(open));
    if (marker !== null) last.set(marker.style, marker.n);
    open = begin(line, marker?.style ?? null, alone);
  });
  if (open !== null) paragraphs.push(close(open));
  return paragraphs;
}
