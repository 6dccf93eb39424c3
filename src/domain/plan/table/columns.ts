/** What the columns of a table of tasks mean, from its header cells. */
import { labelAt } from '../duty-words.ts';

export type Column =
  | 'number'
  | 'category'
  | 'task'
  | 'detail'
  | 'lead'
  | 'support'
  | 'responsible'
  | 'time'
  | 'person'
  | 'other';

const NUMBER = /^(?:序号|编号|序|号|任务编号|任务序号)$/;
const CATEGORY = /^(?:类别|分类|领域|重点领域|专项|大类|类型|任务类别|项目类别|工作类别|板块|一级任务|行业)$/;
const TASK = /任务|事项|项目|内容|措施|名称|目标|要求|举措|工作/;

function columnOf(cell: string): Column | null {
  const words = cell.replace(/[\s\u3000]|[（(][^（()）]*[)）]/g, '');
  if (words === '' || words.length > 10 || /[表单]$/.test(words)) return null;
  if (NUMBER.test(words)) return 'number';
  if (CATEGORY.test(words)) return 'category';
  const label = labelAt(`${words}：`, 0);
  if (label !== null && label.end === words.length + 1) return label.kind;
  if (/^(?:备注|说明|进展|状态|联系方式)/.test(words)) return 'other';
  return TASK.test(words) ? 'task' : null;
}

/** The columns of a header row; null unless every cell is a heading, with some work and somebody to do it. */
export function readHeader(cells: readonly string[]): readonly Column[] | null {
  if (cells.length < 2 || cells.length > 15) return null;
  const columns: Column[] = [];
  for (const cell of cells) {
    const column = columnOf(cell);
    if (column === null) return null;
    columns.push(column === 'task' && columns.includes('task') ? 'detail' : column);
  }
  const duty = columns.some((column) => column === 'lead' || column === 'support' || column === 'responsible');
  const number = columns.indexOf('number');
  const numberLeads = number <= 0 || (number === 1 && columns[0] === 'category');
  return duty && numberLeads && columns.includes('task') ? columns : null;
}
