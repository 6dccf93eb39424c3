/** The calls an alert still has to make: who is obliged at which level, and when they are called next. */
import type { Alert } from '../domain/alert/alert.ts';
import type { CalledLevels } from '../domain/roll-call/called-levels.ts';
import type { Tx } from './database.ts';
import type { RollCallSeriesTable } from './roll-call.table.ts';

export interface SeriesRecord {
  readonly alertId: number;
  readonly kind: Alert['kind'];
  readonly levels: CalledLevels;
  /** When everybody is called anew, and when those in red are; epoch ms, null for never. */
  readonly dailyAt: number | null;
  readonly confirmAt: number | null;
  /** When to look at it next. */
  readonly nextAt: number | null;
}

export async function findSeries(tx: Tx, alertId: number): Promise<SeriesRecord | null> {
  const row = await tx.selectFrom('roll_call_series').selectAll().where('alert_id', '=', alertId).executeTakeFirst();
  return row ? series(row) : null;
}

/** Those of a kind that call somebody or will. */
export async function liveSeries(tx: Tx, kind: Alert['kind']): Promise<SeriesRecord[]> {
  const rows = await tx
    .selectFrom('roll_call_series')
    .selectAll()
    .where('drill', '=', kind === 'drill' ? 1 : 0)
    .where('next_at', 'is not', null)
    .orderBy('alert_id')
    .execute();
  return rows.map(series);
}

export async function saveSeries(tx: Tx, record: SeriesRecord): Promise<void> {
  const set = {
    drill: record.kind === 'drill' ? 1 : 0,
    levels: JSON.stringify(record.levels),
    ...{ daily_at: record.dailyAt, confirm_at: record.confirmAt, next_at: record.nextAt },
  };
  await tx
    .insertInto('roll_call_series')
    .values({ alert_id: record.alertId, ...set })
    .onConflict((conflict) => conflict.column('alert_id').doUpdateSet(set))
    .execute();
}

/** Alerts whose series is to be looked at by `now`. */
export async function dueSeries(tx: Tx, now: number): Promise<readonly number[]> {
  const rows = await tx
    .selectFrom('roll_call_series')
    .select('alert_id')
    .where('next_at', '<=', now)
    .orderBy('alert_id')
    .execute();
  return rows.map(({ alert_id }) => alert_id);
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

function series(row: RollCallSeriesTable): SeriesRecord {
  return {
    ...{ alertId: row.alert_id, kind: row.drill === 1 ? 'drill' : 'real', levels: JSON.parse(row.levels) },
    ...{ dailyAt: row.daily_at, confirmAt: row.confirm_at, nextAt: row.next_at },
  };
}
