/** The plans of the ledger with how many tasks each holds. */
import type { Tx } from '../store/database.ts';
import { listPlans, type PlanRecord } from '../store/plan.repository.ts';
import { readTasks } from '../store/task.repository.ts';

export interface ShownPlan extends PlanRecord {
  readonly tasks: number;
}

/** In the order of their import. */
export async function showPlans(tx: Tx, _input: null, _now: number): Promise<readonly ShownPlan[]> {
  const shown: ShownPlan[] = [];
  for (const plan of await listPlans(tx)) shown.push({ ...plan, tasks: (await readTasks(tx, plan.id)).length });
  return shown;
}
