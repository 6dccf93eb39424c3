/** Promises the bare names inside a way of addressing a unit: 忻州市代县人民政府 → 代县, with the kinds the ending allows. */
import type { Unit, UnitKind } from './unit.ts';

/** A name that may be meant, and the kinds of unit it may belong to; `stripped` when something was taken off. */
export interface Bare {
  readonly key: string;
  readonly kinds: readonly UnitKind[] | null;
  readonly stripped: boolean;
}

/** Endings that say what kind of body is addressed: a county has no 管委会 and a bureau no 人民政府. */
const ENDINGS: readonly { readonly ending: RegExp; readonly kinds: readonly UnitKind[] }[] = [
  { ending: /(?:人民)?政府$/u, kinds: ['county', 'zone'] },
  { ending: /[县市区](?:人民)?政府$/u, kinds: ['county'] },
  { ending: /管(?:理委员|委)会$/u, kinds: ['zone'] },
];

/** Names that may be written before every unit's: the parents that are no units themselves, with and without their 市, longest first. */
export function prefixesOf(units: readonly Unit[]): readonly string[] {
  const names = new Set(units.map((unit) => unit.name));
  const prefixes = new Set<string>();
  for (const { parent } of units) {
    if (parent === null || names.has(parent)) continue;
    prefixes.add(parent);
    if (/^.{2,}市$/u.test(parent)) prefixes.add(parent.slice(0, -1));
  }
  return [...prefixes].sort((a, b) => b.length - a.length);
}

/** The ways to read `key` (a nameKey), the least changed first: as it stands, without its ending, without city and province. */
export function bareNames(key: string, prefixes: readonly string[]): readonly Bare[] {
  const bare: Bare[] = [{ key, kinds: null, stripped: false }];
  const prefix = prefixes.find((city) => key.startsWith(city));
  if (prefix !== undefined) bare.push({ key: key.slice(prefix.length), kinds: null, stripped: true });
  const province = /^[^省]{2,3}省/u.exec(key)?.[0];
  if (province !== undefined) bare.push(...withoutProvince(key.slice(province.length), prefixes));
  return [...bare, ...bare.flatMap(withoutEnding)].filter((one) => one.key !== '');
}

/** 山西省忻州市能源局 is the city's, 山西省能源局 is not: before a bureau the province may go only together with its city. */
function withoutProvince(rest: string, prefixes: readonly string[]): Bare[] {
  const city = prefixes.find((prefix) => rest.startsWith(prefix));
  const bare: Bare[] = [{ key: rest, kinds: ['county', 'zone'], stripped: true }];
  if (city !== undefined) bare.push({ key: rest.slice(city.length), kinds: null, stripped: true });
  return bare;
}

function withoutEnding({ key, kinds }: Bare): Bare[] {
  return ENDINGS.filter(({ ending }) => ending.test(key)).map((rule) => ({
    key: key.replace(rule.ending, ''),
    kinds: kinds === null ? rule.kinds : rule.kinds.filter((kind) => kinds.includes(kind)),
    stripped: true,
  }));
}
