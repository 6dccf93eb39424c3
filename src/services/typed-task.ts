/** The tasks that a typed key means: with the short name of a plan before it, or with the document's number or title. */
import { safeText } from '../domain/phone/safe-text.ts';
import { shortTitle } from '../domain/plan/short-title.ts';
import type { Answer } from '../domain/task/answer.ts';
import type { DeedWords } from '../domain/task/deed-words.ts';
import { documentKey, taskKey } from '../domain/task/query.ts';
import { choiceAnswer } from '../domain/task/search-texts.ts';
import { printedKey, readPrintedKey } from '../domain/task/short-key.ts';
import type { Tx } from '../store/database.ts';
import type { ObligationRow } from '../store/obligation.repository.ts';
import type { PlanRecord } from '../store/plan.repository.ts';
import { findTask, type TaskRecord } from '../store/task.repository.ts';
import { documentOf } from './ledger-entries.ts';

export interface TypedTask {
  /** As the document has it. */
  readonly key: string;
  /** The plans in which it may be meant. */
  readonly plans: readonly PlanRecord[];
  /** One a plan at most; more than one has to be asked about. */
  readonly tasks: readonly TaskRecord[];
}

export async function findTypedTask(
  tx: Tx,
  plans: readonly PlanRecord[],
  { key: typed, document }: { readonly key: string; readonly document: string | null },
): Promise<TypedTask> {
  const named = plans.filter((plan) => isMeant(plan, document));
  const { key, plans: meant } = readPrintedKey(named, typed);
  const tasks = await findTask(
    tx,
    meant.map(({ id }) => id),
    key,
  );
  return { key, plans: meant, tasks };
}

/** Whether `document`, a number or 《title》 or their beginning, names the plan; null names every one. */
export function isMeant(plan: PlanRecord, document: string | null): boolean {
  return document === null || documentKey(documentOf(plan)).startsWith(documentKey(document));
}

/** Whether `word` is the key of a row, as it is printed where these plans are in force. */
export function isKeyOf({ key, planId }: ObligationRow, word: string, inForce: readonly PlanRecord[]): boolean {
  const meant = readPrintedKey(inForce, word);
  return key === meant.key && meant.plans.some(({ id }) => id === planId);
}

/** Whether a task speaks of `word`, in either case, as the search over all tasks has it. */
export function isAbout({ key, title, content }: ObligationRow, word: string): boolean {
  const text = content.clauses.map((clause) => clause.text).join('');
  return `${key}\n${title}\n${text}`.toLowerCase().includes(word.toLowerCase());
}

/** Several plans have the number: asks which, before anything is done. `verb` is the command as typed. */
export function askWhichTask(
  verb: string,
  words: DeedWords,
  tasks: readonly TaskRecord[],
  inForce: readonly PlanRecord[],
): Answer {
  const rest = [words.unit ?? '', words.rest].join(' ').trim();
  const choices = tasks.map(({ planId, key, title }) => {
    const document = documentOf(inForce.find(({ id }) => id === planId));
    const printed = printedKey(inForce, planId, key);
    const command = printed === key ? `${document} ${key}` : printed;
    return { label: `${safeText(shortTitle(title))}（${document}）`, command: `${verb} ${command} ${rest}`.trim() };
  });
  return choiceAnswer(`编号${taskKey(words.key)}`, choices);
}
