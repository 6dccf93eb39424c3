/** A plan into the ledger: first what would change, then the change, with the identity of every task kept. */
import { dayOf } from '../domain/calendar/day.ts';
import type { Directory } from '../domain/directory/directory.ts';
import { matchTasks, type PlanChanges } from '../domain/plan/match-tasks.ts';
import type { Plan, Task } from '../domain/plan/plan.ts';
import { lapsedText } from '../domain/task/chase-texts.ts';
import { oblige } from '../domain/task/obligation.ts';
import { appendAudit, holdChain } from '../store/audit.repository.ts';
import type { Tx } from '../store/database.ts';
import { listPlanDuties } from '../store/matter.repository.ts';
import {
  findPlanByNumber,
  insertPlan,
  listPlans,
  type PlanRecord,
  REMIND_DAYS,
  updatePlan,
} from '../store/plan.repository.ts';
import { bumpRevision } from '../store/revision.repository.ts';
import { insertTask, markTaskGone, readTasks, updateTask } from '../store/task.repository.ts';
import { appendTaskEvent } from '../store/task-event.repository.ts';
import { markOfDuty } from './chased-duties.ts';
import type { DirectorySource } from './directory-source.ts';
import { saveObligations } from './save-obligations.ts';
import { tellOffice } from './tell-office.ts';

export interface PlanImport {
  readonly plan: Plan;
  /** Of the file's bytes. */
  readonly digest: string;
  readonly fileName: string;
  readonly actor: string;
}

/** `same` when the very file was imported before; `revised` when the document was. */
export type PlanPreview =
  | { readonly kind: 'same'; readonly planId: number }
  | { readonly kind: 'new' | 'revised'; readonly changes: PlanChanges };

export interface PlanImported {
  readonly preview: PlanPreview;
  /** Units the plan names and the directory does not know, as written. */
  readonly unknown: readonly string[];
  /** Keys of tasks with a unit whose day had passed already: history, until the office answers 催办. */
  readonly lapsed: readonly string[];
}

/** What an import would change; writes nothing. */
export function previewPlan() {
  return async (tx: Tx, input: PlanImport, _now: number): Promise<PlanPreview> => (await compare(tx, input)).preview;
}

/** Writes the plan. The same file twice changes nothing and leaves no trace. */
export function importPlan({ directories, zone }: { directories: DirectorySource; zone: string }) {
  return async (tx: Tx, input: PlanImport, now: number): Promise<PlanImported> => {
    await holdChain(tx);
    const { preview, known } = await compare(tx, input);
    const directory = await directories(tx);
    if (preview.kind === 'same') return { preview, unknown: unknownUnits(input.plan.tasks, directory), lapsed: [] };
    await appendAudit(tx, {
      at: now,
      actor: input.actor,
      action: 'plan.import',
      subject: input.plan.documentNumber || input.plan.title,
      detail: { digest: input.digest, fileName: input.fileName, ...countChanges(preview.changes) },
    });
    const planId = await savePlan(tx, input, known, now);
    await saveTasks(
      tx,
      { planId, changes: preview.changes, directory, actor: input.actor, today: dayOf(now, zone) },
      now,
    );
    await bumpRevision(tx, 'ledger');
    const today = dayOf(now, zone);
    const { to } = input.plan.period;
    const lapsed = to !== null && to < today ? [] : await lapsedKeys(tx, planId, today);
    if (lapsed.length > 0)
      await tellOffice(tx, lapsedText(input.plan, lapsed), `lapsed:${planId}:${input.digest}`, null, now);
    return { preview, unknown: unknownUnits(input.plan.tasks, directory), lapsed };
  };
}

/** How many tasks are new, changed, unchanged and gone. */
export function countChanges({ tasks, gone }: PlanChanges): Record<'new' | 'changed' | 'same' | 'gone', number> {
  const count = (kind: PlanChanges['tasks'][number]['kind']) => tasks.filter((task) => task.kind === kind).length;
  return { new: count('new'), changed: count('changed'), same: count('same'), gone: gone.length };
}

async function compare(
  tx: Tx,
  { plan, digest }: PlanImport,
): Promise<{ preview: PlanPreview; known: PlanRecord | null }> {
  const known = await findKnown(tx, plan);
  if (known === null) return { preview: { kind: 'new', changes: matchTasks([], plan.tasks) }, known };
  if (known.digest === digest) return { preview: { kind: 'same', planId: known.id }, known };
  const tasks = await readTasks(tx, known.id);
  return { preview: { kind: 'revised', changes: matchTasks(tasks, plan.tasks) }, known };
}

/** A document is the same by its number; one without a number by its title. */
async function findKnown(tx: Tx, plan: Plan): Promise<PlanRecord | null> {
  if (plan.documentNumber !== '') return findPlanByNumber(tx, plan.documentNumber);
  return (
    (await listPlans(tx)).find(({ title, documentNumber }) => documentNumber === '' && title === plan.title) ?? null
  );
}

async function savePlan(tx: Tx, input: PlanImport, known: PlanRecord | null, now: number): Promise<number> {
  const { plan } = input;
  const record = {
    title: plan.title,
    documentNumber: plan.documentNumber,
    shortName: known?.shortName ?? '',
    issuer: plan.issuer,
    issuedOn: plan.issuedOn,
    periodFrom: plan.period.from,
    periodTo: plan.period.to,
    digest: input.digest,
    fileName: input.fileName,
    importedAt: now,
    importedBy: input.actor,
    remindDays: known?.remindDays ?? REMIND_DAYS,
    clock: known?.clock ?? 'calendar',
  } as const;
  if (known === null) return insertPlan(tx, record);
  await updatePlan(tx, { ...record, id: known.id });
  return known.id;
}

interface TaskSaving {
  readonly planId: number;
  readonly changes: PlanChanges;
  readonly directory: Directory;
  readonly actor: string;
  /** ISO date. */
  readonly today: string;
}

async function saveTasks(tx: Tx, { planId, changes, directory, actor, today }: TaskSaving, now: number): Promise<void> {
  for (const old of changes.gone) {
    await markTaskGone(tx, old.id, now);
    await appendTaskEvent(tx, { taskId: old.id, at: now, actor, kind: 'gone', detail: { key: old.key } });
  }
  const statuses = new Map((await readTasks(tx, planId)).map((task) => [task.id, task.status]));
  for (const [position, change] of changes.tasks.entries()) {
    const { task } = change;
    const record = {
      planId,
      key: task.key,
      number: task.number,
      section: task.section,
      title: task.title,
      text: task.text,
      content: { clauses: task.clauses, deadlines: task.deadlines },
      position,
      goneAt: null,
    };
    const known = change.kind === 'new' ? null : change.id;
    if (known !== null) await updateTask(tx, { ...record, id: known, status: statuses.get(known) ?? 'open' });
    const taskId = known ?? (await insertTask(tx, { ...record, status: 'open' }));
    if (change.kind !== 'same') {
      const detail = change.kind === 'changed' ? { what: change.what } : {};
      await appendTaskEvent(tx, { taskId, at: now, actor, kind: change.kind, detail });
    }
    await saveObligations(tx, { planId, taskId, task, directory, today });
  }
}

/** Tasks of the plan in which a unit's day was over before it came in, and that nobody wants chased. */
async function lapsedKeys(tx: Tx, planId: number, today: string): Promise<string[]> {
  const lapsed = (await listPlanDuties(tx, [planId])).filter(
    (duty) => duty.role !== 'support' && markOfDuty(duty, today) === 'lapsed',
  );
  return [...new Set(lapsed.map(({ key }) => key))];
}

function unknownUnits(tasks: readonly Task[], directory: Directory): string[] {
  return [...new Set(tasks.flatMap((task) => oblige(task, directory).unknown.map(({ unit }) => unit)))];
}
