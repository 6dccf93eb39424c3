/** Which dated duties are chased: those whose day had not passed when their plan came in, and those the office revived. */
import { dayOf } from '../domain/calendar/day.ts';
import type { DutyRow } from '../store/matter.repository.ts';
import type { PlanRecord } from '../store/plan.repository.ts';

/** One row a unit and task, in the order given. What had lapsed before the import is history (design 8). */
export function chasedDuties(duties: readonly DutyRow[], plans: readonly PlanRecord[], zone: string): DutyRow[] {
  const importedOn = new Map(plans.map(({ id, importedAt }) => [id, dayOf(importedAt, zone)]));
  const seen = new Set<string>();
  return duties.filter(({ taskId, unitId, planId, dueOn, matter }) => {
    const key = `${taskId}:${unitId}`;
    const isLive = (dueOn ?? '') >= (importedOn.get(planId) ?? '') || matter.revivedOn !== null;
    if (!isLive || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
