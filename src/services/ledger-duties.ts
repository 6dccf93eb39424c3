/** The ledger of the plans in force as the rules of reminding read it. */
import type { DutyDay, LedgerDuty } from '../domain/deadline/ledger-duty.ts';
import { readRecurrence } from '../domain/deadline/recurrence.ts';
import { safeText } from '../domain/phone/safe-text.ts';
import { deliverable } from '../domain/plan/deliverable.ts';
import type { Deadline } from '../domain/plan/plan.ts';
import { shortTitle } from '../domain/plan/short-title.ts';
import type { Climbed } from '../domain/task/ladder.ts';
import { printedKey } from '../domain/task/short-key.ts';
import type { Tx } from '../store/database.ts';
import { type DutyRow, listPlanDuties } from '../store/matter.repository.ts';
import type { PlanRecord } from '../store/plan.repository.ts';
import { wereDelivered } from '../store/receipt.repository.ts';
import { readTasks } from '../store/task.repository.ts';
import { isChased, watchedOf } from './chased-duties.ts';

/** A recurring duty whose words name no day: nobody is reminded of it, and the office is told so. */
export interface Undecided {
  readonly key: string;
  readonly words: string;
}

export interface LedgerDuties {
  readonly duties: readonly LedgerDuty[];
  readonly undecided: readonly Undecided[];
}

/** One duty a unit and task, of all units the task's clauses oblige. Empty for plans that are over. */
export async function loadLedgerDuties(tx: Tx, plans: readonly PlanRecord[]): Promise<LedgerDuties> {
  const rows = await listPlanDuties(
    tx,
    plans.map(({ id }) => id),
  );
  const byTask = Map.groupBy(rows, ({ taskId }) => taskId);
  const delivered = await wereDelivered(
    tx,
    rows.flatMap(({ matter }) => matter.climbed.map(({ serial }) => serial)),
  );
  const duties: LedgerDuty[] = [];
  const undecided: Undecided[] = [];
  for (const plan of plans) {
    for (const task of await readTasks(tx, plan.id)) {
      const key = printedKey(plans, plan.id, task.key);
      const { days, unclear } = daysOf(task.content.deadlines, plan);
      undecided.push(...unclear.map((words) => ({ key, words })));
      for (const own of Map.groupBy(byTask.get(task.id) ?? [], ({ unitId }) => unitId).values()) {
        const [strongest] = own;
        if (strongest === undefined || strongest.matter.standing.kind === 'closed') continue;
        const clauses = new Set(own.flatMap((row) => row.clauses));
        const owing =
          own.find(({ role, dueOn }) => role !== 'support' && dueOn !== null) ??
          own.find(({ role }) => role !== 'support');
        duties.push({
          taskId: task.id,
          planId: plan.id,
          unitId: strongest.unitId,
          key,
          title: shortTitle(task.title),
          role: roleOf(strongest),
          days: strongest.matter.standing.kind === 'reported' ? [] : ownDays(days, clauses, owing ?? strongest),
          remindDays: plan.remindDays,
          ...(owing === undefined ? NOT_CHASED : chaseOf(owing)),
          climbed: strongest.matter.climbed.map(
            ({ rung, on, serial }): Climbed => ({ rung, on, isDelivered: delivered.has(serial) }),
          ),
        });
      }
    }
  }
  return { duties, undecided };
}

function roleOf({ role }: DutyRow): LedgerDuty['role'] {
  return role === 'possible' ? 'support' : role;
}

interface ClauseDay {
  readonly clause: number;
  readonly day: DutyDay;
}

function daysOf(deadlines: readonly Deadline[], plan: PlanRecord): { days: ClauseDay[]; unclear: string[] } {
  const days: ClauseDay[] = [];
  const unclear: string[] = [];
  for (const { kind, date, text, clause } of deadlines) {
    if (kind !== 'recurring') {
      const what = safeText(kind === 'effective-from' ? text : deliverable(text));
      days.push({ clause, day: { kind, on: date, what } });
      continue;
    }
    const recurrence = readRecurrence(text);
    if (recurrence === null) unclear.push(safeText(text));
    else
      days.push({
        clause,
        day: { kind, recurrence, from: plan.periodFrom, to: dayAfter(plan.periodTo), what: safeText(text) },
      });
  }
  return { days, unclear };
}

function dayAfter(date: string | null): string | null {
  return date === null ? null : Temporal.PlainDate.from(date).add({ days: 1 }).toString();
}

/** Days of the clauses in which the unit stands; an extension moves what lies before it, the office's clock adds its own. */
function ownDays(days: readonly ClauseDay[], clauses: ReadonlySet<number>, duty: DutyRow): DutyDay[] {
  const { movedTo } = duty.matter;
  const own = days.flatMap(({ clause, day }): DutyDay[] => {
    if (!clauses.has(clause)) return [];
    if (day.kind === 'recurring' || day.kind === 'effective-from') return [day];
    return [movedTo !== null && movedTo > day.on ? { ...day, on: movedTo } : day];
  });
  const watched = watchedOf(duty);
  const isKnown = own.some((day) => day.kind !== 'recurring' && day.on === watched);
  const given: DutyDay[] =
    duty.matter.assigned === null || watched === null || isKnown ? [] : [{ kind: 'complete', on: watched, what: '' }];
  const all = [...given, ...own];
  return all.filter((day, at) => at === all.findIndex((other) => sameDay(day, other)));
}

function sameDay(one: DutyDay, other: DutyDay): boolean {
  if (one.kind === 'recurring' || other.kind === 'recurring') return one === other;
  return one.kind === other.kind && one.on === other.on && one.what === other.what;
}

const NOT_CHASED = { owedOn: null, repeats: null } as const;

function chaseOf(duty: DutyRow): Pick<LedgerDuty, 'owedOn' | 'repeats'> {
  const { matter, dueSince } = duty;
  if (matter.standing.kind === 'reported') return NOT_CHASED;
  return {
    owedOn: isChased(duty) ? watchedOf(duty) : null,
    repeats: dueSince === null ? null : { since: dueSince, heardOn: matter.heardOn },
  };
}
