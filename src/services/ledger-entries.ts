/** Rows of the ledger as the entries that answers are made of. */
import type { Unit } from '../domain/directory/unit.ts';
import { safeText } from '../domain/phone/safe-text.ts';
import { deliverable } from '../domain/plan/deliverable.ts';
import { shortTitle } from '../domain/plan/short-title.ts';
import type { Entry } from '../domain/task/entry.ts';
import { printedKey } from '../domain/task/short-key.ts';
import type { ObligationRow } from '../store/obligation.repository.ts';
import type { PlanRecord } from '../store/plan.repository.ts';

/** What an answer quotes as its source: the document's number, else its title. */
export function documentOf(plan: PlanRecord | undefined): string {
  if (plan === undefined) return '';
  return plan.documentNumber !== '' ? plan.documentNumber : `《${plan.title}》`;
}

/**
 * One entry a role of the unit in a task. A county may be meant by single clauses (相关县); a bureau that may be a member of
 * a body is so for the whole task, and no clause is named.
 */
export function entryOf(row: ObligationRow, unit: Unit, inForce: readonly PlanRecord[]): Entry {
  const due = row.content.deadlines.find(
    ({ date, kind, clause }) =>
      date === row.documentDueOn && (kind === 'report' || kind === 'complete') && row.clauses.includes(clause),
  );
  const handIn =
    due !== undefined && (due.kind === 'report' || due.kind === 'complete')
      ? { what: safeText(deliverable(due.text)), kind: due.kind }
      : null;
  const all = row.content.clauses.map((_, index) => index + 1);
  const isWhole = row.role === 'possible' && unit.kind !== 'county';
  return {
    key: printedKey(inForce, row.planId, row.key),
    title: safeText(shortTitle(row.title)),
    role: row.role,
    clauses: isWhole ? all : row.clauses.map((index) => index + 1),
    clauseCount: all.length,
    dueOn: row.dueOn,
    handIn,
    status: row.status,
    waits: row.waits,
    document: documentOf(inForce.find(({ id }) => id === row.planId)),
  };
}

/** What a headline calls a unit: 五台县 beside 五台山, 市能源局. */
export function printedName(unit: Unit): string {
  return unit.kind === 'county' ? unit.name : unit.short;
}
