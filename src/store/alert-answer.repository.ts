/** What units answer to an alert: 签收 and 启动 once each, reports as often as they like. */
import type { Tx } from './database.ts';
import { inBatches } from './in-batches.ts';

export interface UnitAnswer {
  readonly serial: string;
  readonly alert: number;
  readonly unit: number;
  readonly asksStart: boolean;
  readonly receivedAt: number | null;
  readonly receivedBy: string | null;
  readonly startedAt: number | null;
  readonly startedBy: string | null;
}

/** Asks the units for 收到 under a serial number, and for 已启动 where `asksStart`. Asking twice is asking once. */
export async function askUnits(
  tx: Tx,
  { serial, alert, units, asksStart }: { serial: string; alert: number; units: readonly number[]; asksStart: boolean },
): Promise<void> {
  await inBatches(units, (batch) =>
    tx
      .insertInto('alert_unit')
      .values(batch.map((unit) => ({ serial, unit_id: unit, alert_id: alert, asks_start: asksStart ? 1 : 0 })))
      .onConflict((conflict) => conflict.doNothing())
      .execute(),
  );
}

export async function answersOf(tx: Tx, serial: string): Promise<UnitAnswer[]> {
  const rows = await tx.selectFrom('alert_unit').selectAll().where('serial', '=', serial).orderBy('unit_id').execute();
  return rows.map(answerOf);
}

/** What a unit was asked under these alerts, the newest last. */
export async function askedOf(tx: Tx, unit: number, alerts: readonly number[]): Promise<UnitAnswer[]> {
  if (alerts.length === 0) return [];
  const rows = await tx
    .selectFrom('alert_unit')
    .innerJoin('alert_event', 'alert_event.serial', 'alert_unit.serial')
    .selectAll('alert_unit')
    .where('alert_unit.unit_id', '=', unit)
    .where('alert_unit.alert_id', 'in', alerts)
    .orderBy('alert_event.id')
    .execute();
  return rows.map(answerOf);
}

/** False when it was answered already: the first answer stays. */
export async function answerUnit(
  tx: Tx,
  { serial, unit }: Pick<UnitAnswer, 'serial' | 'unit'>,
  what: 'received' | 'started',
  by: string,
  now: number,
): Promise<boolean> {
  const result = await tx
    .updateTable('alert_unit')
    .set(what === 'received' ? { received_at: now, received_by: by } : { started_at: now, started_by: by })
    .where('serial', '=', serial)
    .where('unit_id', '=', unit)
    .where(what === 'received' ? 'received_at' : 'started_at', 'is', null)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
}

export interface UnitReport {
  readonly unit: number;
  readonly slot: number | null;
  readonly at: number;
  readonly actor: string;
  readonly text: string;
}

export async function addReport(tx: Tx, alert: number, { unit, slot, at, actor, text }: UnitReport): Promise<void> {
  await tx
    .insertInto('alert_report')
    .values({ alert_id: alert, unit_id: unit, slot_at: slot, at, actor, text })
    .execute();
}

/** Every report of an alert, in the order in which it came. */
export async function reportsOf(tx: Tx, alert: number): Promise<UnitReport[]> {
  const rows = await tx.selectFrom('alert_report').selectAll().where('alert_id', '=', alert).orderBy('id').execute();
  return rows.map(({ unit_id, slot_at, at, actor, text }) => ({ unit: unit_id, slot: slot_at, at, actor, text }));
}

function answerOf(row: {
  serial: string;
  unit_id: number;
  alert_id: number;
  asks_start: number;
  received_at: number | null;
  received_by: string | null;
  started_at: number | null;
  started_by: string | null;
}): UnitAnswer {
  return {
    ...{ serial: row.serial, alert: row.alert_id, unit: row.unit_id, asksStart: row.asks_start === 1 },
    ...{ receivedAt: row.received_at, receivedBy: row.received_by },
    ...{ startedAt: row.started_at, startedBy: row.started_by },
  };
}
