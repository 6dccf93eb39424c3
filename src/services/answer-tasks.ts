/** The three kinds of task answers, read from the ledger: a unit's list, one task, the tasks that hold key words. */
import type { Directory } from '../domain/directory/directory.ts';
import type { Unit } from '../domain/directory/unit.ts';
import { safeText } from '../domain/phone/safe-text.ts';
import { shortTitle } from '../domain/plan/short-title.ts';
import type { Answer } from '../domain/task/answer.ts';
import { detailAnswer } from '../domain/task/detail-texts.ts';
import { isWithin } from '../domain/task/due.ts';
import { type Entry, ROLE_NAMES } from '../domain/task/entry.ts';
import { openPhrases } from '../domain/task/open-phrases.ts';
import type { DueFilter, TaskQuery } from '../domain/task/query.ts';
import { choiceAnswer, expiredNotice, matchesAnswer, nothingAnswer } from '../domain/task/search-texts.ts';
import { unitAnswer } from '../domain/task/unit-texts.ts';
import type { Tx } from '../store/database.ts';
import { listObligations } from '../store/obligation.repository.ts';
import type { PlanRecord } from '../store/plan.repository.ts';
import { findTask, readTasks, searchTasks, type TaskRecord } from '../store/task.repository.ts';
import { documentOf, entryOf, printedName } from './ledger-entries.ts';

export interface Scope {
  readonly tx: Tx;
  readonly directory: Directory;
  readonly plans: readonly PlanRecord[];
  readonly expired: boolean;
  /** ISO date. */
  readonly today: string;
  readonly query: TaskQuery;
}

/** A unit's ledger, narrowed by the query's filters and by `words`. */
export async function answerUnit(scope: Scope, unit: Unit, words: readonly string[]): Promise<Answer> {
  const { query, plans, today } = scope;
  const rows = await listObligations(
    scope.tx,
    unit.id,
    plans.map((plan) => plan.id),
  );
  const entries = rows
    .filter((row) =>
      words.every((word) =>
        `${row.key} ${row.title} ${row.content.clauses.map((c) => c.text).join('')}`.includes(word),
      ),
    )
    .map((row) => entryOf(row, unit, plans))
    .toSorted(byRole)
    .filter((entry) => query.roles.length === 0 || query.roles.includes(entry.role))
    .filter((entry) => query.due === null || (!scope.expired && isWithin(entry, query.due, today)));
  const filters = describe(query, words);
  if (entries.length === 0) return nothingFor(unit, filters, scope);
  const narrowed = filters !== '' || query.all;
  // The counts of the headline name the roles already.
  const shown = describe({ ...query, roles: [] }, words);
  return unitAnswer({
    unit: printedName(unit),
    entries,
    filters: shown,
    command: ['任务', printedName(unit), ...filterWords(query, words)].join(' '),
    page: query.page,
    whole: narrowed,
    today: scope.expired ? null : today,
    notice: notice(scope),
  });
}

/** One task; null when no answering plan has the key, a choice when several have. */
export async function answerTask(scope: Scope, key: string): Promise<Answer | null> {
  const planIds = scope.plans.filter(
    (plan) => scope.query.document === null || documentOf(plan) === scope.query.document,
  );
  const tasks = await findTask(
    scope.tx,
    planIds.map((plan) => plan.id),
    key,
  );
  const [task, second] = tasks;
  if (task === undefined) return null;
  if (second !== undefined) {
    const labels = tasks.map((one) => ({
      task: one,
      document: documentOf(scope.plans.find(({ id }) => id === one.planId)),
    }));
    return choiceAnswer(
      key,
      labels.map(({ task: one, document }) => ({
        label: `${shortTitle(one.title)}（${document}）`,
        command: `任务 ${key} ${document}`,
      })),
    );
  }
  return detailAnswer({
    key: task.key,
    title: task.title,
    section: task.section,
    clauses: task.content.clauses,
    deadlines: task.content.deadlines,
    status: task.status,
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
  const found =
    query.words.length > 0
      ? await searchTasks(tx, planIds, query.words)
      : await inOrder(planIds, (id) => readTasks(tx, id));
  const passing = found.filter(
    (task) => query.due === null || (!scope.expired && isTaskWithin(task, query.due, scope.today)),
  );
  const label = describe({ ...query, roles: [] }, query.words) || '全部';
  if (passing.length === 0)
    return query.words.length > 0 && found.length === 0 ? null : nothingAnswer(label, ['任务 全部']);
  const matches = passing.map((task) => ({
    key: task.key,
    title: safeText(shortTitle(task.title)),
    leads: leadsOf(task, scope.directory),
    document: documentOf(plans.find(({ id }) => id === task.planId)),
  }));
  return matchesAnswer(label, matches, query.page);
}

async function inOrder<T>(ids: readonly number[], read: (id: number) => Promise<readonly T[]>): Promise<T[]> {
  const all: T[] = [];
  for (const id of ids) all.push(...(await read(id)));
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

function nothingFor(unit: Unit, filters: string, scope: Scope): Answer {
  const understood = [printedName(unit), filters].filter((part) => part !== '').join('　');
  if (scope.expired && scope.query.due !== null) {
    return nothingAnswer(`${understood}\n${notice(scope) ?? ''}`, [`任务 ${printedName(unit)}`]);
  }
  return nothingAnswer(understood, filters === '' ? ['任务 全部', '帮助 任务'] : [`任务 ${printedName(unit)}`]);
}

/** The filters as the bot understood them, for the first line. */
function describe(query: TaskQuery, words: readonly string[]): string {
  return filterWords(query, words).join(' ');
}

function filterWords(query: TaskQuery, words: readonly string[]): string[] {
  const roles = query.roles.map((role) => ROLE_NAMES.get(role) ?? role);
  const due = query.due === null ? [] : [dueWord(query.due)];
  return [...roles, ...due, ...words];
}

function dueWord(due: DueFilter): string {
  if (typeof due === 'object') return `近${due.days}天`;
  return { overdue: '逾期', week: '本周', month: '本月' }[due];
}
