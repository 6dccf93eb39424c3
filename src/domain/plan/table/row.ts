/** A row of a table of tasks → the paragraphs an office would have written instead. */
import { readMarker } from '../marker.ts';
import type { Paragraph } from '../paragraph.ts';
import { isUnit } from '../unit-words.ts';
import type { Column } from './columns.ts';

/** Cells by column; several columns of one kind are joined. */
export type Row = Readonly<Record<Column, string>>;

const EMPTY: Row = {
  number: '',
  category: '',
  task: '',
  detail: '',
  lead: '',
  support: '',
  responsible: '',
  time: '',
  person: '',
  other: '',
};
const LABELS: readonly (readonly [Column, string])[] = [
  ['lead', '牵头单位'],
  ['support', '配合单位'],
  ['responsible', '责任单位'],
  ['person', '责任人'],
  ['time', '完成时限'],
];
const NOTHING = /^(?:\/|／|—+|-+|－+|无)$/;

/** Cells are trimmed; a dash or 无 is an empty cell. */
export function toRow(columns: readonly Column[], cells: readonly string[]): Row {
  const row: Record<Column, string> = { ...EMPTY };
  columns.forEach((column, index) => {
    const cell = (cells[index] ?? '').trim();
    if (cell === '' || NOTHING.test(cell)) return;
    row[column] += row[column] === '' ? cell : `；${cell}`;
  });
  return row;
}

/** A row without a number goes on with the one before: texts are joined, units too when the last one was cut. */
export function continued(before: Row, more: Row): Row {
  const joined: Record<Column, string> = { ...before };
  for (const column of Object.keys(EMPTY) as Column[]) {
    const [left, right] = [before[column], more[column]];
    if (right === '' || right === left) continue;
    const whole = isUnit(left.replace(/^.*[、，；]/, '')) && isUnit(right.replace(/[、，；].*$/, ''));
    joined[column] = left !== '' && whole ? `${left}、${right}` : left + right;
  }
  return joined;
}

/** Heading and duties of a row, numbered as printed or by its place in the table. */
export function rowToParagraphs(row: Row, place: number): readonly Paragraph[] {
  const printed = /\d+|[一二三四五六七八九十]+/.exec(row.number)?.[0] ?? String(place);
  const cell = row.task === '' ? row.detail : row.task;
  const head = readMarker(cell)?.rest ?? cell;
  const sentence = /[。！？；]$/.test(head) ? head : `${head}。`;
  const rest = `${sentence}${row.task === '' ? '' : row.detail}`;
  const fields = LABELS.filter(([column]) => row[column] !== '').map(([column, label]) => `${label}：${row[column]}`);
  const task: Paragraph = { raw: rest, rest, marker: { style: 'row', n: place, printed }, furniture: false };
  const remark = row.other === '' ? [] : [paragraph(row.other)];
  return fields.length === 0
    ? [task, ...remark]
    : [task, ...remark, paragraph(`${fields.join('；').replace(/。/g, '；')}。`)];
}

/** The category of the rows that follow, as a heading. */
export function categoryHeading(words: string): Paragraph {
  const read = readMarker(words);
  if (read !== null && /^han/.test(read.marker.style)) return { raw: words, ...read, furniture: false };
  return { raw: words, rest: words, marker: { style: 'label', n: 0, printed: '' }, furniture: false };
}

function paragraph(raw: string): Paragraph {
  return { raw, rest: raw, marker: null, furniture: false };
}
