/** Which duties are chased: those whose day had not passed when it came in, and those the office gave out or revived. */
import { watchedDay } from '../domain/task/assigned.ts';
import type { DutyRow } from '../store/matter.repository.ts';

/** What had lapsed before the import is history: shown, never chased (design 8). */
export function isChased({ dueOn, dueSince, matter }: DutyRow): boolean {
  return matter.assigned !== null || matter.revivedOn !== null || (dueOn ?? '') >= (dueSince ?? '');
}

/** One row a unit and task, strongest role first, in the order given. */
export function chasedDuties(duties: readonly DutyRow[]): DutyRow[] {
  const seen = new Set<string>();
  return duties.filter((duty) => {
    const key = `${duty.taskId}:${duty.unitId}`;
    if (!isChased(duty) || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** The day by which something is expected of the unit next; null when nothing is dated. */
export function watchedOf({ matter, dueOn }: DutyRow): string | null {
  return watchedDay(matter.assigned, matter.fedBackOn, dueOn);
}
