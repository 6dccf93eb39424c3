/** Confirmed rules on fireworks by season, and the answers about patrols. */
import type { Confirmation } from '../domain/fireworks/holding.ts';
import type { Tx } from './database.ts';

/** Of every season from `season` on. */
export async function confirmationsFrom(tx: Tx, season: number): Promise<Confirmation[]> {
  const rows = await tx
    .selectFrom('fireworks_confirmation')
    .selectAll()
    .where('season', '>=', season)
    .orderBy('season')
    .orderBy('unit_id')
    .execute();
  return rows.map((row) => ({
    ...{ unit: row.unit_id, season: row.season, rule: row.rule, document: row.document },
    ...{ by: row.confirmed_by, at: row.confirmed_at },
  }));
}

/** Puts it in place of what was confirmed before for the unit and season. */
export async function saveConfirmation(tx: Tx, one: Confirmation): Promise<void> {
  const set = { rule: one.rule, document: one.document, confirmed_by: one.by, confirmed_at: one.at };
  await tx
    .insertInto('fireworks_confirmation')
    .values({ unit_id: one.unit, season: one.season, ...set })
    .onConflict((conflict) => conflict.columns(['season', 'unit_id']).doUpdateSet(set))
    .execute();
}

/** How many of these units had a confirmation to take away. */
export async function removeConfirmations(tx: Tx, season: number, units: readonly number[]): Promise<number> {
  const result = await tx
    .deleteFrom('fireworks_confirmation')
    .where('season', '=', season)
    .where('unit_id', 'in', units)
    .executeTakeFirst();
  return Number(result.numDeletedRows);
}

export interface PatrolReport {
  readonly unit: number;
  /** ISO date on which the night began. */
  readonly night: string;
  readonly at: number;
  readonly actor: string;
  readonly text: string;
}

export async function addPatrol(tx: Tx, { unit, night, at, actor, text }: PatrolReport): Promise<void> {
  await tx.insertInto('patrol_report').values({ unit_id: unit, night, reported_at: at, actor, text }).execute();
}

/** Answers of the nights of `[from, to)`, ISO, in the order in which they came. */
export async function patrolsBetween(tx: Tx, from: string, to: string): Promise<PatrolReport[]> {
  const rows = await tx
    .selectFrom('patrol_report')
    .selectAll()
    .where('night', '>=', from)
    .where('night', '<', to)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    ...{ unit: row.unit_id, night: row.night, at: row.reported_at, actor: row.actor, text: row.text },
  }));
}
