/** Which task of a revised plan is which task of the ledger, so that identity and history survive the revision. */
import type { Task } from './plan.ts';

/** What of a ledger's task the matching looks at. */
export interface KnownTask {
  readonly id: number;
  readonly key: string;
  readonly section: string;
  readonly title: string;
  readonly text: string;
  readonly content: Pick<Task, 'clauses' | 'deadlines'>;
}

export type TaskChange =
  | { readonly kind: 'same'; readonly id: number; readonly task: Task }
  | { readonly kind: 'changed'; readonly id: number; readonly task: Task; readonly what: readonly string[] }
  | { readonly kind: 'new'; readonly task: Task };

export interface PlanChanges {
  /** In the order of the document. */
  readonly tasks: readonly TaskChange[];
  readonly gone: readonly KnownTask[];
}

/** Two titles are one task's when this much of their character pairs agrees. */
const ALIKE = 0.5;

/**
 * Pairs by title and key first, then by title, then by key with an alike title or text, then by alike text; what is left
 * over on either side is new or gone. Nothing is paired twice.
 */
export function matchTasks(known: readonly KnownTask[], read: readonly Task[]): PlanChanges {
  const left = new Set(known);
  const pairs = new Map<Task, KnownTask>();
  const pair = (fits: (task: Task, old: KnownTask) => boolean) => {
    for (const task of read) {
      if (pairs.has(task)) continue;
      const old = [...left].find((candidate) => fits(task, candidate));
      if (old === undefined) continue;
      pairs.set(task, old);
      left.delete(old);
    }
  };
  pair((task, old) => task.key === old.key && task.title === old.title);
  pair((task, old) => task.title === old.title && task.section === old.section);
  pair((task, old) => task.title === old.title);
  pair((task, old) => task.key === old.key && (alike(task.title, old.title) || alike(task.text, old.text)));
  pair((task, old) => alike(task.text, old.text));
  const tasks = read.map((task): TaskChange => {
    const old = pairs.get(task);
    if (old === undefined) return { kind: 'new', task };
    const what = differences(task, old);
    return what.length === 0 ? { kind: 'same', id: old.id, task } : { kind: 'changed', id: old.id, task, what };
  });
  return { tasks, gone: [...left] };
}

/** What of a task changed, in the words of the preview. */
function differences(task: Task, old: KnownTask): string[] {
  const differs = (one: unknown, other: unknown) => JSON.stringify(one) !== JSON.stringify(other);
  const duties = (clauses: Task['clauses']) => clauses.map((clause) => clause.assignments);
  const dates = (deadlines: Task['deadlines']) => deadlines.map(({ date, kind, clause }) => ({ date, kind, clause }));
  return [
    ...(task.key === old.key ? [] : [`编号${old.key}→${task.key}`]),
    ...(task.title === old.title ? [] : ['标题']),
    ...(differs(duties(task.clauses), duties(old.content.clauses)) ? ['分工'] : []),
    ...(differs(dates(task.deadlines), dates(old.content.deadlines)) ? ['期限'] : []),
    ...(task.text === old.text && task.section === old.section ? [] : ['正文']),
  ];
}

function alike(one: string, other: string): boolean {
  const a = characterPairs(withoutBrackets(one));
  const b = characterPairs(withoutBrackets(other));
  if (a.size === 0 || b.size === 0) return false;
  const shared = [...a].filter((two) => b.has(two)).length;
  return (2 * shared) / (a.size + b.size) >= ALIKE;
}

/** Annotations are alike in every task: 责任单位：各县… says nothing about which one it is. */
function withoutBrackets(text: string): string {
  return text.replace(/[（(〔【][^（(〔【）)〕】]*[）)〕】]/g, '');
}

function characterPairs(text: string): Set<string> {
  return new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2)));
}
