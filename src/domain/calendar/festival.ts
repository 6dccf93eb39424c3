/** Days that have a name in the lunar calendar or by the sun, and when they fall in a year of the common calendar. */
import { solarOf, solarTermIn } from './lunar.ts';

type Rule =
  | { readonly kind: 'lunar'; readonly month: number; readonly day: number }
  /** The day before 正月初一, whichever day of 腊月 that is (domain.md 4.2). */
  | { readonly kind: 'new-year-eve' }
  | { readonly kind: 'solar-term'; readonly term: string };

const lunar = (month: number, day: number): Rule => ({ kind: 'lunar', month, day });

/** Northern 小年 is 廿三 (domain.md 4.2). */
const RULES = {
  小年: lunar(12, 23),
  除夕: { kind: 'new-year-eve' },
  初一: lunar(1, 1),
  破五: lunar(1, 5),
  元宵: lunar(1, 15),
  龙抬头: lunar(2, 2),
  清明: { kind: 'solar-term', term: '清明' },
  端午: lunar(5, 5),
  中元: lunar(7, 15),
  中秋: lunar(8, 15),
  寒衣节: lunar(10, 1),
} satisfies Record<string, Rule>;

export type Festival = keyof typeof RULES;

export const FESTIVALS = Object.keys(RULES) as readonly Festival[];

/** The ISO date on which it falls in `year` of the common calendar. */
export function festivalIn(year: number, name: Festival): string {
  const rule: Rule = RULES[name];
  switch (rule.kind) {
    case 'solar-term':
      return solarTermIn(year, rule.term);
    case 'new-year-eve':
      return Temporal.PlainDate.from(lunarDayIn(year, 1, 1))
        .subtract({ days: 1 })
        .toString();
    case 'lunar':
      return lunarDayIn(year, rule.month, rule.day);
  }
}

/** The first such lunar day that falls in `year` of the common calendar; the 11th and 12th month belong to the lunar year before. */
export function lunarDayIn(year: number, month: number, day: number): string {
  for (const lunarYear of [year - 1, year]) {
    const date = solarOf(lunarYear, month, day);
    if (date?.startsWith(`${year}-`)) return date;
  }
  throw new RangeError(`no day ${month}/${day} of the lunar calendar falls in ${year}`);
}

/** The festival on this ISO date; null for a day without a name. */
export function festivalOn(date: string): Festival | null {
  const { year } = Temporal.PlainDate.from(date);
  return FESTIVALS.find((name) => festivalIn(year, name) === date) ?? null;
}
