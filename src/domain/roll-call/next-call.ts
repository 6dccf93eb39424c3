/** When the same posts are called again: each day at the office's hour, and in red after so many hours where it wants that. */
import type { RollCallRules } from './rules.ts';

const MINUTE = 60_000;

/** The next daily call that does not come while one opened at `openedAt` may still be open. */
export function nextDaily(openedAt: number, { daily, ladder }: RollCallRules, zone: string): number {
  const earliest = openedAt + ladder.close * MINUTE;
  const plainTime = Temporal.PlainTime.from(daily.padStart(5, '0'));
  const day = Temporal.Instant.fromEpochMilliseconds(earliest).toZonedDateTimeISO(zone).toPlainDate();
  const at = day.toZonedDateTime({ timeZone: zone, plainTime });
  return (at.epochMilliseconds >= earliest ? at : at.add({ days: 1 })).epochMilliseconds;
}

/**
 * When those in red are asked to confirm after a call at `openedAt`; null where the office does not want it. What would come
 * while the daily call at `dailyAt` is near waits for that.
 */
export function nextConfirmation(
  openedAt: number,
  dailyAt: number | null,
  { reconfirmHours, ladder }: RollCallRules,
): number | null {
  if (reconfirmHours === null) return null;
  const at = openedAt + reconfirmHours * 60 * MINUTE;
  return dailyAt !== null && at > dailyAt - ladder.close * MINUTE ? dailyAt : at;
}
