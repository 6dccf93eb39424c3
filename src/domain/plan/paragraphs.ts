/** Lines → paragraphs: what a page or a margin has cut is joined, what the author has parted stays parted. */
import { append } from './append.ts';
import { labelAt } from './duty-words.ts';
import { isAttachmentLine, isDateLine, isFurniture, isPageNumber } from './furniture.ts';
import { type Layout, layoutOf } from './layout.ts';
import { type MarkerStyle, readMarker } from './marker.ts';
import { begin, follow, type OpenParagraph } from './open-paragraph.ts';
import type { Paragraph } from './paragraph.ts';
import { closesDuty, partPoints } from './run-together.ts';
import { splitUnits } from './unit-list.ts';
import { isOffice, isUnit } from './unit-words.ts';

/** A bracket may run over a page, but not over more than this. */
const LONGEST_BRACKET = 400;
const LONGEST_HEADING = 45;

/** Whether the paragraph is complete as it stands, so that the next line begins another. */
function isComplete(open: OpenParagraph, layout: Layout): boolean {
  const { head, tail, length, lastLine } = open;
  if (open.furniture || /[。！？!?；;：:]["”’）)]?$/.test(tail.slice(-2)) || closesDuty(tail)) return true;
  if (lastLine.length >= layout.full) return false;
  if (labelAt(head, 0) !== null) {
    const end = tail.slice(-12);
    return isUnit(end.replace(/^.*[、，；;：:\s]/, '')) || /(?:[底日月]|\d[-./]\d{1,2})$/.test(end);
  }
  if (open.style !== null) {
    if (length > LONGEST_HEADING || /。/.test(head)) return false;
    const words = readMarker(head)?.rest ?? head;
    return !(layout.runIn.has(open.style) && open.lines === 1 && /[，、]/.test(words));
  }
  return open.lines === 1 && length <= LONGEST_HEADING && !/[，。；、：]/.test(head);
}

const HALF_LABEL = /(?:完成|整改|办结|办理)$/;
const EMPTY_LABEL =
  /(?:(?:牵头|责任|配合|参加|参与|主办|协办|承办|落实|实施)(?:单位|部门|主体)|(?:完成|整改|办结)(?:时限|期限|时间))[：:]$/;

/** No line begins with a comma or with half a name, 时限： behind 完成 is half a label, and behind a label something must come. */
function goesOn(tail: string, line: string): boolean {
  if (/^[，、；。：）)〕】]|^[县市区]?(?:管委会|管理委员会|人民政府|政府)[：:。]?$/.test(line)) return true;
  const end = tail.slice(-12);
  if (HALF_LABEL.test(end) && /^(?:时限|期限|时间)[：:]/.test(line)) return true;
  return EMPTY_LABEL.test(end) && readMarker(line) === null && labelAt(line, 0) === null;
}

/** What may stand on a line under a label: an office or two, or a date. */
function isListed(line: string): boolean {
  if (line.length > LONGEST_HEADING) return false;
  const { units, strangers } = splitUnits(line);
  if (strangers.length === 0 && units.length > 0 && units.every(({ unit }) => isOffice(unit))) return true;
  return isDateLine(line) || /^\d{4}年\d{1,2}月(?:\d{1,2}日|底)?(?:之?前)?$/.test(line);
}

function paragraph(raw: string, furniture: boolean): Paragraph {
  const read = furniture ? null : readMarker(raw);
  return { raw, marker: read?.marker ?? null, rest: read?.rest ?? raw, furniture };
}

function close({ pieces, furniture }: OpenParagraph): readonly Paragraph[] {
  const text = pieces.join('');
  if (furniture) return [paragraph(text, true)];
  return partPoints(text, readMarker(text)?.marker ?? null).map((each) => paragraph(each, false));
}

/** 2 重点任务 above 2.1 is a number too, though nothing but a blank follows it. */
function withPoints(lines: readonly string[]): readonly string[] {
  if (!lines.some((line) => readMarker(line)?.marker.style === 'decimal-2')) return lines;
  let last = 0;
  return lines.map((line) => {
    const [, n, rest] = /^(\d{1,2})[ \u3000]+([\u3400-\u9fff][^。；，]{1,38})$/.exec(line) ?? [];
    if (n === undefined || rest === undefined || Number(n) !== last + 1) return line;
    last += 1;
    return `${n}. ${rest}`;
  });
}

/** Trimmed lines (empty ones left out by the caller or not) → paragraphs in order. Linear in the length of the text. */
export function joinLines(all: readonly string[]): readonly Paragraph[] {
  const lines = all.map((line) => line.replace(/^[\s\u3000]+|[\s\u3000]+$/g, '')).filter((line) => line !== '');
  const kept = withPoints(lines.filter((line) => !isPageNumber(line)));
  const layout = layoutOf(kept);
  const paragraphs: Paragraph[] = [];
  const last = new Map<MarkerStyle, number>();
  let open = null as OpenParagraph | null;
  kept.forEach((line, index) => {
    if (open?.list && isListed(line)) {
      follow(open, line);
      return;
    }
    if (open !== null && !open.furniture && goesOn(open.tail, line)) {
      follow(open, line);
      return;
    }
    const furniture = isFurniture(line, kept[index + 1] ?? '');
    const alone = furniture || isDateLine(line) || isAttachmentLine(line);
    const marker = alone ? null : (readMarker(line)?.marker ?? null);
    const inBracket = open !== null && open.bracket >= 0 && open.length - open.bracket < LONGEST_BRACKET;
    const complete = open === null || (!inBracket && isComplete(open, layout));
    const inOrder = marker !== null && (marker.n === 1 || marker.n === (last.get(marker.style) ?? 0) + 1);
    const label = !inBracket && labelAt(line, 0) !== null;
    if (open !== null && !complete && !alone && !label && !(marker !== null && inOrder)) {
      follow(open, line);
      return;
    }
    if (open !== null) append(paragraphs, close(open));
    if (marker !== null) last.set(marker.style, marker.n);
    open = begin(line, marker?.style ?? null, alone);
  });
  if (open !== null) append(paragraphs, close(open));
  return paragraphs;
}
