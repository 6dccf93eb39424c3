/** Promises the table of every spelling that names a unit outright, built once; a look-up is one Map read. */
import { nameKey } from './name-key.ts';
import { spellings } from './sound.ts';
import type { Unit } from './unit.ts';

/** Units that answer to a key, and units whose longer names begin with it (五台 → 五台县, beside it 五台山). */
export interface Named {
  readonly units: readonly Unit[];
  readonly also: readonly Unit[];
}

/** Stronger first: what the office wrote, what is left without 市 or 县, what pinyin spells. */
type Tier = 0 | 1 | 2;

/** The names the office wrote for `unit`, as keys. */
export function ownKeys(unit: Unit): readonly string[] {
  return [...new Set([unit.name, unit.short, ...unit.aliases].map(nameKey))].filter((key) => key !== '');
}

/** 市能源局 → 能源局, 定襄县 → 定襄; never a single character, so 代 stays nobody's name. */
export function derivedKeys(unit: Unit): readonly string[] {
  const keys = ownKeys(unit);
  if (unit.kind === 'county') return keys.filter((key) => /^.{2,}[县市区]$/u.test(key)).map((key) => key.slice(0, -1));
  if (unit.kind === 'zone') return [];
  return keys.filter((key) => /^市..{2,}$/u.test(key)).map((key) => key.slice(1));
}

/** Builds the table. A name that several units write, or that is only the tail of another zone's name (开发区), names them all. */
export function indexNames(units: readonly Unit[]): ReadonlyMap<string, Named> {
  const rows = new Map<string, { tier: Tier; units: Set<Unit> }>();
  const longer = new Map<string, Set<Unit>>();
  const spelled = new Map<string, string>();

  function add(key: string, unit: Unit, tier: Tier): void {
    const row = rows.get(key);
    if (row === undefined || row.tier > tier) rows.set(key, { tier, units: new Set([unit]) });
    else if (row.tier === tier) row.units.add(unit);
  }

  for (const unit of units) {
    const own = ownKeys(unit);
    const derived = derivedKeys(unit);
    for (const key of own) {
      add(key, unit, 0);
      for (let end = 2; end < key.length; end++) remember(longer, key.slice(0, end), unit);
    }
    for (const key of derived) add(key, unit, 1);
    for (const key of [...own, ...derived]) {
      for (const spelling of spellings(key)) {
        add(spelling, unit, 2);
        spelled.set(spelling, key);
      }
    }
    for (const other of unit.kind === 'zone' ? zonesEndingLike(unit, units) : []) add(other.key, other.unit, 0);
  }

  const named = new Map<string, Named>();
  for (const [key, row] of rows) {
    const holders = [...row.units];
    const beside = longer.get(row.tier === 2 ? (spelled.get(key) ?? key) : key) ?? new Set();
    const whole = holders.some((unit) => nameKey(unit.name) === key);
    named.set(key, { units: holders, also: whole ? [] : [...beside].filter((unit) => !row.units.has(unit)) });
  }
  return named;
}

function remember(map: Map<string, Set<Unit>>, key: string, unit: Unit): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, new Set([unit]));
  else known.add(unit);
}

/** 开发区 ends both 忻州经济开发区 and 原平开发区: the alias of one zone is then a word for either. */
function zonesEndingLike(zone: Unit, units: readonly Unit[]): readonly { key: string; unit: Unit }[] {
  const name = nameKey(zone.name);
  const tails = ownKeys(zone).filter((key) => key !== name && name.endsWith(key));
  return units
    .filter((unit) => unit !== zone && unit.kind === 'zone')
    .flatMap((unit) => tails.filter((key) => nameKey(unit.name).endsWith(key)).map((key) => ({ key, unit })));
}
