/** What the office reads on Monday: how its plans stand, what the week brings, and whom nothing reaches. */
import { printDay } from '../calendar/day.ts';
import { keyRanges } from '../phone/ranges.ts';

export interface UnitKeys {
  readonly unit: string;
  readonly keys: readonly string[];
}

export interface Brief {
  /** ISO date. */
  readonly today: string;
  readonly red: readonly UnitKeys[];
  readonly yellow: readonly UnitKeys[];
  readonly waiting: readonly UnitKeys[];
  readonly asking: readonly UnitKeys[];
  /** Tasks with a day from today to Sunday. */
  readonly thisWeek: readonly string[];
  /** How many reports and closings the last seven days had. */
  readonly reported: number;
  readonly closed: number;
  /** Units that owe something and have neither a group nor a liaison with an account. */
  readonly unreached: readonly string[];
  /** Recurring duties whose words name no day: nobody is reminded of them. */
  readonly undated: readonly string[];
  /** Matters whose workdays nobody can count yet. */
  readonly undecided: number;
}

/** Units a list names; the rest are behind 督办. */
const LISTED = 6;

export function briefText(brief: Brief): string {
  const { today, red, yellow, waiting, asking, thisWeek, reported, closed, unreached, undated, undecided } = brief;
  const count = (list: readonly UnitKeys[]) => list.reduce((sum, { keys }) => sum + keys.length, 0);
  return [
    `【周一清单】${printDay(today, today)}　红${count(red)}　黄${count(yellow)}　待核${count(waiting)}`,
    ...list('红', red),
    ...list('黄', yellow),
    ...list('待核', waiting),
    ...list('申请延期', asking),
    ...(thisWeek.length === 0 ? [] : [`本周到期：${keyRanges(thisWeek)}`]),
    `上周报进展${reported}次，销号${closed}项`,
    ...(unreached.length === 0 ? [] : [`催不到（没绑群、没联络员）：${short(unreached)}`]),
    ...(undated.length === 0 ? [] : [`没写明日子、不会提醒：${short(undated)}`]),
    ...(undecided === 0 ? [] : [`放假安排没录入，期限待定${undecided}项`]),
    '',
    '看全部回：督办',
    '要表回：月表',
  ].join('\n');
}

function list(word: string, units: readonly UnitKeys[]): string[] {
  const lines = units.slice(0, LISTED).map(({ unit, keys }) => `${word} ${unit}　${keyRanges(keys)}`);
  return units.length > LISTED ? [...lines, `${word} 还有${units.length - LISTED}个单位`] : lines;
}

function short(names: readonly string[]): string {
  return names.length <= LISTED ? names.join('、') : `${names.slice(0, LISTED).join('、')}等${names.length}个`;
}
