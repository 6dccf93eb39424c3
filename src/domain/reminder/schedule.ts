/** When a rule of the office's own runs, and the instants that gives within a window. */
import { CronExpressionParser } from 'cron-parser';
import { type LunarWords, nextLunar } from '../calendar/lunar-words.ts';
import type { WorkCalendar } from '../calendar/work-calendar.ts';

/** Days are ISO weekdays: 1 is Monday. `time` is minutes after midnight. */
export type Schedule = { readonly time: number } & (
  | { readonly kind: 'daily' }
  | { readonly kind: 'workdays' }
  | { readonly kind: 'weekly'; readonly weekdays: readonly number[] }
  /** `before` days before day `day` of each month; a month without that day means its last one. */
  | { readonly kind: 'monthly'; readonly day: number; readonly before: number }
  /** Every year. */
  | { readonly kind: 'lunar'; readonly words: LunarWords; readonly before: number }
  | { readonly kind: 'yearly'; readonly month: number; readonly day: number }
  | { readonly kind: 'once'; readonly day: string }
  /** Five fields, read in the office's zone; `time` is not used. Entered by the command line alone. */
  | { readonly kind: 'cron'; readonly pattern: string }
);

/** A day on which it runs, or a year in which nobody can say. */
export interface RunDays {
  readonly days: readonly string[];
  readonly unknownYears: readonly number[];
}

/** Epoch ms of `time` minutes after midnight of an ISO day. */
export function instantOf(day: string, time: number, zone: string): number {
  return Temporal.PlainDate.from(day).toZonedDateTime({
    timeZone: zone,
    plainTime: Temporal.PlainTime.from({ hour: Math.floor(time / 60), minute: time % 60 }),
  }).epochMilliseconds;
}

/** Instants of the half-open window, epoch ms. */
export function momentsOf(
  schedule: Schedule,
  window: { readonly from: number; readonly to: number },
  calendar: WorkCalendar,
  zone: string,
): { readonly moments: readonly number[]; readonly unknownYears: readonly number[] } {
  if (schedule.kind === 'cron') return { moments: cronMoments(schedule.pattern, window, zone), unknownYears: [] };
  const dayAt = (instant: number) =>
    Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDate();
  const end = dayAt(window.to).add({ days: 1 }).toString();
  const { days, unknownYears } = runDays(schedule, dayAt(window.from).toString(), end, calendar);
  const moments = days.map((day) => instantOf(day, schedule.time, zone));
  return { moments: moments.filter((at) => window.from <= at && at < window.to), unknownYears };
}

function cronMoments(pattern: string, { from, to }: { readonly from: number; readonly to: number }, zone: string) {
  const moments: number[] = [];
  const dates = CronExpressionParser.parse(pattern, { currentDate: new Date(from - 1), tz: zone });
  for (let at = dates.next().getTime(); at < to; at = dates.next().getTime()) if (at >= from) moments.push(at);
  return moments;
}

/** Null for a right pattern of five fields that runs at most once an hour; else what is wrong, in Chinese. */
export function cronMistake(pattern: string): string | null {
  const fields = pattern.trim().split(/\s+/);
  if (fields.length !== 5) return 'cron 写五段：分 时 日 月 周';
  if (!/^\d{1,2}$/.test(fields[0] ?? '')) return 'cron 第一段写一个分钟数：一小时最多一次';
  try {
    CronExpressionParser.parse(pattern);
    return null;
  } catch {
    return `看不懂 cron：${pattern}`;
  }
}

/** The days of `[from, to)` (ISO) on which the schedule runs. */
export function runDays(schedule: Schedule, from: string, to: string, calendar: WorkCalendar): RunDays {
  switch (schedule.kind) {
    case 'daily':
      return { days: daysBetween(from, to, 1), unknownYears: [] };
    case 'workdays':
      return workdays(from, to, calendar);
    case 'weekly':
      return { days: weekly(schedule.weekdays, from, to), unknownYears: [] };
    case 'monthly':
      return { days: monthly(schedule, from, to), unknownYears: [] };
    case 'lunar':
      return { days: lunar(schedule, from, to), unknownYears: [] };
    case 'yearly':
      return { days: yearly(schedule, from, to), unknownYears: [] };
    case 'cron':
      throw new Error('cron runs by the minute, not by the day');
    case 'once':
      return { days: from <= schedule.day && schedule.day < to ? [schedule.day] : [], unknownYears: [] };
  }
}

function workdays(from: string, to: string, calendar: WorkCalendar): RunDays {
  const unknown = new Set<number>();
  const days = daysBetween(from, to, 1).filter((day) => {
    const kind = calendar.kindOf(day);
    if (kind === 'unknown') unknown.add(Number(day.slice(0, 4)));
    return kind === 'workday';
  });
  return { days, unknownYears: [...unknown] };
}

function weekly(weekdays: readonly number[], from: string, to: string): string[] {
  const first = Temporal.PlainDate.from(from);
  return weekdays
    .flatMap((weekday) => daysBetween(first.add({ days: (weekday - first.dayOfWeek + 7) % 7 }).toString(), to, 7))
    .toSorted();
}

function monthly({ day, before }: { day: number; before: number }, from: string, to: string): string[] {
  const days: string[] = [];
  let month = Temporal.PlainDate.from(from).toPlainYearMonth();
  for (;;) {
    const date = month.toPlainDate({ day }).subtract({ days: before }).toString();
    if (date >= to) return days;
    if (date >= from) days.push(date);
    month = month.add({ months: 1 });
  }
}

function lunar({ words, before }: { words: LunarWords; before: number }, from: string, to: string): string[] {
  const days: string[] = [];
  let after = Temporal.PlainDate.from(from).add({ days: before });
  for (;;) {
    const named = Temporal.PlainDate.from(nextLunar(words, after.toString()));
    const date = named.subtract({ days: before }).toString();
    if (date >= to) return days;
    days.push(date);
    after = named.add({ days: 1 });
  }
}

function yearly({ month, day }: { month: number; day: number }, from: string, to: string): string[] {
  const last = Number(to.slice(0, 4));
  const years = Array.from({ length: last - Number(from.slice(0, 4)) + 1 }, (_, i) => Number(from.slice(0, 4)) + i);
  return years
    .map((year) => Temporal.PlainDate.from({ year, month, day }).toString())
    .filter((date) => from <= date && date < to);
}

function daysBetween(from: string, to: string, step: number): string[] {
  const days: string[] = [];
  for (let day = Temporal.PlainDate.from(from); day.toString() < to; day = day.add({ days: step }))
    days.push(day.toString());
  return days;
}
