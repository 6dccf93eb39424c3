/** A day as ISO text, or '' when the calendar has no such day. */

/** Day 0 means the last day of the month. */
export function isoDay(year: number, [month, day]: readonly [number, number]): string {
  if (year < 1949 || year > 2199 || month < 1 || month > 12) return '';
  const days = Temporal.PlainYearMonth.from({ year, month }).daysInMonth;
  if (day > days) return '';
  return Temporal.PlainDate.from({ year, month, day: day === 0 ? days : day }).toString();
}

/** The day before an ISO day. */
export function dayBefore(day: string): string {
  return Temporal.PlainDate.from(day).subtract({ days: 1 }).toString();
}
