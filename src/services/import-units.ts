/** Takes a list of units and groups, and expands every plan of the ledger anew with it. */
import { dayOf } from '../domain/calendar/day.ts';
import { createDirectory } from '../domain/directory/directory.ts';
import type { Group, Unit } from '../domain/directory/unit.ts';
import { appendAudit, holdChain } from '../store/audit.repository.ts';
import type { Tx } from '../store/database.ts';
import { readDirectory, saveDirectory } from '../store/directory.repository.ts';
import { listPlans } from '../store/plan.repository.ts';
import { bumpRevision } from '../store/revision.repository.ts';
import { readTasks } from '../store/task.repository.ts';
import { saveObligations } from './save-obligations.ts';

export interface UnitsImport {
  readonly units: readonly Omit<Unit, 'id'>[];
  readonly groups: readonly Group[];
  readonly actor: string;
  readonly fileName: string;
}

/** Units of known names keep their ids; groups the office edited re-expand old ledgers too (design section 5). */
export async function importUnits(tx: Tx, input: UnitsImport, now: number): Promise<{ units: number; groups: number }> {
  await holdChain(tx);
  const { units, groups } = input;
  await appendAudit(tx, {
    at: now,
    actor: input.actor,
    action: 'units.import',
    subject: input.fileName,
    detail: { units: units.map((unit) => unit.name), groups: groups.map((group) => group.name) },
  });
  await saveDirectory(tx, { units, groups });
  const saved = await readDirectory(tx);
  const directory = createDirectory(saved.units, saved.groups);
  for (const plan of await listPlans(tx)) {
    for (const task of await readTasks(tx, plan.id)) {
      const whole = { ...task, ...task.content };
      await saveObligations(tx, { planId: plan.id, taskId: task.id, task: whole, directory, today: dayOf(now) });
    }
  }
  await bumpRevision(tx, 'ledger');
  return { units: units.length, groups: groups.length };
}
