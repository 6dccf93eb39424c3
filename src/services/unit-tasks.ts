/** A unit's tasks as programs read them: `lanshao tasks --unit NAME --json` (design section 9). */
import { dayOf } from '../domain/calendar/day.ts';
import type { Resolution } from '../domain/directory/directory.ts';
import type { Role } from '../domain/plan/plan.ts';
import { printedKey } from '../domain/task/short-key.ts';
import type { Tx } from '../store/database.ts';
import { listObligations } from '../store/obligation.repository.ts';
import type { LookUpSources } from './look-up-tasks.ts';

export interface ListedTask {
  readonly key: string;
  readonly number: string;
  readonly section: string;
  readonly title: string;
  /** From 1, in the order of the document. */
  readonly clauses: readonly number[];
}

export interface UnitTasks extends Readonly<Record<Role, readonly ListedTask[]>> {
  readonly unit: string;
}

export type UnitTasksResult =
  | { readonly ok: true; readonly tasks: UnitTasks }
  | { readonly ok: false; readonly resolution: Exclude<Resolution, { kind: 'one' }> };

/** Reads the same rows as the chat's answer does. A name that fits by sound is taken, as in any look-up. */
export function listUnitTasks({ directories, plans, zone }: LookUpSources) {
  return async (tx: Tx, { name }: { name: string }, now: number): Promise<UnitTasksResult> => {
    const resolution = (await directories(tx)).resolve(name);
    if (resolution.kind !== 'one') return { ok: false, resolution };
    const answering = await plans(tx, dayOf(now, zone));
    const rows = await listObligations(
      tx,
      resolution.unit.id,
      answering.plans.map((plan) => plan.id),
    );
    const withRole = (role: Role) =>
      rows
        .filter((row) => row.role === role)
        .map(({ planId, key, number, section, title, clauses }) => ({
          key: printedKey(answering.plans, planId, key),
          number,
          section,
          title,
          clauses: clauses.map((index) => index + 1),
        }));
    const tasks = {
      unit: resolution.unit.name,
      lead: withRole('lead'),
      support: withRole('support'),
      responsible: withRole('responsible'),
      possible: withRole('possible'),
    };
    return { ok: true, tasks };
  };
}
