/** Writes who is obliged by a task, as the directory stands. */
import type { Directory } from '../domain/directory/directory.ts';
import type { Task } from '../domain/plan/plan.ts';
import { oblige } from '../domain/task/obligation.ts';
import type { Tx } from '../store/database.ts';
import { replaceObligations } from '../store/obligation.repository.ts';

/** The units as written that lead to nobody in the directory. */
export async function saveObligations(
  tx: Tx,
  {
    planId,
    taskId,
    task,
    directory,
    today,
  }: { planId: number; taskId: number; task: Task; directory: Directory; today: string },
): Promise<readonly string[]> {
  const { obligations, unknown } = oblige(task, directory);
  const rows = obligations.map(({ unit, role, clauses, dueOn }) => ({ unitId: unit, role, clauses, dueOn }));
  await replaceObligations(tx, planId, taskId, rows, today);
  return unknown.map(({ unit }) => unit);
}
