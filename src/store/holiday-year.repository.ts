/** Years of days off that the office entered. */
import type { HolidayYear } from '../domain/calendar/work-calendar.ts';
import type { Tx } from './database.ts';
import { bumpRevision } from './revision.repository.ts';

/** In the order of years. */
export async function listHolidayYears(tx: Tx): Promise<HolidayYear[]> {
  const rows = await tx.selectFrom('holiday_year').selectAll().orderBy('year').execute();
  return rows.map(({ year, source, days }) => ({ year, source, days: JSON.parse(days) as HolidayYear['days'] }));
}

/** Puts the year in place of what was entered before. */
export async function saveHolidayYear(tx: Tx, { year, source, days }: HolidayYear): Promise<void> {
  const set = { source, days: JSON.stringify(days) };
  await tx
    .insertInto('holiday_year')
    .values({ year, ...set })
    .onConflict((conflict) => conflict.column('year').doUpdateSet(set))
    .execute();
  await bumpRevision(tx, 'calendar');
}
