/** Promises the units that a misspelt name sounds like, or is one slip away from. */
import type { Bare } from './address.ts';
import { derivedKeys, ownKeys } from './name-index.ts';
import { looksNear, oneSlip, type Shape, shapeAsked, shapeOf, soundsNear } from './near-name.ts';
import { fold, soundAsked, soundKeys } from './sound.ts';
import type { Unit } from './unit.ts';

/** A shorter spelling has too many neighbours to be forgiven a letter: daiban is no slip for daqiban. */
const SHORTEST_SLIP = 7;

/** Finds units by ear. Both take the readings of `bareNames`; an empty answer means nothing fits. */
export interface SoundIndex {
  alike(names: readonly Bare[]): readonly Unit[];
  near(names: readonly Bare[]): readonly Unit[];
}

/** Builds both tables once; `prefixes` are the city's names, which may be misspelt too (忻洲市能源局). */
export function indexSounds(units: readonly Unit[], prefixes: readonly string[]): SoundIndex {
  const bySound = new Map<string, Set<Unit>>();
  const shapes: { unit: Unit; shape: Shape; key: string }[] = [];
  const cities = new Set(prefixes.flatMap((prefix) => soundKeys(prefix)));
  const cityLengths = [...new Set(prefixes.map((prefix) => prefix.length))].sort((a, b) => b - a);

  for (const unit of units) {
    for (const key of new Set([...ownKeys(unit), ...derivedKeys(unit)])) {
      shapes.push({ unit, shape: shapeOf(key), key });
      for (const sound of soundKeys(key)) bySound.set(sound, (bySound.get(sound) ?? new Set()).add(unit));
    }
  }

  function withoutMisspeltCity(names: readonly Bare[]): readonly Bare[] {
    const rest = names.flatMap(({ key, kinds }) => {
      const length = cityLengths.find((size) => cities.has(soundAsked(key.slice(0, size))));
      return length === undefined ? [] : [{ key: key.slice(length), kinds, stripped: true }];
    });
    return [...names, ...rest];
  }

  return {
    alike(names) {
      for (const { key, kinds } of withoutMisspeltCity(names)) {
        const found = [...(bySound.get(soundAsked(key)) ?? [])].filter(fits(kinds));
        if (found.length > 0) return found;
      }
      return [];
    },
    near(names) {
      for (const { key, kinds } of names) {
        if (/[a-z]/.test(key)) {
          const typed = key.length < SHORTEST_SLIP ? [] : slips([...fold(key)], bySound).filter(fits(kinds));
          if (typed.length > 0) return typed;
          continue;
        }
        const asked = shapeAsked(key);
        const fitting = shapes.filter(({ unit }) => fits(kinds)(unit));
        const heard = fitting.filter(({ shape }) => soundsNear(asked, shape));
        const found =
          heard.length > 0
            ? heard
            : fitting.filter(({ unit, shape }) => looksNear(asked, shape, unit.kind === 'county'));
        if (found.length === 0) continue;
        // 五台山县 is one slip from 五台县 and holds all of 五台山: whoever wrote it is to be asked.
        const held = fitting.filter((one) => one.key.length > 2 && key.includes(one.key));
        return [...new Set([...found, ...held].map(({ unit }) => unit))];
      }
      return [];
    },
  };
}

function slips(typed: readonly string[], bySound: ReadonlyMap<string, ReadonlySet<Unit>>): readonly Unit[] {
  const found = [...bySound].filter(([sound]) => oneSlip(typed, [...sound]));
  return [...new Set(found.flatMap(([, units]) => [...units]))];
}

function fits(kinds: Bare['kinds']): (unit: Unit) => boolean {
  return (unit) => kinds === null || kinds.includes(unit.kind);
}
