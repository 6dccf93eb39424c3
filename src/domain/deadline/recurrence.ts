/** The days on which a recurring duty falls due: 每月5日前, 每季度末月25日前, 每周五前. Words without a day are not guessed at. */
import { readNumeral } from '../plan/numeral.ts';

/** How often, and on which day of it; `last` is the last day of the month. */
export type Recurrence =
  | { readonly kind: 'weekly'; readonly weekday: number }
  | { readonly kind: 'months'; readonly months: readonly number[]; readonly day: number | 'last' };

const EVERY_MONTH = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
const WEEKDAYS = '一二三四五六日';
const WEEKLY = /(?:每|按)(?:个)?(?:周|星期)(?:的)?(?:周|星期)?([一二三四五六日天])/;
const MONTHLY = /(?:每(?:个)?月|逐月|按月)(?:的)?(?:(\d{1,2}|[一二三四五六七八九十]{1,3})[日号]|(底|末))/;
const QUARTERLY =
  /(?:每(?:个)?季度?|按季度?)(?:的)?(?:(?:(首|末|最后一?个|第[一二三123]个?)月)?(\d{1,2})[日号]|(?:末月)?([底末]))/;
const YEARLY = /每年(?:的)?(\d{1,2})月(?:(\d{1,2})[日号]|([底末]))/;
/** A span that comes every year is a season, not a day. */
const SPAN = /每年[^，。；]*(?:至|到|-|—|~|～)[^，。；]*月/;
const HALF_YEARLY = /每半年(?:的)?[底末]/;

/** Null where the words name no day. */
export function readRecurrence(words: string): Recurrence | null {
  const text = words.normalize('NFKC').replace(/\s/g, '');
  const weekday = WEEKLY.exec(text)?.[1];
  if (weekday !== undefined) return { kind: 'weekly', weekday: WEEKDAYS.indexOf(weekday.replace('天', '日')) + 1 };
  const [quarterly, which, quarterDay, quarterEnd] = QUARTERLY.exec(text) ?? [];
  if (quarterly !== undefined && quarterEnd !== undefined) return months([3, 6, 9, 12], 'last');
  // 每季度5日前 does not say of which month.
  if (quarterly !== undefined)
    return which === undefined ? null : months(quarterMonths(which), dayNumber(quarterDay ?? ''));
  const [yearly, month, yearDay] = YEARLY.exec(text) ?? [];
  if (yearly !== undefined && SPAN.test(text)) return null;
  if (yearly !== undefined && month !== undefined)
    return months([Number(month)], yearDay === undefined ? 'last' : dayNumber(yearDay));
  const [monthly, day] = MONTHLY.exec(text) ?? [];
  if (monthly !== undefined) return months(EVERY_MONTH, day === undefined ? 'last' : dayNumber(day));
  return HALF_YEARLY.test(text) ? months([6, 12], 'last') : null;
}

/** The ISO dates in the half-open window `[from, to)`, in order; a month too short for the day has it on its last. */
export function recurrenceDays(recurrence: Recurrence, from: string, to: string): readonly string[] {
  const days: string[] = [];
  const end = Temporal.PlainDate.from(to);
  const start = Temporal.PlainDate.from(from);
  const isBefore = (day: Temporal.PlainDate) => Temporal.PlainDate.compare(day, end) < 0;
  if (recurrence.kind === 'weekly') {
    let day = start.add({ days: (recurrence.weekday - start.dayOfWeek + 7) % 7 });
    for (; isBefore(day); day = day.add({ days: 7 })) days.push(day.toString());
    return days;
  }
  for (let first = start.with({ day: 1 }); isBefore(first); first = first.add({ months: 1 })) {
    if (!recurrence.months.includes(first.month)) continue;
    const day = first.with({ day: recurrence.day === 'last' ? first.daysInMonth : recurrence.day });
    if (Temporal.PlainDate.compare(day, start) >= 0 && isBefore(day)) days.push(day.toString());
  }
  return days;
}

/** Days between two of its days, at least. */
export function shortestGap(recurrence: Recurrence): number {
  return recurrence.kind === 'weekly' ? 7 : 28;
}

function months(list: readonly number[], day: number | 'last' | null): Recurrence | null {
  const isValid = list.every((month) => month >= 1 && month <= 12) && (day === 'last' || (day ?? 0) >= 1);
  return isValid && day !== null && (day === 'last' || day <= 31) ? { kind: 'months', months: list, day } : null;
}

function dayNumber(words: string): number | null {
  return /^\d+$/.test(words) ? Number(words) : readNumeral(words);
}

function quarterMonths(which: string): readonly number[] {
  const at =
    which === '首' ? 1 : /末|最后/.test(which) ? 3 : '一二三'.indexOf(which.charAt(1)) + 1 || Number(which.charAt(1));
  return [0, 3, 6, 9].map((before) => before + at);
}
