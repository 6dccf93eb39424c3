/** The State Council's yearly notice, whole or in short, → the days of a year that differ from an ordinary week. */
import type { HolidayDay, HolidayYear } from './work-calendar.ts';

export type HolidaysReading =
  | { readonly ok: true; readonly value: HolidayYear }
  | { readonly ok: false; readonly mistakes: readonly string[] };

/** 全国年节及纪念日放假办法: every year has these. */
const EVERY_YEAR = ['元旦', '春节', '清明', '劳动', '端午', '中秋', '国庆'] as const;
const HEADING = /(?:元旦|春节|清明|劳动|五一|端午|中秋|国庆)节?(?:[、和](?:中秋|国庆)节?)?/g;
const DATE = /(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日/;
const SPAN = new RegExp(`${DATE.source}(?:\\s*(?:至|到|-|—|－|~)+\\s*${DATE.source})?`, 'g');
const DOCUMENT = /国办发明电[〔[(（]\d{4}[〕\])）]\d+号/;
/** No holiday is longer. */
const LONGEST = 15;

/** Reads a notice, or “2027年 元旦1月1日至3日；春节2月5日至11日，1月31日上班…”. `source` is what is kept where no document number stands. */
export function readHolidays(text: string, source: string): HolidaysReading {
  const plain = text
    .normalize('NFKC')
    .replace(/[(（][^()（）]*[)）]/g, '')
    .replace(/[ \t]+/g, '');
  const year = Number(/(\d{4})年(?:部分)?(?:节假日|放假|全年|[:：\n,，]|元旦|$)/.exec(plain)?.[1] ?? Number.NaN);
  if (Number.isNaN(year)) return { ok: false, mistakes: ['没看到是哪一年，开头写：2027年'] };
  const mistakes: string[] = [];
  const days = partsOf(plain).flatMap(({ name, words }) => readPart(name, words, year, mistakes));
  for (const name of EVERY_YEAR) {
    if (!days.some((day) => day.kind === 'rest' && day.name.includes(name))) mistakes.push(`没读到${name}放哪几天`);
  }
  for (const { date, kind } of days) {
    if (kind === 'work' && Temporal.PlainDate.from(date).dayOfWeek < 6)
      mistakes.push(`${spoken(date)}本来就是工作日，不用写上班`);
    if (days.filter((day) => day.date === date).length > 1) mistakes.push(`${spoken(date)}写了两次`);
  }
  if (mistakes.length > 0) return { ok: false, mistakes: [...new Set(mistakes)] };
  const document = DOCUMENT.exec(text.normalize('NFKC'))?.[0] ?? null;
  return { ok: true, value: { year, source: document ?? source, days: days.toSorted(byDate) } };
}

/** What follows each holiday's name, up to the next one or the end of the line: below stands the date of the notice. */
function partsOf(text: string): { name: string; words: string }[] {
  const found = [...text.matchAll(HEADING)].filter(({ index, 0: name }) => isHeading(text, index, name.length));
  return found.map((match, i) => ({
    name: match[0].replace('五一', '劳动'),
    words: text.slice(match.index + match[0].length, found[i + 1]?.index ?? text.length).split('\n', 1)[0] ?? '',
  }));
}

/** A name that dates follow at once; “节假日期间” and “春节前” name no days. */
function isHeading(text: string, at: number, length: number): boolean {
  return /^[:：,，\s]*(?:放假)?[:：]?(?:\d{4}年)?\d{1,2}月\d/.test(text.slice(at + length));
}

function readPart(name: string, words: string, year: number, mistakes: string[]): HolidayDay[] {
  const days: HolidayDay[] = [];
  for (const clause of words.split(/[,，。;；\n]/)) {
    const isWork = /上班|补班|调班/.test(clause);
    let month: number | null = null;
    for (const [whole, y1, m1, d1, y2, m2, d2] of clause.matchAll(SPAN)) {
      const first: Temporal.PlainDate | null = dateOf(y1 ?? String(year), m1 ?? month, d1);
      const last: Temporal.PlainDate | null =
        d2 === undefined ? first : dateOf(y2 ?? y1 ?? String(year), m2 ?? m1 ?? month, d2);
      // The date under the notice; only 元旦 reaches into another year.
      if (y1 !== undefined && Number(y1) !== year && name !== '元旦') continue;
      if (first === null || last === null || last.since(first).days < 0 || last.since(first).days >= LONGEST) {
        mistakes.push(`${name}：“${whole}”不是日子`);
        continue;
      }
      month = last.month;
      for (let day = first; Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 }))
        days.push({ date: day.toString(), kind: isWork ? 'work' : 'rest', name });
    }
  }
  return days;
}

function dateOf(year: string, month: string | number | null, day: string | undefined): Temporal.PlainDate | null {
  if (month === null || day === undefined) return null;
  try {
    return Temporal.PlainDate.from(
      { year: Number(year), month: Number(month), day: Number(day) },
      { overflow: 'reject' },
    );
  } catch {
    return null;
  }
}

function byDate(a: HolidayDay, b: HolidayDay): number {
  return a.date < b.date ? -1 : 1;
}

function spoken(date: string): string {
  const { month, day } = Temporal.PlainDate.from(date);
  return `${month}月${day}日`;
}

/** In the short form that `readHolidays` reads: one holiday an item. */
export function printHolidays({ year, days }: HolidayYear): readonly string[] {
  const names = [...new Set(days.map(({ name }) => name))];
  return names.map((name) => {
    const own = days.filter((day) => day.name === name);
    const dates = (kind: HolidayDay['kind']) => own.filter((day) => day.kind === kind).map(({ date }) => date);
    const work = dates('work').map((date) => printDate(date, year));
    return `${name}${printSpan(dates('rest'), year)}${work.length === 0 ? '' : `，${work.join('、')}上班`}`;
  });
}

function printSpan(dates: readonly string[], year: number): string {
  const [first = ''] = dates;
  const last = dates.at(-1) ?? first;
  if (first === last) return printDate(first, year);
  const isOtherYear = first.slice(0, 4) !== last.slice(0, 4);
  const end =
    first.slice(0, 7) === last.slice(0, 7) ? `${Number(last.slice(8))}日` : printDate(last, isOtherYear ? null : year);
  return `${printDate(first, year)}至${end}`;
}

/** `year` null prints the year whatever it is. */
function printDate(date: string, year: number | null): string {
  const day = Temporal.PlainDate.from(date);
  return `${day.year === year ? '' : `${day.year}年`}${day.month}月${day.day}日`;
}
