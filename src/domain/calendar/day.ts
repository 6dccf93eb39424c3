/** Days in the office's one zone: an instant's date, differences, and how a phone line prints them. */

export const TIME_ZONE = 'Asia/Shanghai';

/** The ISO date of an instant (epoch ms) in `zone`. */
export function dayOf(instant: number, zone: string = TIME_ZONE): string {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDate().toString();
}

/** Whole days from `from` to `to`, both ISO dates; negative when `to` is past. */
export function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'day' }).days;
}

/** `4月15日`, with the year in front when it is not `today`'s. */
export function printDay(date: string, today: string): string {
  const day = Temporal.PlainDate.from(date);
  const year = day.year === Temporal.PlainDate.from(today).year ? '' : `${day.year}年`;
  return `${year}${day.month}月${day.day}日`;
}

/** The half-open window `[from, to)` of ISO dates that `span` means on `today`; weeks begin on Monday. */
export function windowOf(span: 'week' | 'month' | number, today: string): { from: string; to: string } {
  const day = Temporal.PlainDate.from(today);
  if (span === 'week') {
    const monday = day.subtract({ days: day.dayOfWeek - 1 });
    return { from: monday.toString(), to: monday.add({ days: 7 }).toString() };
  }
  if (span === 'month') {
    const first = day.with({ day: 1 });
    return { from: first.toString(), to: first.add({ months: 1 }).toString() };
  }
  return { from: today, to: day.add({ days: span + 1 }).toString() };
}
