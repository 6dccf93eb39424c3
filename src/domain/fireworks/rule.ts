/** Rules on setting off fireworks as dated data: who ordered what, where, from when to when (domain.md 4.1). */
import type { LunarWords } from '../calendar/lunar-words.ts';

/** `from` and `to` are lunar days of one season, both included. */
export interface AllowedSpan {
  readonly from: LunarWords;
  readonly to: LunarWords;
  /** Times of day between which it is allowed on each of them, half-open, as `7:00—22:00`; null is all day. */
  readonly hours: string | null;
}

export interface Zone {
  /** 禁放区, 限放区. */
  readonly name: string;
  readonly where: string;
  readonly mode: 'banned' | 'limited' | 'free';
  /** Of a limited zone; at other times it is banned there. */
  readonly allowed: readonly AllowedSpan[];
}

export interface FireworksRule {
  readonly id: string;
  readonly authority: string;
  readonly document: string | null;
  /** ISO dates, half-open; `to` null is still in force. */
  readonly from: string;
  readonly to: string | null;
  /** Names of units; null is the whole city. A rule that names its units goes before one that does not. */
  readonly area: readonly string[] | null;
  /** Banned altogether, zone by zone, or left to the county's own announcement. */
  readonly mode: 'banned' | 'zoned' | 'by-announcement';
  readonly zones: readonly Zone[];
  /** Places where nothing is set off in any zone. */
  readonly exceptions: readonly string[];
  readonly bonfire: 'banned' | 'by-announcement';
  readonly source: string;
}

/** When the season's words go out, as the office keeps it. */
export interface SeasonPlan {
  readonly days: readonly LunarWords[];
  /** Times of day, `9:00`: on the working day before, and on the day itself. */
  readonly before: readonly string[];
  readonly day: readonly string[];
  /** From this day of the year on the office is asked to confirm the coming season's rules, `11-01`. */
  readonly confirmFrom: string;
  /** Full names of the bureaus that are told too. */
  readonly bureaus: readonly string[];
  readonly patrol: { readonly from: string; readonly to: string; readonly answerBy: string };
}

export interface FireworksRules {
  readonly rules: readonly FireworksRule[];
  readonly season: SeasonPlan;
}

/** The rule of a unit on a day: the newest of those that name it, else of those for the whole city; null where there is none. */
export function ruleFor(rules: readonly FireworksRule[], unit: string, day: string): FireworksRule | null {
  const inForce = rules.filter(({ from, to }) => from <= day && (to === null || day < to));
  const newest = (some: readonly FireworksRule[]) =>
    some.reduce<FireworksRule | null>((best, one) => (best === null || one.from > best.from ? one : best), null);
  return (
    newest(inForce.filter(({ area }) => area?.includes(unit) === true)) ??
    newest(inForce.filter(({ area }) => area === null))
  );
}

/** The season a day belongs to: the year of its 正月初一; from July on the coming one. */
export function seasonOf(day: string): number {
  const { year, month } = Temporal.PlainDate.from(day);
  return month >= 7 ? year + 1 : year;
}
