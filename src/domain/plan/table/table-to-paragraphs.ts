/** Finds the tables of tasks in a document, with bars, with tabs or flattened, and writes them out as paragraphs. */
import { append } from '../append.ts';
import { readMarker } from '../marker.ts';
import { type Paragraph, TABLE_END } from '../paragraph.ts';
import type { Unread } from '../plan.ts';
import { type Column, readHeader } from './columns.ts';
import { CUTS, type Cut } from './cuts.ts';
import { dealLines } from './flattened.ts';
import { refit } from './refit.ts';
import { categoryHeading, continued, type Row, rowToParagraphs, toRow } from './row.ts';

export interface LaidOut {
  readonly paragraphs: readonly Paragraph[];
  readonly unread: readonly Unread[];
  /** Trimmed lines that stand in no table. */
  readonly outside: readonly string[];
}

interface ReadTable {
  readonly rows: readonly Row[];
  readonly unread: readonly Unread[];
  /** Index of the first line after the table. */
  readonly next: number;
}

const RULE = /^[\s|｜│┃:+\-─—=┼├┤┌┐└┘┬┴╞╪╡]*$/;
/** Rows that are cut like the header; the first line that is not cut so ends the table. */
function cutRows(
  lines: readonly string[],
  start: number,
  columns: readonly Column[],
  mark: RegExp,
  cut: Cut,
): ReadTable {
  const rows: Row[] = [];
  const unread: Unread[] = [];
  let at = start + 1;
  let category = '';
  for (; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (line.trim() === '' || (RULE.test(line) && line.trim() !== '')) continue;
    if (!mark.test(line)) break;
    const cells = cut(line);
    if (readHeader(cells) !== null) continue;
    const filled = cells.filter((cell) => cell !== '');
    const only = filled[0];
    const heads = cells.length === 1 || cells[0] === only || /^han/.test(readMarker(only ?? '')?.marker.style ?? '');
    if (only !== undefined && filled.length === 1 && heads && !/^\d+$/.test(only) && only.length <= 40) {
      category = only;
      continue;
    }
    if (cells.length > columns.length || (mark.source === ' ' && cells.length !== columns.length)) {
      unread.push({ text: line.trim(), why: '表格这一行的格数与表头对不上' });
      continue;
    }
    const placed = cells[0] === '' ? cells : refit(columns, cells);
    if (placed === null) {
      unread.push({ text: line.trim(), why: '表格这一行少了一格，看不出空的是哪一格' });
      continue;
    }
    const row = toRow(columns, placed);
    category = row.category === '' ? category : row.category;
    const last = rows.at(-1);
    if (columns.includes('number') && row.number === '' && last !== undefined)
      rows[rows.length - 1] = continued(last, row);
    else if (row.task === '' && row.detail === '') unread.push({ text: line.trim(), why: '表格这一行没有任务' });
    else rows.push({ ...row, category });
  }
  return { rows, unread, next: at };
}

const isFigure = (line: string) => /^\d{1,3}$/.test(line);

/** Rows of a table with one cell a line: from one number to the next, or as many lines as columns. */
function dealtRows(lines: readonly string[], start: number, columns: readonly Column[]): ReadTable {
  const rows: Row[] = [];
  const unread: Unread[] = [];
  const numbered = columns[0] === 'number';
  const rest = numbered ? columns.slice(1) : columns;
  let at = start;
  const deal = (cells: readonly string[], number: string) => {
    const dealt = dealLines(rest, cells);
    if (dealt === null) unread.push({ text: [number, ...cells].join(' ').trim(), why: '表格这一行的格数与表头对不上' });
    else rows.push({ ...toRow(rest, dealt), number });
  };
  while (at < lines.length) {
    const cells: string[] = [];
    const number = numbered ? (lines[at] ?? '') : '';
    if (numbered) {
      if (!isFigure(number)) break;
      at += 1;
      while (at < lines.length && !isFigure(lines[at] ?? '')) {
        const line = lines[at] ?? '';
        if (cells.length >= rest.length - 1 && /^han/.test(readMarker(line)?.marker.style ?? '')) break;
        cells.push(line);
        at += 1;
      }
    } else {
      if (/^han/.test(readMarker(lines[at] ?? '')?.marker.style ?? '')) break;
      append(cells, lines.slice(at, at + rest.length));
      at += rest.length;
    }
    deal(cells, number);
  }
  return { rows, unread, next: at };
}

function tableAt(
  lines: readonly string[],
  at: number,
  filled: readonly string[],
  index: number,
): (ReadTable & { readonly flat: boolean }) | null {
  const line = lines[at] ?? '';
  if (line.length > 200) return null;
  for (const [mark, cut] of CUTS) {
    if (!mark.test(line)) continue;
    const cells = cut(line);
    const columns = cells.length >= (mark.source === ' ' ? 3 : 2) ? readHeader(cells) : null;
    if (columns !== null) return { ...cutRows(lines, at, columns, mark, cut), flat: false };
  }
  if (line.trim().length > 12) return null;
  for (let size = 9; size >= 3; size -= 1) {
    const columns = readHeader(filled.slice(index, index + size));
    if (columns !== null) return { ...dealtRows(filled, index + size, columns), flat: true };
  }
  return null;
}

function toParagraphs(rows: readonly Row[]): readonly Paragraph[] {
  const paragraphs: Paragraph[] = [];
  let category = '';
  rows.forEach((row, index) => {
    if (row.category !== '' && row.category !== category) {
      category = row.category;
      paragraphs.push(categoryHeading(category));
    }
    append(paragraphs, rowToParagraphs(row, index + 1));
  });
  return paragraphs;
}

/** `join` makes paragraphs of the lines outside tables; a document without tables goes through untouched. */
export function tableToParagraphs(
  lines: readonly string[],
  join: (lines: readonly string[]) => readonly Paragraph[],
): LaidOut {
  const positions = lines.flatMap((line, at) => (line.trim() === '' ? [] : [at]));
  const filled = positions.map((at) => (lines[at] ?? '').trim());
  const paragraphs: Paragraph[] = [];
  const unread: Unread[] = [];
  const outside: string[] = [];
  let waiting: string[] = [];
  const flush = () => {
    append(paragraphs, join(waiting));
    waiting = [];
  };
  for (let index = 0; index < positions.length; ) {
    const at = positions[index] ?? 0;
    const table = tableAt(lines, at, filled, index);
    if (table === null || table.rows.length === 0) {
      waiting.push(lines[at] ?? '');
      outside.push(filled[index] ?? '');
      index += 1;
      continue;
    }
    flush();
    append(paragraphs, [...toParagraphs(table.rows), TABLE_END]);
    append(unread, table.unread);
    if (table.flat) index = table.next;
    else while (index < positions.length && (positions[index] ?? 0) < table.next) index += 1;
  }
  flush();
  return { paragraphs, unread, outside };
}
