/** Splits what one statement would not take: SQLite allows 32,766 parameters, PostgreSQL 65,535. */
const ROWS = 500;

/** Calls `insert` with at most 500 rows at a time, in order; not at all for none. */
export async function inBatches<T>(
  rows: readonly T[],
  insert: (batch: readonly T[]) => Promise<unknown>,
): Promise<void> {
  for (let start = 0; start < rows.length; start += ROWS) await insert(rows.slice(start, start + ROWS));
}
