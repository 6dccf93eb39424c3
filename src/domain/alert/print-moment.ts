/** How an alert prints its moments: 1月14日（周四）23:20, 17日24时. */
import { TIME_ZONE } from '../calendar/day.ts';

/** Whether the moment closes a span: midnight is then 24时 of the day before, as the papers say it. */
export type MomentRole = 'start' | 'end';

function parts(at: number, role: MomentRole, zone: string) {
  const here = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  const isMidnight = here.hour === 0 && here.minute === 0;
  const date = role === 'end' && isMidnight ? here.toPlainDate().subtract({ days: 1 }) : here.toPlainDate();
  const hour = role === 'end' && isMidnight ? 24 : here.hour;
  const time = here.minute === 0 ? `${hour}时` : `${hour}:${String(here.minute).padStart(2, '0')}`;
  return { date, time };
}

/** `1月14日（周四）23:20`; the year in front when it is not that of `now`. */
export function printMoment(at: number, role: MomentRole, now: number, zone: string = TIME_ZONE): string {
  const { date, time } = parts(at, role, zone);
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone);
  const year = date.year === today.year ? '' : `${date.year}年`;
  return `${year}${date.month}月${date.day}日（周${'一二三四五六日'[date.dayOfWeek - 1]}）${time}`;
}

/** `15日12时`: short, for a first line. */
export function printShort(at: number, role: MomentRole, zone: string = TIME_ZONE): string {
  const { date, time } = parts(at, role, zone);
  return `${date.day}日${time}`;
}

/** `1月14日 23:24`: when something was recorded. */
export function printStamp(at: number, zone: string = TIME_ZONE): string {
  const here = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  return `${here.month}月${here.day}日 ${clockTime(at, zone)}`;
}

/** `23:24`. */
export function clockTime(at: number, zone: string = TIME_ZONE): string {
  const here = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  return `${here.hour}:${String(here.minute).padStart(2, '0')}`;
}
