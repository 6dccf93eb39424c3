/** The use cases of plans and their tasks. */

import { assignTask } from './assign-task.ts';
import { doDeed } from './do-deed.ts';
import { importPlan, previewPlan } from './import-plan.ts';
import { listLateMatters, reviveTask } from './late-matters.ts';
import { loadProgressSheet } from './load-progress-sheet.ts';
import { lookUpTasks } from './look-up-tasks.ts';
import { matterHistory } from './matter-history.ts';
import { previewDeadlines } from './preview-deadlines.ts';
import { askProgressSheet, nextProgressSheet, sendProgressSheet } from './progress-sheets.ts';
import { routinesDue, runRoutine } from './routines.ts';
import { setPlan } from './set-plan.ts';
import { showPlans } from './show-plans.ts';
import type { TaskSources } from './task-sources.ts';
import { listUnitTasks } from './unit-tasks.ts';

export function taskServices(ledger: TaskSources) {
  return {
    lookUpTasks: lookUpTasks(ledger),
    unitTasks: listUnitTasks(ledger),
    doDeed: doDeed(ledger),
    assignTask: assignTask(ledger),
    matterHistory: matterHistory(ledger),
    listLateMatters: listLateMatters(ledger),
    reviveTask: reviveTask(ledger),
    previewDeadlines: previewDeadlines(ledger),
    routinesDue,
    runRoutine: runRoutine(ledger),
    previewPlan: previewPlan(),
    importPlan: importPlan(ledger),
    askProgressSheet: askProgressSheet(ledger),
    nextProgressSheet: nextProgressSheet(ledger),
    progressSheet: loadProgressSheet(ledger),
    sendProgressSheet: sendProgressSheet(ledger),
    setPlan: setPlan(ledger),
    showPlans,
  };
}
