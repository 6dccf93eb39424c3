/** What is due by the clock of the ledger: each routine a transaction of its own, its next turn written with what it did. */
import { dayOf } from '../domain/calendar/day.ts';
import { isRoutine, isTooLate, nextMorning, nextTurn, type Routine } from '../domain/deadline/routine.ts';
import { holdChain } from '../store/audit.repository.ts';
import type { Tx } from '../store/database.ts';
import { dueRoutines, findRoutine, planRoutine } from '../store/routine.repository.ts';
import { deadlineRound } from './deadline-round.ts';
import { progressBrief } from './progress-brief.ts';
import { addMonthlySheet } from './progress-sheets.ts';
import type { TaskSources } from './task-sources.ts';

/** Names of the routines that are due. */
export const routinesDue = (tx: Tx, _input: null, now: number): Promise<readonly string[]> => dueRoutines(tx, now);

/** Does one that is due, and nothing when another process has done it. One never planned begins with its next turn. */
export function runRoutine(sources: TaskSources) {
  const { zone } = sources;
  const deadlines = deadlineRound(sources);
  const brief = progressBrief(sources);
  const work: Readonly<Record<Routine, (tx: Tx, from: string, today: string, now: number) => Promise<void>>> = {
    deadlines: (tx, from, today, now) => deadlines(tx, { from, today }, now),
    'progress-brief': (tx, _from, today, now) => brief(tx, { today }, now),
    'progress-sheet': (tx, _from, today, now) => addMonthlySheet(tx, sources, today, now),
  };
  return async (tx: Tx, { id: name }: { readonly id: string }, now: number): Promise<void> => {
    await holdChain(tx);
    const routine = await findRoutine(tx, name);
    if (routine === null || !isRoutine(name) || routine.nextAt > now) return;
    const today = dayOf(now, zone);
    if (routine.nextAt === 0) {
      const nextAt = nextTurn(name, now, zone);
      await planRoutine(tx, { name, nextAt, doneTo: dayBefore(dayOf(nextAt, zone)) });
      return;
    }
    if (isTooLate(now, zone)) {
      await planRoutine(tx, { ...routine, nextAt: nextMorning(name, now, zone) });
      return;
    }
    const from = routine.doneTo === null ? today : dayAfter(routine.doneTo);
    await work[name](tx, from < today ? from : today, today, now);
    await planRoutine(tx, { name, nextAt: nextTurn(name, now, zone), doneTo: today });
  };
}

function dayBefore(day: string): string {
  return Temporal.PlainDate.from(day).subtract({ days: 1 }).toString();
}

function dayAfter(day: string): string {
  return Temporal.PlainDate.from(day).add({ days: 1 }).toString();
}
