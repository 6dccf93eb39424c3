/** A month's allowance: how far it will last, when to warn, and what is kept for alerts. */

/** `meter` names the allowance; `limit` is a calendar month's, `reserve` what only alerts and roll calls may use. */
export interface Quota {
  readonly meter: string;
  readonly limit: number;
  readonly reserve: number;
}

/** Share of the limit at which the office is told (issue 3 item 4). */
const WARN_AT = 0.8;

/** Whether a routine message must wait for the next month. */
export function isReserved({ limit, reserve }: Quota, used: number): boolean {
  return used >= limit - reserve;
}

/** Whether this use is the one that crosses the warning line. */
export function crossesWarning({ limit }: Quota, before: number, after: number): boolean {
  const line = limit * WARN_AT;
  return before < line && after >= line;
}

/** The month of an instant in the office's zone: 2026-11. */
export function monthOf(now: number, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate().toString().slice(0, 7);
}

/** The first instant of the next month, epoch ms. */
export function nextMonth(now: number, zone: string): number {
  const here = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone);
  return here.with({ day: 1 }).startOfDay().add({ months: 1 }).epochMilliseconds;
}

/** The day on which the limit is reached at this month's pace; null when it lasts. */
export function forecast({ limit }: Quota, used: number, now: number, zone: string): Temporal.PlainDate | null {
  const here = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone);
  const begun = here.with({ day: 1 }).startOfDay().epochMilliseconds;
  if (used <= 0) return null;
  const at = begun + ((now - begun) * limit) / used;
  if (at >= nextMonth(now, zone)) return null;
  return Temporal.Instant.fromEpochMilliseconds(Math.max(at, now)).toZonedDateTimeISO(zone).toPlainDate();
}
