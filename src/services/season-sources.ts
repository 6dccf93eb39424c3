/** The fireworks season and open burning as sources of reminders. */
import { dayOf } from '../domain/calendar/day.ts';
import { burningOutlook, OPEN_BURNING } from '../domain/fireworks/open-burning.ts';
import { FIREWORKS, seasonOutlook } from '../domain/fireworks/season.ts';
import { patrolsBetween } from '../store/fireworks.repository.ts';
import type { ReminderSource } from './reminder-source.ts';
import { knownOn, type SeasonParts } from './season-parts.ts';

export function seasonSources(parts: SeasonParts): readonly ReminderSource[] {
  const { fireworks, openBurning, texts, zone } = parts;
  return [
    {
      key: FIREWORKS,
      missed: 'once',
      async outlook(tx, window, now) {
        const from = dayOf(window.from, zone);
        const units = (await parts.directories(tx)).units;
        const patrols = Map.groupBy(
          await patrolsBetween(tx, shift(from, -2), shift(dayOf(window.to, zone), 1)),
          ({ night }) => night,
        );
        const patrolled = (night: string) => new Set((patrols.get(night) ?? []).map(({ unit }) => unit));
        const known = await knownOn(tx, parts, from, now);
        const calendar = await parts.calendars(tx);
        return seasonOutlook({ plan: fireworks.season, units, known, patrolled, texts, calendar, zone }, window);
      },
    },
    {
      key: OPEN_BURNING,
      missed: 'once',
      async outlook(tx, window) {
        const { units } = await parts.directories(tx);
        return burningOutlook({ settings: openBurning, units, texts, zone }, window);
      },
    },
  ];
}

function shift(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}
