/** Moments as people say them: 明天12时, 17号24点, 周五17点, 今晚8点半. 24时 is 00:00 of the next day. */
import { TIME_ZONE } from '../calendar/day.ts';

/** `day`: how the day was said; null when only an hour was. `hour` 0 to 24, null when only a day was. */
export interface MomentWords {
  readonly start: number;
  readonly end: number;
  readonly words: string;
  readonly day:
    | { readonly kind: 'date'; readonly year: number | null; readonly month: number | null; readonly day: number }
    | { readonly kind: 'ahead'; readonly days: number }
    | { readonly kind: 'weekday'; readonly weekday: number; readonly next: boolean }
    | { readonly kind: 'now' }
    | null;
  readonly hour: number | null;
  readonly minute: number;
}

const NUMBER = '[一二三四五六七八九十]{1,3}|\\d{1,2}';
const DAY = [
  `(?:(?<year>20\\d\\d)年)?(?:(?<month>${NUMBER})月)(?<mday>${NUMBER})[日号]?`,
  '(?<dashYear>20\\d\\d)[-/.](?<dashMonth>\\d{1,2})[-/.](?<dashDay>\\d{1,2})',
  `(?<day>${NUMBER})[日号]`,
  '(?<ahead>今天|今日|当天|当日|今(?=[早晚夜])|明天|明日|次日|明(?=[早晚])|后天|大后天)',
  '(?<nextWeek>下)?(?:周|星期|礼拜)(?<weekday>[一二三四五六日天])',
].join('|');
const PART = '(?<part>凌晨|清晨|早上|早晨|早|上午|中午|正午|下午|傍晚|晚上|今晚|夜里|晚|夜间|夜)';
const HOUR = `(?:(?<hour>${NUMBER})(?:[时点]整?(?:(?<half>半)|(?<minute>${NUMBER})分?)?|:(?<colon>\\d{2}))|(?<noon>中午|正午|零时|零点|半夜|午夜))`;
const FORM = new RegExp(
  `(?<now>即时|即刻|即日|立即|马上|立刻|现在|此刻)|(?:(?:${DAY})(?:\\([周星期一二三四五六日天]{2,3}\\))?\\s*(?:${PART}?${HOUR})?)|(?:${PART}?${HOUR})`,
  'g',
);
const AHEAD: Readonly<Record<string, number>> = {
  ...{ 今天: 0, 今日: 0, 当天: 0, 当日: 0, 今: 0, 明天: 1, 明日: 1, 次日: 1, 明: 1, 后天: 2, 大后天: 3 },
};

/** Moments in the order in which they stand. `text` is NFKC. */
export function findMoments(text: string): readonly MomentWords[] {
  return [...text.matchAll(FORM)].flatMap((match) => {
    const g: Partial<Record<string, string>> = match.groups ?? {};
    const place = { start: match.index, end: match.index + match[0].length, words: match[0] };
    if (g.now !== undefined) return [{ ...place, day: { kind: 'now' }, hour: null, minute: 0 } as const];
    const day = dayOf(g);
    const hour = hourOf(g);
    if (day === null && hour === null) return [];
    return [{ ...place, day, hour, minute: minuteOf(g) }];
  });
}

function dayOf(g: Partial<Record<string, string>>): MomentWords['day'] {
  if (g.mday !== undefined)
    return { kind: 'date', year: g.year === undefined ? null : Number(g.year), month: num(g.month), day: num(g.mday) };
  if (g.dashDay !== undefined)
    return { kind: 'date', year: Number(g.dashYear), month: Number(g.dashMonth), day: Number(g.dashDay) };
  if (g.day !== undefined) return { kind: 'date', year: null, month: null, day: num(g.day) };
  if (g.ahead !== undefined) return { kind: 'ahead', days: AHEAD[g.ahead] ?? 0 };
  if (g.weekday !== undefined)
    return {
      kind: 'weekday',
      weekday: '一二三四五六日'.indexOf(g.weekday === '天' ? '日' : g.weekday) + 1,
      next: g.nextWeek !== undefined,
    };
  return g.part === '今晚' ? { kind: 'ahead', days: 0 } : null;
}

function hourOf(g: Partial<Record<string, string>>): number | null {
  if (g.noon !== undefined) return /午$/.test(g.noon) ? 12 : /夜$/.test(g.noon) ? 24 : 0;
  if (g.hour === undefined) return null;
  const hour = num(g.hour);
  // 晚上12点 is midnight, 下午12点 noon.
  const isLate = /晚|夜/.test(g.part ?? '')
    ? hour >= 1 && hour <= 12
    : /下午/.test(g.part ?? '') && hour >= 1 && hour < 12;
  if (g.part === '凌晨' && hour === 12) return 0;
  const isNoon = /中午|正午/.test(g.part ?? '') && hour < 3;
  return isLate || isNoon ? hour + 12 : hour;
}

function minuteOf(g: Partial<Record<string, string>>): number {
  if (g.half !== undefined) return 30;
  return num(g.minute ?? g.colon ?? '0');
}

function num(words: string | undefined): number {
  const text = words ?? '0';
  if (/^\d+$/.test(text)) return Number(text);
  const [tens = '', ones = ''] = text.includes('十') ? text.split('十') : ['0', text];
  const digit = (one: string) => '〇一二三四五六七八九'.indexOf(one);
  return (tens === '' ? 10 : tens === '0' ? 0 : digit(tens) * 10) + (ones === '' ? 0 : digit(ones));
}

export interface MomentContext {
  /** Epoch milliseconds. */
  readonly now: number;
  /** The moment it must not lie before, where there is one: an end after its start. */
  readonly after: number | null;
  readonly zone?: string;
}

const HOUR_MS = 3_600_000;

/**
 * Epoch milliseconds, or null when the calendar has no such moment. A date without a year is the nearest one; a day or an
 * hour alone is the next one. A day without an hour begins at 0时 as a start, and ends at 24时 as an end.
 */
export function resolveMoment(
  { day, hour, minute }: MomentWords,
  role: 'start' | 'end',
  { now, after, zone = TIME_ZONE }: MomentContext,
): number | null {
  if (day?.kind === 'now') return Math.floor(now / 60_000) * 60_000;
  const clock = hour ?? (role === 'end' ? 24 : 0);
  if (clock > 24 || minute > 59 || (clock === 24 && minute > 0)) return null;
  const here = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate();
  const at = (date: Temporal.PlainDate) =>
    date.toZonedDateTime({ timeZone: zone }).add({ hours: clock, minutes: minute }).epochMilliseconds;
  if (day === null) {
    const today = at(here);
    const earliest = after ?? now - HOUR_MS;
    return today > earliest || (after === null && today === earliest) ? today : at(here.add({ days: 1 }));
  }
  if (day.kind === 'ahead') return at(here.add({ days: day.days }));
  if (day.kind === 'weekday') {
    const ahead = (day.weekday - here.dayOfWeek + 7) % 7;
    return at(here.add({ days: day.next ? 7 - here.dayOfWeek + day.weekday : ahead }));
  }
  const date = day.month === null ? nextDay(day.day, after ?? now, zone) : nearest(day, day.month, here);
  return date === null ? null : at(date);
}

/** 17号: the first such day not before `from`. */
function nextDay(day: number, from: number, zone: string): Temporal.PlainDate | null {
  const first = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone).toPlainDate();
  for (let months = 0; months < 12; months += 1) {
    const month = first.with({ day: 1 }).add({ months });
    if (day < 1 || day > month.daysInMonth) continue;
    const date = month.with({ day });
    if (Temporal.PlainDate.compare(date, first) >= 0) return date;
  }
  return null;
}

function nearest(
  { year, day }: { readonly year: number | null; readonly day: number },
  month: number,
  here: Temporal.PlainDate,
): Temporal.PlainDate | null {
  const years = year === null ? [here.year - 1, here.year, here.year + 1] : [year];
  const dates = years.flatMap((one) => {
    if (month < 1 || month > 12 || day < 1) return [];
    if (day > Temporal.PlainYearMonth.from({ year: one, month }).daysInMonth) return [];
    return [Temporal.PlainDate.from({ year: one, month, day })];
  });
  const away = (date: Temporal.PlainDate) => Math.abs(here.until(date).days);
  return dates.toSorted((a, b) => away(a) - away(b))[0] ?? null;
}
