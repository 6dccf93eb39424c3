/** The use cases of plans and their tasks. */

import { chaseOverdue } from './chase-overdue.ts';
import type { DirectorySource } from './directory-source.ts';
import { doDeed } from './do-deed.ts';
import { importPlan, previewPlan } from './import-plan.ts';
import { listLateMatters, reviveTask } from './late-matters.ts';
import { lookUpTasks } from './look-up-tasks.ts';
import { matterHistory } from './matter-history.ts';
import type { PlanSource } from './plan-source.ts';
import { showPlans } from './show-plans.ts';
import { listUnitTasks } from './unit-tasks.ts';

export function taskServices(ledger: {
  readonly directories: DirectorySource;
  readonly plans: PlanSource;
  readonly zone: string;
}) {
  return {
    lookUpTasks: lookUpTasks(ledger),
    unitTasks: listUnitTasks(ledger),
    doDeed: doDeed(ledger),
    matterHistory: matterHistory(ledger),
    listLateMatters: listLateMatters(ledger),
    reviveTask: reviveTask(ledger),
    chaseOverdue: chaseOverdue(ledger),
    previewPlan: previewPlan(),
    importPlan: importPlan(ledger),
    showPlans,
  };
}
