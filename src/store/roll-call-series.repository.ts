/** The calls an alert still has to make: who is obliged at which level, and when the next one opens. */
import type { AlertLevel } from '../domain/alert/level.ts';
import type { Tx } from './database.ts';

export interface SeriesRecord {
  readonly alertId: number;
  readonly isDrill: boolean;
  readonly levels: Readonly<Record<string, AlertLevel>>;
  readonly nextAt: number | null;
}

export async function findSeries(tx: Tx, alertId: number): Promise<SeriesRecord | null> {
  const row = await tx.selectFrom('roll_call_series').selectAll().where('alert_id', '=', alertId).executeTakeFirst();
  return row ? { alertId, isDrill: row.drill === 1, levels: JSON.parse(row.levels), nextAt: row.next_at } : null;
}

export async function saveSeries(tx: Tx, { alertId, isDrill, levels, nextAt }: SeriesRecord): Promise<void> {
  const set = { drill: isDrill ? 1 : 0, levels: JSON.stringify(levels), next_at: nextAt };
  await tx
    .insertInto('roll_call_series')
    .values({ alert_id: alertId, ...set })
    .onConflict((conflict) => conflict.column('alert_id').doUpdateSet(set))
    .execute();
}

export async function dueSeries(tx: Tx, now: number): Promise<SeriesRecord[]> {
  const rows = await tx
    .selectFrom('roll_call_series')
    .selectAll()
    .where('next_at', '<=', now)
    .orderBy('alert_id')
    .execute();
  return rows.map((row) => ({
    alertId: row.alert_id,
    isDrill: row.drill === 1,
    levels: JSON.parse(row.levels),
    nextAt: row.next_at,
  }));
}

/** The next instant at which a call or a series wants to be looked at; null for never. */
export async function nextRollCall(tx: Tx): Promise<number | null> {
  const least = async (table: 'roll_call' | 'roll_call_series') =>
    (
      await tx
        .selectFrom(table)
        .select((eb) => eb.fn.min<number | null>('next_at').as('at'))
        .executeTakeFirst()
    )?.at ?? null;
  const times = [await least('roll_call'), await least('roll_call_series')].filter((at) => at !== null);
  return times.length === 0 ? null : Math.min(...times);
}
