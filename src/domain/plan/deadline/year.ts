/** The year of a date that has none: from the date before it, the section's or the plan's months, the title, the document's date. */
import type { Period } from '../plan.ts';

/** What a document says about years before a date is read. */
export interface YearContext {
  /** Months of the section's own heading, null when it names none. */
  readonly section: Period;
  /** Months of the whole plan as its text states them, nulls when it does not. */
  readonly plan: Period;
  /** Year in the plan's title when it is the year the plan is for. */
  readonly titleYear: number | null;
  /** ISO or ''. */
  readonly issuedOn: string;
}

function within(period: Period, month: number): number | null {
  if (period.from === null || period.to === null) return null;
  const [from, to] = [period.from.slice(0, 7), period.to.slice(0, 7)];
  const years = [Number(from.slice(0, 4)), Number(to.slice(0, 4))];
  const fitting = [...new Set(years)].filter((year) => {
    const at = `${year}-${String(month).padStart(2, '0')}`;
    return at >= from && at <= to;
  });
  return fitting.length === 1 ? (fitting[0] ?? null) : null;
}

/** `last` is the year of the dated deadline read before in the same task; null when nothing tells. */
export function yearOf(month: number, day: number, last: number | null, context: YearContext): number | null {
  const spanned = within(context.section, month) ?? within(context.plan, month);
  if (last !== null) return spanned !== null && last < spanned ? spanned : last;
  if (spanned !== null) return spanned;
  if (context.titleYear !== null) return context.titleYear;
  if (context.issuedOn === '') return null;
  const year = Number(context.issuedOn.slice(0, 4));
  const at = `${year}-${String(month).padStart(2, '0')}-${String(day === 0 ? 31 : day).padStart(2, '0')}`;
  return at >= context.issuedOn ? year : year + 1;
}
