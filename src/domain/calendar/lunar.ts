/** The lunar calendar, by a library: the runtime's own is a day off in 2027 and 2030 (domain.md 0.2). */
import { SolarDay, SolarTerm, LunarDay as TymeLunarDay } from 'tyme4ts';

/** `month` 1 to 12, `day` 1 to 30; `year` is the one whose 正月初一 lies in that year of the common calendar. */
export interface LunarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly isLeap: boolean;
}

/** The lunar day of an ISO date. */
export function lunarOf(date: string): LunarDay {
  const { year, month, day } = Temporal.PlainDate.from(date);
  const lunar = SolarDay.fromYmd(year, month, day).getLunarDay();
  const written = lunar.getMonth();
  return { year: lunar.getYear(), month: Math.abs(written), day: lunar.getDay(), isLeap: written < 0 };
}

/** The ISO date of a day of an ordinary month; null when that month has no such day. */
export function solarOf(year: number, month: number, day: number): string | null {
  try {
    return isoOf(TymeLunarDay.fromYmd(year, month, day).getSolarDay());
  } catch {
    return null;
  }
}

/** The day of a solar term in a year of the common calendar: 清明. */
export function solarTermIn(year: number, name: string): string {
  return isoOf(SolarTerm.fromName(year, name).getJulianDay().getSolarDay());
}

function isoOf(day: SolarDay): string {
  return Temporal.PlainDate.from({ year: day.getYear(), month: day.getMonth(), day: day.getDay() }).toString();
}

const MONTHS = ['正', '二', '三', '四', '五', '六', '七', '八', '九', '十', '冬', '腊'];
const TENS = ['初', '十', '廿', '三'];
const DIGITS = ['十', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** 腊月廿三, 闰六月初一. */
export function printLunar({ month, day, isLeap }: Pick<LunarDay, 'month' | 'day' | 'isLeap'>): string {
  return `${isLeap ? '闰' : ''}${MONTHS[month - 1]}月${printLunarDay(day)}`;
}

function printLunarDay(day: number): string {
  if (day === 20) return '二十';
  if (day % 10 === 0) return day === 10 ? '初十' : '三十';
  return `${TENS[Math.floor(day / 10)]}${DIGITS[day % 10]}`;
}
