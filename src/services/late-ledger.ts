/** Where the plans in force stand today: what is red, yellow, waits for a check, or has no day yet, in the ledger's order. */
import { lapsesOf } from '../domain/deadline/lapsed.ts';
import { lightOf, YELLOW_DAYS } from '../domain/task/light.ts';
import { printedKey } from '../domain/task/short-key.ts';
import type { Tx } from '../store/database.ts';
import { listWatchedDuties } from '../store/matter.repository.ts';
import type { PlanRecord } from '../store/plan.repository.ts';
import { isChased, isUndecided, oncePerTask, watchedOf } from './chased-duties.ts';
import { loadLedgerDuties } from './ledger-duties.ts';

/** A unit's part in a task. The key is as printed, the day the one that is watched. */
export interface LateDuty {
  readonly unitId: number;
  readonly key: string;
  readonly dueOn: string | null;
}

export interface LateLedger {
  /** With what comes again and was not spoken of. */
  readonly red: readonly LateDuty[];
  readonly yellow: readonly LateDuty[];
  /** Reported as done; the checker's turn. */
  readonly waiting: readonly LateDuty[];
  /** More time asked for; the day that counts is the old one until then. */
  readonly asking: readonly LateDuty[];
  readonly undecided: readonly LateDuty[];
}

export async function lateLedger(tx: Tx, plans: readonly PlanRecord[], today: string): Promise<LateLedger> {
  const until = Temporal.PlainDate.from(today).add({ days: YELLOW_DAYS }).toString();
  const dated = await listWatchedDuties(
    tx,
    plans.map(({ id }) => id),
    until,
  );
  const all = oncePerTask(dated).map((duty) => ({
    ...duty,
    key: printedKey(plans, duty.planId, duty.key),
    dueOn: watchedOf(duty),
  }));
  const chased = all.filter(isChased);
  const lit = (light: 'red' | 'yellow') =>
    chased.filter(({ matter, dueOn }) => lightOf({ standing: matter.standing, dueOn }, today) === light);
  const red = lit('red');
  return {
    red: [...red, ...(await lapsedAgain(tx, plans, today))],
    yellow: lit('yellow'),
    waiting: all.filter(({ matter }) => matter.standing.kind === 'reported'),
    asking: all.filter(({ matter }) => matter.standing.kind === 'extension-asked'),
    undecided: all.filter(isUndecided),
  };
}

/** Duties of which only a day that comes again has gone by. */
async function lapsedAgain(tx: Tx, plans: readonly PlanRecord[], today: string): Promise<LateDuty[]> {
  const { duties } = await loadLedgerDuties(tx, plans);
  return duties.flatMap((duty) => {
    if (duty.owedOn !== null || duty.repeats === null) return [];
    const lapsed = lapsesOf(duty, today, dayAfter(today))(today);
    return lapsed === null ? [] : [{ unitId: duty.unitId, key: duty.key, dueOn: lapsed.dueOn }];
  });
}

function dayAfter(day: string): string {
  return Temporal.PlainDate.from(day).add({ days: 1 }).toString();
}
