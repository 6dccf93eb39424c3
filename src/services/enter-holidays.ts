/** 日历: which years' days off are known, and entering the State Council's notice of a year. */
import { dayOf } from '../domain/calendar/day.ts';
import { type HolidaysReading, printHolidays, readHolidays } from '../domain/calendar/read-holidays.ts';
import { CALENDAR_TEXTS } from '../domain/calendar/texts.ts';
import type { HolidayYear } from '../domain/calendar/work-calendar.ts';
import type { Answer } from '../domain/task/answer.ts';
import { appendAudit, holdChain } from '../store/audit.repository.ts';
import type { Tx } from '../store/database.ts';
import { listHolidayYears, saveHolidayYear } from '../store/holiday-year.repository.ts';
import { wakeReminders } from '../store/reminder.repository.ts';
import type { CalendarSource } from './calendar-source.ts';

const say = (text: string): Answer => ({ text, followUp: null });

/** `year` null shows this year and the next. */
export function showHolidays({ calendars, zone }: { readonly calendars: CalendarSource; readonly zone: string }) {
  return async (tx: Tx, { year }: { readonly year: number | null }, now: number): Promise<Answer> => {
    const calendar = await calendars(tx);
    const entered = await listHolidayYears(tx);
    const thisYear = Number(dayOf(now, zone).slice(0, 4));
    const years = year === null ? [thisYear, thisYear + 1] : [year];
    const parts = years.map((one) => {
      const own = entered.find((known) => known.year === one);
      if (own !== undefined) return CALENDAR_TEXTS.entered(own);
      const source = calendar.sourceOf(one);
      return source === null ? CALENDAR_TEXTS.unknown(one) : CALENDAR_TEXTS.library(one, source);
    });
    return say(parts.join('\n\n'));
  };
}

/** This year and the next with where their days off are known from; null for nowhere. */
export function knownYears({ calendars, zone }: { readonly calendars: CalendarSource; readonly zone: string }) {
  return async (tx: Tx, _input: null, now: number) => {
    const calendar = await calendars(tx);
    const year = Number(dayOf(now, zone).slice(0, 4));
    return [
      { year, source: calendar.sourceOf(year) },
      { year: year + 1, source: calendar.sourceOf(year + 1) },
    ] as const;
  };
}

/** Shows what was read and asks; nothing is kept between this and the confirmation. */
export function previewHolidays({ zone }: { readonly zone: string }) {
  return async (_tx: Tx, { text }: { readonly text: string }, now: number): Promise<Answer> => {
    const reading = readHolidays(text, enteredOn(now, zone));
    if (!reading.ok) return say(CALENDAR_TEXTS.mistakes(reading.mistakes));
    const short = `日历 确认 ${reading.value.source} ${reading.value.year}年${printHolidays(reading.value).join('；')}`;
    return {
      text: CALENDAR_TEXTS.draft(reading.value),
      followUp: { kind: 'choices', commands: [short, '日历'] },
    };
  };
}

export interface EnterInput {
  readonly text: string;
  readonly actor: string;
}

/** Writes the year, audited; a reading with mistakes writes nothing. The same year entered again replaces the former. */
export function enterHolidays({ zone }: { readonly zone: string }) {
  return async (tx: Tx, { text, actor }: EnterInput, now: number): Promise<HolidaysReading> => {
    const reading = readHolidays(text, enteredOn(now, zone));
    if (!reading.ok) return reading;
    await holdChain(tx);
    await saveHolidayYear(tx, reading.value);
    // A working day before may lie nearer now than the next moment found without it.
    await wakeReminders(tx, null);
    await appendAudit(tx, auditOf(reading.value, actor, now));
    return reading;
  };
}

function auditOf(value: HolidayYear, actor: string, at: number) {
  return { at, actor, action: 'calendar.enter', subject: String(value.year), detail: value };
}

function enteredOn(now: number, zone: string): string {
  const { year, month, day } = Temporal.PlainDate.from(dayOf(now, zone));
  return `大气办${year}年${month}月${day}日录入`;
}
