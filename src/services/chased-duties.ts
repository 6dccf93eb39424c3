/** Which duties are chased: those whose day had not passed when it came in, and those the office gave out or revived. */
import { watchedDay } from '../domain/task/assigned.ts';
import { countsLine, type Mark, markOf } from '../domain/task/standing-counts.ts';
import type { Tx } from '../store/database.ts';
import { type DutyRow, listDuties } from '../store/matter.repository.ts';

/** What had lapsed before the import is history: shown, never chased (design 8). */
export function isChased({ dueOn, dueSince, matter }: DutyRow): boolean {
  return matter.assigned !== null || matter.revivedOn !== null || (dueOn ?? '') >= (dueSince ?? '');
}

/** A unit that leads and answers for a task has one part in it: the first given. */
export function oncePerTask(duties: readonly DutyRow[]): DutyRow[] {
  const seen = new Set<string>();
  return duties.filter(({ taskId, unitId }) => {
    const isNew = !seen.has(`${taskId}:${unitId}`);
    seen.add(`${taskId}:${unitId}`);
    return isNew;
  });
}

/** The day by which something is expected of the unit next; null when nothing is dated. */
export function watchedOf({ matter, dueOn }: DutyRow): string | null {
  return watchedDay(matter.assigned, matter.fedBackOn, dueOn);
}

/** Where the unit stands with its part. */
export function markOfDuty(duty: DutyRow, today: string): Mark {
  return markOf({ standing: duty.matter.standing, dueOn: watchedOf(duty) }, isChased(duty), today);
}

/** Given out in workdays of a year whose days off nobody has entered: its days are open. */
export function isUndecided({ matter: { assigned, standing } }: DutyRow): boolean {
  if (assigned === null || standing.kind === 'reported' || standing.kind === 'closed') return false;
  return assigned.feedbackBy === null || assigned.settleBy === null;
}

/** How many of a task's units stand where, in words; '' for nothing to say. */
export async function standingOf(tx: Tx, taskId: number, today: string): Promise<string> {
  const duties = oncePerTask((await listDuties(tx, [taskId])).filter(({ role }) => role !== 'support'));
  return countsLine(duties.map((duty) => markOfDuty(duty, today)));
}
