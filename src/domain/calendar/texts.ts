/** What is said about the calendar of days off. */
import { printHolidays } from './read-holidays.ts';
import type { HolidayYear } from './work-calendar.ts';

const HOW = '发国务院放假通知全文，前面加：日历';

export const CALENDAR_TEXTS = {
  unknown: (year: number) => `${year}年放假安排未录入\n工作日的提醒先不排\n${HOW}`,
  library: (year: number, source: string) => `${year}年：${source}`,
  entered: (value: HolidayYear) =>
    [`${value.year}年放假安排`, ...printHolidays(value), `据 ${value.source}`].join('\n'),
  draft: (value: HolidayYear) =>
    [
      `【草稿】${value.year}年放假安排`,
      ...printHolidays(value),
      `共放${value.days.filter(({ kind }) => kind === 'rest').length}天，调班${value.days.filter(({ kind }) => kind === 'work').length}天`,
      '',
      '没有保存。对就回：1　不对回：2',
    ].join('\n'),
  mistakes: (mistakes: readonly string[]) =>
    [
      '没有保存，要改：',
      ...mistakes.slice(0, 6),
      '',
      '例：日历 2027年元旦1月1日至3日；春节2月5日至11日，1月31日上班；…',
    ].join('\n'),
  saved: (value: HolidayYear) => `已保存：${value.year}年放假安排\n提醒从现在起按它排\n看：日历 ${value.year}`,
} as const;
