/** The three kinds of task answers, read from the ledger: a unit's list, one task, the tasks that hold key words. */
import type { Directory } from '../domain/directory/directory.ts';
import type { Unit } from '../domain/directory/unit.ts';
import { quoted } from '../domain/phone/quoted.ts';
import { safeText } from '../domain/phone/safe-text.ts';
import { shortTitle } from '../domain/plan/short-title.ts';
import type { Answer } from '../domain/task/answer.ts';
import { detailAnswer } from '../domain/task/detail-texts.ts';
import { isOwed, isWithin } from '../domain/task/due.ts';
import { type Entry, ROLE_NAMES } from '../domain/task/entry.ts';
import { openPhrases } from '../domain/task/open-phrases.ts';
import { type DueFilter, isTaskKey, type TaskQuery } from '../domain/task/query.ts';
import { expiredNotice, matchesAnswer, nothingAnswer, planChoiceAnswer } from '../domain/task/search-texts.ts';
import { printedKey } from '../domain/task/short-key.ts';
import { unitAnswer } from '../domain/task/unit-texts.ts';
import type { Tx } from '../store/database.ts';
import { listObligations } from '../store/obligation.repository.ts';
import type { PlanRecord } from '../store/plan.repository.ts';
import { readTasks, searchTasks, type TaskRecord } from '../store/task.repository.ts';
import { standingOf } from './chased-duties.ts';
import { documentOf, entryOf, printedName } from './ledger-entries.ts';
import { findTypedTask, isAbout, isKeyOf } from './typed-task.ts';

export interface Scope {
  readonly tx: Tx;
  readonly directory: Directory;
  /** Those that are asked about. */
  readonly plans: readonly PlanRecord[];
  /** All of them: where there are several, keys carry their short names. */
  readonly inForce: readonly PlanRecord[];
  readonly expired: boolean;
  /** ISO date. */
  readonly today: string;
  readonly query: TaskQuery;
}

/** A unit's ledger, narrowed by the query's filters, and by `words`: a task's key, or key words. */
export async function answerUnit(scope: Scope, unit: Unit, words: readonly string[]): Promise<Answer> {
  const { query, plans, inForce, today } = scope;
  const planIds = plans.map((plan) => plan.id);
  const rows = await listObligations(scope.tx, unit.id, planIds);
  const entries = rows
    .filter((row) => words.every((word) => (isTaskKey(word) ? isKeyOf(row, word, inForce) : isAbout(row, word))))
    .map((row) => entryOf(row, unit, inForce))
    .toSorted(byRole)
    .filter((entry) => query.roles.length === 0 || query.roles.includes(entry.role))
    .filter((entry) => query.due === null || (!scope.expired && isOwed(entry) && isWithin(entry, query.due, today)));
  const filters = filterWords(query, words);
  const name = printedName(unit);
  if (entries.length === 0) return nothingFor(name, filters, rows.length > 0, scope);
  const documents = [...new Set(entries.map((entry) => entry.document))];
  // Short names tell the numbers apart: one list will do.
  const areTold = plans.every(({ id, shortName }) => shortName !== '' || rows.every(({ planId }) => planId !== id));
  if (documents.length > 1 && !areTold) {
    const command = ['任务', name, ...filters].join(' ');
    const count = (document: string) => entries.filter((entry) => entry.document === document).length;
    return planChoiceAnswer(
      name,
      documents.map((document) => ({ label: `${document}　${count(document)}项`, command: `${command} ${document}` })),
    );
  }
  return unitAnswer({
    unit: name,
    entries,
    // The counts of the headline name the roles already.
    filters: filterWords({ ...query, roles: [], all: false, document: null }, words).join(' '),
    command: ['任务', name, ...filters.filter((word) => word !== '全部')].join(' '),
    page: query.page,
    whole: filters.some((word) => word !== query.document),
    today: scope.expired ? null : today,
    notice: notice(scope),
  });
}

/** One task; null when no answering plan has the key, a choice when several have. */
export async function answerTask(scope: Scope, typed: string): Promise<Answer | null> {
  const { key, tasks } = await findTypedTask(scope.tx, scope.plans, { key: typed, document: null });
  const [task, second] = tasks;
  if (task === undefined) return null;
  if (second !== undefined) {
    const labels = tasks.map((one) => ({
      task: one,
      document: documentOf(scope.plans.find(({ id }) => id === one.planId)),
    }));
    return planChoiceAnswer(
      `编号${key}`,
      labels.map(({ task: one, document }) => ({
        label: `${safeText(shortTitle(one.title))}（${document}）`,
        command: `任务 ${again(scope, one, document)}`,
      })),
    );
  }
  return detailAnswer({
    key: printedKey(scope.inForce, task.planId, task.key),
    title: task.title,
    section: task.section,
    clauses: task.content.clauses,
    deadlines: task.content.deadlines,
    status: task.status,
    standing: scope.expired ? '' : await standingOf(scope.tx, task.id, scope.today),
    document: documentOf(scope.plans.find(({ id }) => id === task.planId)),
    open: openPhrases(task.content.clauses, scope.directory),
    shared: scope.query.document !== null,
    page: scope.query.page,
    today: scope.expired ? null : scope.today,
    notice: notice(scope),
  });
}

/** The tasks of all answering plans that hold the query's words or, without words, pass its filters; null for none. */
export async function answerWords(scope: Scope): Promise<Answer | null> {
  const { query, plans, tx } = scope;
  const planIds = plans.map((plan) => plan.id);
  const found = await tasksOf(query, planIds);
  const passing = found.filter(
    (task) => query.due === null || (!scope.expired && isTaskWithin(task, query.due, scope.today)),
  );
  // Without a unit nobody's role is meant.
  const label = filterWords({ ...query, roles: [], document: null, all: false }, query.words)
    .map(quoted)
    .join(' ');
  if (passing.length === 0) {
    if (query.words.length > 0 && found.length === 0) return null;
    return nothingAnswer([label || '全部', notice(scope)].filter((line) => line !== null).join('\n'), ['任务 全部']);
  }
  const matches = passing.map((task) => ({
    key: printedKey(scope.inForce, task.planId, task.key),
    title: safeText(shortTitle(task.title)),
    leads: () => leadsOf(task, scope.directory),
    document: documentOf(plans.find(({ id }) => id === task.planId)),
  }));
  const command = ['任务', ...filterWords({ ...query, roles: [], all: label === '' }, query.words)].join(' ');
  return matchesAnswer({ label: label || '全部', command, matches, page: query.page, notice: notice(scope) });

  async function tasksOf({ words }: TaskQuery, ids: readonly number[]): Promise<readonly TaskRecord[]> {
    if (words.length === 0) return inOrder(ids, (id) => readTasks(tx, id));
    if (!words.every(isTaskKey)) return searchTasks(tx, ids, words);
    return inOrder(words, async (key) => (await findTypedTask(tx, plans, { key, document: null })).tasks);
  }
}

/** A task by its printed key; by number and document where its plan has no short name. */
function again({ inForce }: Scope, { planId, key }: TaskRecord, document: string): string {
  const printed = printedKey(inForce, planId, key);
  return printed === key ? `${key} ${document}` : printed;
}

async function inOrder<K, T>(keys: readonly K[], read: (key: K) => Promise<readonly T[]>): Promise<T[]> {
  const all: T[] = [];
  for (const key of keys) all.push(...(await read(key)));
  return all;
}

function isTaskWithin(task: TaskRecord, due: DueFilter, today: string): boolean {
  return task.content.deadlines.some(
    ({ date, kind }) =>
      (kind === 'report' || kind === 'complete') && isWithin({ status: task.status, dueOn: date }, due, today),
  );
}

function leadsOf(task: TaskRecord, directory: Directory): string[] {
  const leads = task.content.clauses.flatMap((clause) => clause.assignments.filter(({ role }) => role === 'lead'));
  const names = leads.map(({ unit }) => {
    const resolution = directory.resolve(unit);
    return resolution.kind === 'one' ? resolution.unit.short : unit;
  });
  const [first, second, ...more] = new Set(names);
  if (first === undefined) return [];
  return more.length > 0 ? [`${first}等`] : second === undefined ? [first] : [first, second];
}

function byRole(a: Entry, b: Entry): number {
  const order = [...ROLE_NAMES.keys()];
  return order.indexOf(a.role) - order.indexOf(b.role);
}

function notice({ expired, plans }: Scope): string | null {
  return expired ? expiredNotice(plans[0]?.periodTo ?? '') : null;
}

function nothingFor(name: string, filters: readonly string[], hasTasks: boolean, scope: Scope): Answer {
  if (!hasTasks) return nothingAnswer(`${name}（方案没有给它分工）`, ['任务 全部', '帮助 任务']);
  const understood = [name, ...filters.map(quoted)].join('　');
  const late = scope.expired && scope.query.due !== null ? [notice(scope) ?? ''] : [];
  return nothingAnswer([understood, ...late].join('\n'), [`任务 ${name}`]);
}

/** The query's filters and `words` as a command would write them. */
export function filterWords(query: TaskQuery, words: readonly string[]): string[] {
  const roles = query.roles.map((role) => ROLE_NAMES.get(role) ?? role);
  const due = query.due === null ? [] : [dueWord(query.due)];
  const document = query.document === null ? [] : [query.document];
  return [...roles, ...due, ...words, ...(query.all ? ['全部'] : []), ...document];
}

function dueWord(due: DueFilter): string {
  if (typeof due === 'object') return `近${due.days}天`;
  return { overdue: '逾期', week: '本周', month: '本月' }[due];
}
