/** Promises the unit behind any way of writing its name, or the reason why there is none. */
import { type Bare, bareNames, prefixesOf } from './address.ts';
import { indexNames } from './name-index.ts';
import { nameKey } from './name-key.ts';
import { nearestUnits } from './nearest.ts';
import { printingOrder } from './printing-order.ts';
import { indexSounds } from './sound-index.ts';
import type { Group, Unit } from './unit.ts';

/**
 * What a name means. `name`: it is one of the unit's names; `also` are units whose longer name begins alike, to be offered
 * (五台 is 五台县, and 五台山 may be meant). `sound`: it sounds like one or is one slip off; a look-up goes ahead and says
 * so, an action asks. `many` are in printing order. `nearest` holds at most three.
 */
export type Resolution =
  | { readonly kind: 'one'; readonly unit: Unit; readonly how: 'name'; readonly also: readonly Unit[] }
  | { readonly kind: 'one'; readonly unit: Unit; readonly how: 'sound'; readonly also: readonly [] }
  | { readonly kind: 'many'; readonly units: readonly Unit[] }
  | { readonly kind: 'none'; readonly nearest: readonly Unit[] };

/** The units and groups of one office, ready for look-up. Nothing in it throws, whatever the name. */
export interface Directory {
  /** In printing order: counties by code, zones, bureaus, offices, bodies. */
  readonly units: readonly Unit[];
  readonly groups: readonly Group[];
  unit(id: number): Unit | null;
  resolve(name: string): Resolution;
  group(name: string): Group | null;
  /** The group's units, in the group's own order. */
  members(group: Group): readonly Unit[];
}

/** No unit is called more; anything longer is talk and is not worth a search. */
const LONGEST_NAME = 40;

/** Builds the tables. Throws when a group names a unit that is not in the list; `readUnits` has refused such a list before. */
export function createDirectory(list: readonly Unit[], groups: readonly Group[]): Directory {
  const units = printingOrder(list);
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const prefixes = prefixesOf(units);
  const names = indexNames(units);
  const sounds = indexSounds(units, prefixes);
  const byGroupName = new Map(groups.flatMap((group) => groupKeys(group).map((key) => [key, group] as const)));
  const byFullName = new Map(units.map((unit) => [unit.name, unit]));
  const membersOf = new Map(groups.map((group) => [group.name, group.members.map((name) => member(group, name))]));

  function member(group: Group, name: string): Unit {
    const unit = byFullName.get(name);
    if (unit === undefined) throw new Error(`分组“${group.name}”里的“${name}”不在单位表里。`);
    return unit;
  }

  function named({ key, kinds, stripped }: Bare): Resolution | null {
    const row = names.get(key);
    if (row === undefined) return null;
    const fitting = kinds === null ? row.units : row.units.filter((unit) => kinds.includes(unit.kind));
    const [unit, second] = fitting;
    if (unit === undefined) return null;
    if (second !== undefined) return { kind: 'many', units: printingOrder(fitting) };
    return { kind: 'one', unit, how: 'name', also: stripped ? [] : row.also };
  }

  function resolve(name: string): Resolution {
    const key = nameKey(name.slice(0, 4 * LONGEST_NAME));
    if (key === '' || key.length > LONGEST_NAME) return { kind: 'none', nearest: [] };
    const outright = named({ key, kinds: null, stripped: false });
    if (outright !== null) return outright;
    const bare = bareNames(key, prefixes);
    for (const one of bare) {
      const found = named(one);
      if (found !== null) return found;
    }
    const alike = sounds.alike(bare);
    const heard = alike.length > 0 ? alike : sounds.near(bare);
    const [unit, second] = heard;
    if (unit === undefined) return { kind: 'none', nearest: nearestUnits(key, units) };
    if (second === undefined) return { kind: 'one', unit, how: 'sound', also: [] };
    return { kind: 'many', units: printingOrder(heard) };
  }

  return {
    units,
    groups,
    unit: (id) => byId.get(id) ?? null,
    resolve,
    group: (name) => byGroupName.get(groupKey(name)) ?? null,
    members: (group) => membersOf.get(group.name) ?? [],
  };
}

function groupKeys(group: Group): readonly string[] {
  return [group.name, ...group.aliases].map(groupKey);
}

/** 各县<市、区>人民政府 and 各县（市、区） are one group. */
export function groupKey(name: string): string {
  return nameKey(name).replace(/(?:人民)?政府$/u, '');
}
