/** The table of progress the office keeps: a row a task and unit, with its light and what was said last. */
import { ROLE_NAMES } from './entry.ts';
import { countsLine, MARK_WORDS, type Mark } from './standing-counts.ts';

/** The scheme of lights is ours (domain.md 3), and the sheet says so. */
const FOOTER = '红：过期未办结　黄：3天内到期　绿：其他有期限的。红黄绿是本系统的划分，13710 制度没有规定';

const COLUMNS = ['编号', '任务', '单位', '分工', '期限', '灯', '最近情况', '日期', '方案'] as const;
const LIGHT_COLUMN = COLUMNS.indexOf('灯');

export interface ProgressRow {
  /** As printed. */
  readonly key: string;
  readonly title: string;
  readonly unit: string;
  readonly role: 'lead' | 'responsible';
  /** The document's day, and the one that counts; null where there is none. */
  readonly documentDueOn: string | null;
  readonly dueOn: string | null;
  readonly mark: Mark;
  /** 进展 已完成60%; '' while nothing was said. */
  readonly last: string;
  /** ISO date of it; '' likewise. */
  readonly lastOn: string;
  readonly document: string;
}

export interface ProgressSheet {
  readonly title: string;
  readonly subtitle: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Row and column of cells that ask for a second look: the red ones. */
  readonly flagged: readonly (readonly [row: number, column: number])[];
  readonly footer: readonly string[];
}

/** `today` is an ISO date. */
export function progressSheetOf(rows: readonly ProgressRow[], today: string): ProgressSheet {
  return {
    title: '任务进展表',
    subtitle: [`截至${today}`, countsLine(rows.map(({ mark }) => mark))].filter((part) => part !== '').join('　'),
    columns: COLUMNS,
    rows: rows.map((row) => [
      row.key,
      row.title,
      row.unit,
      ROLE_NAMES.get(row.role) ?? '',
      dueWords(row),
      MARK_WORDS.get(row.mark) ?? '',
      row.last,
      row.lastOn,
      row.document,
    ]),
    flagged: rows.flatMap(({ mark }, at) => (mark === 'red' ? [[at, LIGHT_COLUMN] as const] : [])),
    footer: [FOOTER],
  };
}

/** An extension keeps the old day in sight. */
function dueWords({ dueOn, documentDueOn }: ProgressRow): string {
  if (dueOn === null) return '';
  return documentDueOn === null || documentDueOn === dueOn ? dueOn : `${dueOn}（原${documentDueOn}）`;
}
