/** “每个工作日 8:30”, “每月5日前3天”, “腊月廿三 9:00” → a schedule, and back into words. */
import { type LunarWords, readLunarWords } from '../calendar/lunar-words.ts';
import type { Schedule } from './schedule.ts';

export type ScheduleReading =
  | { readonly ok: true; readonly schedule: Schedule; readonly rest: string }
  | { readonly ok: false; readonly why: 'when' | 'time' | 'past' };

/** Without a time of day a reminder goes out at nine, when offices have opened. */
const NINE = 9 * 60;
const WEEKDAYS = '一二三四五六日';
const TIME = /^[\s,，]*(上午|早上|早|中午|下午|晚上|晚)?(\d{1,2})(?:[:：](\d{2})|[点时](?:(半)|(\d{1,2})分?)?)(?!\d)/;
const BEFORE = /^[\s]*(?:的)?前(?:(\d{1,2}|[一二两三四五六七八九十])天|一日)/;
const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

type Days = Schedule extends infer S ? (S extends Schedule ? Omit<S, 'time'> : never) : never;

/** Reads a schedule at the beginning of `words`; dates without a year are the next ones after `today` (ISO). */
export function readSchedule(words: string, today: string): ScheduleReading {
  const whole = words.trim();
  const text = whole.normalize('NFKC');
  const found = readDays(text, today);
  if (found === null) return { ok: false, why: 'when' };
  const time = readTime(found.rest);
  if (time === null) return { ok: false, why: 'time' };
  const rest = whole.length === text.length ? whole.slice(whole.length - time.rest.length) : time.rest;
  const schedule = { ...found.days, time: time.minutes } as Schedule;
  if (schedule.kind === 'once' && schedule.day < today) return { ok: false, why: 'past' };
  return { ok: true, schedule, rest };
}

function readDays(text: string, today: string): { days: Days; rest: string } | null {
  const plain = /^(?:每个?|逢)?(工作日|天|日)/.exec(text.replace(/^每(?=周|星期|月|年)/, '每'));
  if (plain?.[1] !== undefined && !/^日/.test(text)) {
    return { days: { kind: plain[1] === '工作日' ? 'workdays' : 'daily' }, rest: text.slice(plain[0].length) };
  }
  return readWeekly(text) ?? readMonthly(text) ?? readLunar(text) ?? readDate(text, today);
}

function readWeekly(text: string): { days: Days; rest: string } | null {
  const [whole, list = ''] = /^每个?(?:周|星期|礼拜)((?:[一二三四五六日天][、,，和及]?)+)/.exec(text) ?? [];
  if (whole === undefined) return null;
  const weekdays = [...list.replace(/天/g, '日')].flatMap((one) =>
    WEEKDAYS.includes(one) ? [WEEKDAYS.indexOf(one) + 1] : [],
  );
  return { days: { kind: 'weekly', weekdays: [...new Set(weekdays)].toSorted() }, rest: text.slice(whole.length) };
}

function readMonthly(text: string): { days: Days; rest: string } | null {
  const [whole, word = ''] = /^每个?月(\d{1,2}|底|末|最后一天)[日号]?/.exec(text) ?? [];
  if (whole === undefined) return null;
  const day = /\d/.test(word) ? Number(word) : 31;
  if (day < 1 || day > 31) return null;
  const { before, rest } = readBefore(text.slice(whole.length));
  return { days: { kind: 'monthly', day, before }, rest };
}

function readLunar(text: string): { days: Days; rest: string } | null {
  const read = readLunarWords(text.replace(/^每年/, ''));
  if (read === null) return null;
  const { before, rest } = readBefore(read.rest);
  return { days: { kind: 'lunar', words: read.words, before }, rest };
}

function readDate(text: string, today: string): { days: Days; rest: string } | null {
  const relative = /^(今天|明天|后天)/.exec(text)?.[0];
  if (relative !== undefined) {
    const days = ['今天', '明天', '后天'].indexOf(relative);
    const day = Temporal.PlainDate.from(today).add({ days }).toString();
    return { days: { kind: 'once', day }, rest: text.slice(relative.length) };
  }
  const [whole, every, year, month, day] = /^(每年)?(?:(\d{4})年)?(\d{1,2})月(\d{1,2})[日号]/.exec(text) ?? [];
  if (whole === undefined) return null;
  const rest = text.slice(whole.length);
  try {
    const first = Temporal.PlainDate.from(
      { year: Number(year ?? today.slice(0, 4)), month: Number(month), day: Number(day) },
      { overflow: 'reject' },
    );
    if (every !== undefined) return { days: { kind: 'yearly', month: first.month, day: first.day }, rest };
    const date = year === undefined && first.toString() < today ? first.add({ years: 1 }) : first;
    return { days: { kind: 'once', day: date.toString() }, rest };
  } catch {
    return null;
  }
}

function readBefore(text: string): { before: number; rest: string } {
  const [whole, count] = BEFORE.exec(text) ?? [];
  if (whole === undefined) return { before: 0, rest: text.replace(/^前(?![\d一-十])/, '') };
  return { before: numberOf(count ?? '1'), rest: text.slice(whole.length) };
}

function numberOf(word: string): number {
  if (/\d/.test(word)) return Number(word);
  return word === '两' ? 2 : DIGITS.indexOf(word);
}

function readTime(text: string): { minutes: number; rest: string } | null {
  const [whole, part = '', hour, minute, half, spoken] = TIME.exec(text) ?? [];
  if (whole === undefined) return /^[\s,，]*\d{1,2}[:：点时]/.test(text) ? null : { minutes: NINE, rest: text.trim() };
  const isLate = /^(下午|晚上|晚)$/.test(part) && Number(hour) < 12;
  const hours = Number(hour) + (isLate ? 12 : 0);
  const minutes = half === undefined ? Number(minute ?? spoken ?? 0) : 30;
  if (hours > 23 || minutes > 59) return null;
  return { minutes: hours * 60 + minutes, rest: text.slice(whole.length).trim() };
}

/** 每个工作日 8:30. */
export function printSchedule(schedule: Schedule): string {
  return schedule.kind === 'cron' ? printDays(schedule) : `${printDays(schedule)} ${printTime(schedule.time)}`;
}

/** `8:30`. */
export function printTime(minutes: number): string {
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}

function printDays(schedule: Schedule): string {
  const before = (days: number) => (days === 0 ? '' : `前${days}天`);
  switch (schedule.kind) {
    case 'daily':
      return '每天';
    case 'workdays':
      return '每个工作日';
    case 'weekly':
      return `每周${schedule.weekdays.map((day) => WEEKDAYS.charAt(day - 1)).join('、')}`;
    case 'monthly':
      return `每月${schedule.day === 31 ? '最后一天' : `${schedule.day}日`}${before(schedule.before)}`;
    case 'lunar':
      return `每年${printLunarWords(schedule.words)}${before(schedule.before)}`;
    case 'yearly':
      return `每年${schedule.month}月${schedule.day}日`;
    case 'cron':
      return `cron ${schedule.pattern}`;
    case 'once': {
      const { year, month, day } = Temporal.PlainDate.from(schedule.day);
      return `${year}年${month}月${day}日`;
    }
  }
}

const MONTHS = ['正', '二', '三', '四', '五', '六', '七', '八', '九', '十', '冬', '腊'];

/** 腊月廿三, 除夕. */
export function printLunarWords(words: LunarWords): string {
  if (words.kind === 'festival') return words.name;
  const { month, day } = words;
  const tens = day === 20 ? '二十' : day % 10 === 0 ? ['', '初十', '二十', '三十'][day / 10] : '';
  return `${MONTHS[month - 1]}月${tens !== '' ? tens : `${['初', '十', '廿', '三'][Math.floor(day / 10)]}${DIGITS[day % 10]}`}`;
}
