/** Workdays and days of rest: of the years a library knows, and of those the office has entered. Beyond them, nobody guesses. */
import holidays from 'chinese-days';

/** One year as the State Council's notice has it: only days that differ from an ordinary week are listed. */
export interface HolidayYear {
  readonly year: number;
  /** Where it stands: a document number, or who entered it. */
  readonly source: string;
  readonly days: readonly HolidayDay[];
}

export interface HolidayDay {
  /** ISO. */
  readonly date: string;
  /** A day off, or a day at the weekend that is worked. */
  readonly kind: 'rest' | 'work';
  /** 春节, 国庆节. */
  readonly name: string;
}

export type DayKind = 'workday' | 'rest' | 'unknown';

export type Found =
  | { readonly kind: 'found'; readonly day: string }
  | { readonly kind: 'unknown'; readonly year: number };

export interface WorkCalendar {
  kindOf(day: string): DayKind;
  /** The holiday a day off or a make-up day belongs to; null for ordinary days and unknown years. */
  holidayOn(day: string): string | null;
  /** The last workday before `day`. */
  workdayBefore(day: string): Found;
  /** The first workday on or after `day`. */
  workdayFrom(day: string): Found;
  /** Whether a year's days off are known, and from where; null when not. */
  sourceOf(year: number): string | null;
}

const LIBRARY = '国务院办公厅放假通知（软件自带）';
/** No holiday is longer. */
const LONGEST_REST = 30;

/** `entered` goes before what the library says. */
export function createWorkCalendar(entered: readonly HolidayYear[]): WorkCalendar {
  const years = new Set(entered.map(({ year }) => year));
  // 元旦 may begin in the December before: a day that is listed counts whatever year's notice lists it.
  const listed = new Map(entered.flatMap(({ days }) => days.map((day) => [day.date, day] as const)));

  function kindOf(day: string): DayKind {
    const { year, dayOfWeek } = Temporal.PlainDate.from(day);
    const own = listed.get(day);
    if (own !== undefined) return own.kind === 'work' ? 'workday' : 'rest';
    if (!years.has(year)) return isKnown(year) ? libraryKind(day) : 'unknown';
    return dayOfWeek >= 6 ? 'rest' : 'workday';
  }

  function walk(from: string, step: 1 | -1): Found {
    let day = Temporal.PlainDate.from(from);
    for (let tries = 0; tries <= LONGEST_REST; tries += 1) {
      const kind = kindOf(day.toString());
      if (kind === 'workday') return { kind: 'found', day: day.toString() };
      if (kind === 'unknown') return { kind: 'unknown', year: day.year };
      day = day.add({ days: step });
    }
    throw new RangeError(`no workday around ${from}`);
  }

  return {
    kindOf,
    holidayOn(day) {
      const { year } = Temporal.PlainDate.from(day);
      const own = listed.get(day);
      if (own !== undefined || years.has(year)) return own?.name ?? null;
      return isKnown(year) ? nameOf(day) : null;
    },
    workdayBefore: (day) => walk(Temporal.PlainDate.from(day).subtract({ days: 1 }).toString(), -1),
    workdayFrom: (day) => walk(day, 1),
    sourceOf: (year) => entered.find((one) => one.year === year)?.source ?? (isKnown(year) ? LIBRARY : null),
  };
}

const known = new Map<number, boolean>();

/** The library answers for every year; of one it knows it names the days that every year has off. */
function isKnown(year: number): boolean {
  let answer = known.get(year);
  if (answer === undefined) {
    answer = nameOf(`${year}-01-01`) !== null && nameOf(`${year}-10-01`) !== null;
    known.set(year, answer);
  }
  return answer;
}

function libraryKind(day: string): DayKind {
  return holidays.isWorkday(day) ? 'workday' : 'rest';
}

/** The library writes “National Day,国庆节,3”, and the weekday where there is none. */
function nameOf(day: string): string | null {
  return holidays.getDayDetail(day).name.split(',')[1] ?? null;
}
