/** An alert over days on which something could be set off: the groups of the county are told that this has ended. */
import { dayOf } from '../domain/calendar/day.ts';
import { alertOver, holdingIn, type Known, standingIn } from '../domain/fireworks/holding.ts';
import { placeOf } from '../domain/fireworks/season.ts';
import { seasonText } from '../domain/fireworks/season-text.ts';
import { holdChain } from '../store/audit.repository.ts';
import type { Tx } from '../store/database.ts';
import type { OnEffective } from './alert-effective.ts';
import { knownOn, type SeasonParts } from './season-parts.ts';
import { tellUnit } from './tell-unit.ts';

/** Days after the first one that are looked at: longer than any alert was. */
const AHEAD = 10;

/** Listens to alerts. Told once an alert and county, whatever the alert does afterwards; drills change nothing. */
export function fireworksBans(parts: SeasonParts): OnEffective {
  return async (tx, changes, now) => {
    const risen = changes.filter(({ kind, level }) => kind === 'real' && level !== null);
    if (risen.length === 0) return;
    const known = await knownOn(tx, parts, dayOf(now, parts.zone), now);
    for (const { county, alert, at } of risen)
      await tellBan(tx, parts, { county, alert, at: Math.max(at, now), known }, now);
  };
}

interface Ban {
  readonly county: number;
  readonly alert: number;
  readonly at: number;
  readonly known: Known;
}

async function tellBan(tx: Tx, parts: SeasonParts, { county, alert, at, known }: Ban, now: number): Promise<void> {
  const unit = (await parts.directories(tx)).unit(county);
  if (unit === null) return;
  const first = dayOf(at, parts.zone);
  const found = daysFrom(first).find((day) => {
    const place = placeOf(unit, day, parts.zone);
    const standing = standingIn(place, known);
    const isAllowed =
      standing.kind === 'zoned' &&
      standing.zones.some(({ zone, allowed }) => zone.mode === 'limited' && allowed !== null);
    return isAllowed && alertOver(place, known.alerts) !== null;
  });
  if (found === undefined) return;
  await holdChain(tx);
  const sentOn = dayOf(now, parts.zone);
  const text = seasonText(
    {
      unitName: unit.name,
      holding: holdingIn(placeOf(unit, found, parts.zone), known),
      slot: {
        at: now,
        sentOn,
        day: found,
        words: { kind: 'festival', name: '除夕' },
        kind: found === sentOn ? 'day' : 'before',
        count: 0,
      },
      ...{ patrol: parts.fireworks.season.patrol, serial: '', zone: parts.zone },
    },
    parts.texts,
  );
  const serial = `禁${found.slice(5).replace('-', '')}-${alert}-${county}`;
  await tellUnit(tx, { unitId: county, text, purpose: 'alert', serial, isDrill: false }, now);
}

function daysFrom(first: string): string[] {
  const day = Temporal.PlainDate.from(first);
  return Array.from({ length: AHEAD }, (_, i) => day.add({ days: i }).toString());
}
