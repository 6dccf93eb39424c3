/** The text of a circular → the plan it carries: tasks, clauses, who does what, by when, and what could not be read. */
import { append } from './append.ts';
import { normalise, weight } from './characters.ts';
import { cutClauses } from './clauses.ts';
import type { YearContext } from './deadline/year.ts';
import { readDeadlines } from './deadlines.ts';
import { readHead } from './head.ts';
import { keysOf } from './keys.ts';
import type { FirstLeads } from './notation/notation.ts';
import { headingOf, nodeText, outline } from './outline.ts';
import type { Paragraph } from './paragraph.ts';
import { joinLines } from './paragraphs.ts';
import { periodOf, spanOf, titleYear } from './period.ts';
import type { Assignment, Clause, Plan, Task, Unread } from './plan.ts';
import { isClassified } from './secrecy.ts';
import { mentions } from './spoken-sentences.ts';
import { tableToParagraphs } from './table/table-to-paragraphs.ts';
import { taskTitle } from './task-title.ts';
import { type FoundTask, findTasks } from './tasks.ts';
import type { PlanRefusal } from './texts.ts';

export type PlanReading =
  | { readonly ok: true; readonly plan: Plan }
  | { readonly ok: false; readonly code: PlanRefusal };

/** Characters; ten years of a province's plans are shorter. */
const LONGEST = 5_000_000;

interface Carried {
  firstLeads: FirstLeads | null;
  readonly inherited: Assignment[];
}

function withDuties(clause: Clause, duties: readonly Assignment[]): Clause {
  const more = duties.filter(
    (duty) => !clause.assignments.some(({ unit, role }) => unit === duty.unit && role === duty.role),
  );
  return more.length === 0 ? clause : { ...clause, assignments: [...more, ...clause.assignments] };
}

/** One task; `carried` takes along what an annotation declares for later ones. */
function readTask(
  found: FoundTask,
  key: string,
  years: Omit<YearContext, 'section'>,
  carried: Carried,
): { task: Task; unread: readonly Unread[] } {
  const { node, section, units } = found;
  const text = nodeText(node);
  const unitTask = node.unit !== null && node.body.length > 0;
  const title = (unitTask && taskTitle(node.body[0] ?? '')) || taskTitle(text) || headingOf(node);
  const cut = cutClauses(text, title, { firstLeads: carried.firstLeads });
  const fromHeadings = units.flatMap(({ assignments }) => assignments);
  const own = cut.clauses.map((clause) => withDuties(clause, fromHeadings));
  const inherited = carried.inherited.filter(
    (duty) =>
      !own.some(({ assignments }) => assignments.some(({ unit, role }) => unit === duty.unit && role === duty.role)),
  );
  const clauses =
    inherited.length === 0 ? own : [...own, { text: title, assignments: inherited, inherited: true as const }];
  carried.firstLeads = cut.firstLeads;
  append(carried.inherited, cut.forLater);
  const { deadlines, unread } = readDeadlines(
    own.map((clause) => clause.text),
    title,
    { ...years, section: spanOf(section) },
  );
  const idle = clauses.every(({ assignments }) => assignments.length === 0) && cut.unread.length === 0;
  const told = idle ? [{ text: title, why: '没有写明牵头、配合或责任单位' }] : [];
  return {
    task: { key, number: node.marker.printed, section, title, text, clauses, deadlines },
    unread: [...cut.unread, ...unread, ...told],
  };
}

/** Reports that prose asks for (各县于10月底前报市大气办) and duties it mentions: no task has them, so they are told. */
function toldOfProse(texts: readonly string[], years: Omit<YearContext, 'section'>): readonly Unread[] {
  const { deadlines } = readDeadlines(texts, '', { ...years, section: { from: null, to: null } });
  const reports = deadlines.filter(
    ({ kind, text }) => kind === 'report' || (kind === 'recurring' && text.includes('报')),
  );
  return [
    ...reports.map(({ text }) => ({ text, why: '写在任务以外的期限，没有归到哪项任务' })),
    ...texts.flatMap((text) => mentions(text, [])),
  ];
}

/** What a document says of itself stands in its first paragraphs. */
function beginning(paragraphs: readonly Paragraph[]): string {
  const words: string[] = [];
  for (let at = 0, length = 0; at < paragraphs.length && length < 20_000; at += 1) {
    words.push(paragraphs[at]?.raw ?? '');
    length += words[at]?.length ?? 0;
  }
  return words.join('\n');
}

/** Never throws; the time it takes grows with the length of the text and with nothing else. */
export function readPlan(text: string): PlanReading {
  if (text.length > LONGEST) return { ok: false, code: 'too-large' };
  const plain = normalise(text);
  if (weight(plain) === 0) return { ok: false, code: 'empty' };
  const lines = plain.split('\n').map((line) => line.replace(/^[\s\u3000]+|[\s\u3000]+$/g, ''));
  const filled = lines.filter((line) => line !== '');
  if (isClassified(filled)) return { ok: false, code: 'secret' };
  const laid = tableToParagraphs(plain.split('\n'), joinLines);
  const head = readHead(laid.outside.map((line) => line.replace(/^[\s\u3000]+|[\s\u3000]+$/g, '')));
  const { roots, strays, loose } = outline(laid.paragraphs);
  const found = findTasks(roots);
  if (found.tasks.length === 0) return { ok: false, code: 'no-tasks' };
  const keys = keysOf(found.tasks.map(({ node, section }) => ({ number: node.marker.printed, section })));
  const carried: Carried = { firstLeads: null, inherited: [] };
  const unowned = [...strays, ...found.strays].map((words) => ({ text: words, why: '看不出属于哪项任务' }));
  const unread: Unread[] = [...laid.unread, ...unowned, ...found.unread];
  const headings = found.sections.map(({ title }) => title);
  const period = periodOf(headings, head.title, beginning(laid.paragraphs), head.issuedOn);
  const years = { plan: period, titleYear: titleYear(head.title, head.issuedOn), issuedOn: head.issuedOn };
  const tasks = found.tasks.map((task, index) => {
    const read = readTask(task, keys[index] ?? String(index + 1), years, carried);
    append(unread, read.unread);
    return read.task;
  });
  append(unread, toldOfProse([...loose, ...found.prose], years));
  return { ok: true, plan: { ...head, period, sections: found.sections, tasks, unread } };
}
