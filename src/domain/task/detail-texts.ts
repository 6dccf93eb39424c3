/** One task as those read it who must do it: clause by clause, with the document's own words of who does what. */
import { printDay } from '../calendar/day.ts';
import { paginate } from '../phone/page.ts';
import { safeText } from '../phone/safe-text.ts';
import { deliverable } from '../plan/deliverable.ts';
import type { Assignment, Clause, Deadline, Role } from '../plan/plan.ts';
import type { Answer } from './answer.ts';
import { distance } from './due.ts';
import { ROLE_NAMES } from './entry.ts';

export interface TaskDetail {
  readonly key: string;
  readonly title: string;
  readonly section: string;
  readonly clauses: readonly Clause[];
  readonly deadlines: readonly Deadline[];
  readonly status: 'open' | 'closed';
  /** How many units stand where: 红2　黄16; '' for nothing to say. */
  readonly standing: string;
  readonly document: string;
  /** Phrases that oblige nobody by name until the office enters who is meant, as written. */
  readonly open: readonly string[];
  /** Whether another plan in force has a task of this key. */
  readonly shared: boolean;
  readonly page: number;
  /** ISO date; null when the plan is over. */
  readonly today: string | null;
  readonly notice: string | null;
}

/** The answer to 任务 <key>, in pages. */
export function detailAnswer(detail: TaskDetail): Answer {
  const title = `${detail.key}　${safeText(detail.title)}${detail.status === 'closed' ? '〔已销号〕' : ''}`;
  const head = [
    ...(detail.notice === null ? [] : [detail.notice]),
    ...detail.deadlines.map((d) => deadlineLine(d, detail)),
    ...(detail.standing === '' ? [] : [`各单位：${detail.standing}`]),
  ];
  const source = `据 ${detail.document} ${safeText(detail.section)}`.trim();
  const open = detail.open.length === 0 ? [] : [`“${detail.open.map(safeText).join('”“')}”是谁待大气办核定`];
  const tail = [...open, source];
  const around = [title, '第99/99页', '', ...tail, '下一页回：下一页'].join('\n');
  const items = [...head, ...detail.clauses.flatMap((clause, index) => clauseLines(clause, index, detail))];
  const pages = paginate(items, around, { items: Number.POSITIVE_INFINITY });
  const page = Math.min(detail.page, Math.max(1, pages.length));
  const isLast = page >= pages.length;
  const text = [
    pages.length > 1 ? `${title}　第${page}/${pages.length}页` : title,
    ...(pages[page - 1] ?? []),
    '',
    ...tail,
    ...(isLast ? [] : ['下一页回：下一页']),
  ].join('\n');
  const command = `任务 ${detail.key}${detail.shared ? ` ${detail.document}` : ''} 第${page + 1}页`;
  return { text, followUp: isLast ? null : { kind: 'next', command } };
}

function deadlineLine(deadline: Deadline, { today }: TaskDetail): string {
  const words = safeText(whatOf(deadline));
  if (deadline.kind === 'recurring') return `按期：${words}`;
  const day = printDay(deadline.date, today ?? '0001-01-01');
  const inferred = deadline.inferred ? ['年份按上下文'] : [];
  const left = today === null || deadline.kind === 'effective-from' ? [] : [distance(deadline.date, today)];
  const remarks = [...left, ...inferred];
  const remark = remarks.length === 0 ? '' : `（${remarks.join('，')}）`;
  return `${day}${deadline.kind === 'effective-from' ? '起' : '前'}${remark}${words === '' ? '' : `：${words}`}`;
}

/** What is due, without the date that stands in front of it already. */
function whatOf({ kind, text }: Deadline): string {
  if (kind === 'recurring') return text;
  return kind === 'effective-from' ? text.replace(/^[^起]{0,20}起[，,]?/, '') : deliverable(text);
}

/** A clause's sentences, a line each, then who does what: the annotation as it stands, or the roles where there is none. */
function clauseLines(clause: Clause, index: number, detail: TaskDetail): string[] {
  const { body, annotation } = parted(clause);
  const number = detail.clauses.length > 1 ? `第${index + 1}款　` : '';
  const sentences = safeText(body).match(/[^。；]+[。；]*/g) ?? [];
  // The task's heading stands in the first line of the answer already.
  const [first = '', ...others] =
    index === 0 && sentences[0]?.replace(/。$/, '') === safeText(detail.title) ? sentences.slice(1) : sentences;
  const duties =
    annotation === ''
      ? [...ROLE_NAMES].flatMap(([role, name]) => roleLine(clause.assignments, role, name))
      : [annotation];
  const inherited = clause.inherited ? ['（分工沿用前文）'] : [];
  const lines = [`${number}${first}`, ...others].filter((line) => line !== '');
  // Who does it stays on the page of what is to be done last.
  const last = [lines.at(-1) ?? '', ...duties.map(safeText), ...inherited].join('\n');
  const [head = '', ...more] = [...lines.slice(0, -1), last];
  return [`\n${head}`, ...more];
}

/** Parts a clause's text from the annotation in brackets that closes it, when that names all who are obliged. */
function parted({ text, assignments }: Clause): { body: string; annotation: string } {
  const end = text.trimEnd().replace(/[。；\s]+$/, '');
  const start = openingOf(end);
  const annotation = start < 0 ? '' : end.slice(start);
  const isWhole = annotation !== '' && assignments.every(({ raw }) => annotation.includes(raw));
  return isWhole ? { body: end.slice(0, start).trim(), annotation } : { body: text.trim(), annotation: '' };
}

/** Where the bracket opens that closes at the end of `text`; -1 when none does. Inner brackets are counted. */
function openingOf(text: string): number {
  let depth = 0;
  for (let at = text.length - 1; at >= 0; at--) {
    const sign = text[at] ?? '';
    if ('）)〕】'.includes(sign)) depth++;
    else if ('（(〔【'.includes(sign)) depth--;
    if (depth === 0) return at === text.length - 1 ? -1 : at;
  }
  return -1;
}

/** The words as written; where several assignments share them (甲县、乙县人民政府) they stand once. */
function roleLine(assignments: readonly Assignment[], role: Role, name: string): string[] {
  const words = [...new Set(assignments.filter((one) => one.role === role).map((one) => one.raw))];
  return words.length === 0 ? [] : [`${name}：${words.join('、')}`];
}
