/** Where the plans in force stand today: what is red, yellow, waits for a check, or has no day yet, in the ledger's order. */
import { lightOf, YELLOW_DAYS } from '../domain/task/light.ts';
import { printedKey } from '../domain/task/short-key.ts';
import type { Tx } from '../store/database.ts';
import { type DutyRow, listWatchedDuties } from '../store/matter.repository.ts';
import type { PlanRecord } from '../store/plan.repository.ts';
import { isChased, isUndecided, oncePerTask, watchedOf } from './chased-duties.ts';

/** Keys are as printed, days those that are watched. */
export interface LateLedger {
  readonly red: readonly DutyRow[];
  readonly yellow: readonly DutyRow[];
  /** Reported as done; the checker's turn. */
  readonly waiting: readonly DutyRow[];
  /** More time asked for; the day that counts is the old one until then. */
  readonly asking: readonly DutyRow[];
  readonly undecided: readonly DutyRow[];
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
  return {
    red: lit('red'),
    yellow: lit('yellow'),
    waiting: all.filter(({ matter }) => matter.standing.kind === 'reported'),
    asking: all.filter(({ matter }) => matter.standing.kind === 'extension-asked'),
    undecided: all.filter(isUndecided),
  };
}
