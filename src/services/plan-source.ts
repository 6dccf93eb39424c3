/** The plans that answer look-ups: those in force on a day, otherwise the one that ended last. */
import type { Tx } from '../store/database.ts';
import { listPlans, type PlanRecord } from '../store/plan.repository.ts';
import { readRevision } from '../store/revision.repository.ts';

/** `expired` is set when no plan is in force and the last one answers for reading only. */
export interface AnsweringPlans {
  readonly plans: readonly PlanRecord[];
  readonly expired: boolean;
}

export type PlanSource = (tx: Tx, today: string) => Promise<AnsweringPlans>;

/**
 * One row is read a call; the plans only when that row says the ledger changed. The same object comes back as long as
 * neither the ledger nor the day has changed.
 */
export function createPlanSource(): PlanSource {
  let kept: { revision: number; today: string; answering: AnsweringPlans } | null = null;
  return async (tx, today) => {
    const revision = await readRevision(tx, 'ledger');
    if (kept?.revision !== revision || kept.today !== today) {
      kept = { revision, today, answering: answering(await listPlans(tx), today) };
    }
    return kept.answering;
  };
}

function answering(plans: readonly PlanRecord[], today: string): AnsweringPlans {
  const inForce = plans.filter(({ periodTo }) => periodTo === null || today <= periodTo);
  if (inForce.length > 0) return { plans: inForce, expired: false };
  const last = plans.toSorted((a, b) => (a.periodTo ?? '').localeCompare(b.periodTo ?? '')).at(-1);
  return { plans: last === undefined ? [] : [last], expired: last !== undefined };
}
