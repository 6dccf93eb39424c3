/** What the office still has to say about the season: units without a confirmed rule. */
import { isPlace } from '../domain/alert/area.ts';
import { dayOf } from '../domain/calendar/day.ts';
import { seasonOf } from '../domain/fireworks/rule.ts';
import type { Answer } from '../domain/task/answer.ts';
import type { Tx } from '../store/database.ts';
import { confirmationsFrom } from '../store/fireworks.repository.ts';
import type { SeasonParts } from './season-parts.ts';

/** Short names, in printing order; none before the day of the year from which the office is asked, and none after the season. */
export async function unconfirmedUnits(tx: Tx, parts: SeasonParts, day: string): Promise<readonly string[]> {
  const monthDay = day.slice(5);
  const isAsked = monthDay >= parts.fireworks.season.confirmFrom || monthDay < '03-15';
  if (!isAsked) return [];
  const season = seasonOf(day);
  const confirmed = new Set(
    (await confirmationsFrom(tx, season)).filter((one) => one.season === season).map(({ unit }) => unit),
  );
  return (await parts.directories(tx)).units
    .filter((unit) => isPlace(unit) && !confirmed.has(unit.id))
    .map(({ short }) => short);
}

export function pendingFireworks(parts: SeasonParts) {
  return async (tx: Tx, _input: null, now: number): Promise<Answer> => {
    const day = dayOf(now, parts.zone);
    const names = await unconfirmedUnits(tx, parts, day);
    const text =
      names.length === 0
        ? `没有要确认的，${seasonOf(day)}年烟花规定都确认了`
        : `${seasonOf(day)}年烟花规定没确认${names.length}个\n${names.join('、')}\n都沿用回：禁放 确认 全市`;
    return { text, followUp: null };
  };
}
