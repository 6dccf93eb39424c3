/** The area of an alert: any set of counties, said by name, by group, or as the whole city. Names are never guessed. */
import type { Directory } from '../directory/directory.ts';
import type { Unit } from '../directory/unit.ts';

/** Ids of units, in printing order, each once, never none. */
export type Area = readonly number[];

export type AreaReading =
  | { readonly ok: true; readonly area: Area }
  /** Nothing was said. */
  | { readonly ok: false; readonly why: 'nothing' }
  /** `candidates` are what it may mean; none when nothing is near. */
  | { readonly ok: false; readonly why: 'unclear'; readonly words: string; readonly candidates: readonly Unit[] }
  /** A bureau or a body is no area. */
  | { readonly ok: false; readonly why: 'no-place'; readonly words: string };

const WHOLE = /^(?:忻州市?|我市|本市)?(?:全市(?:域|范围)?|全域|市域)$|^(?:忻州市|我市|本市)$/;
/** 3县（市、区）: a count at the end of a list, not a name. */
const COUNT =
  /(?<=[^0-9十二两三四五六七八九])(?:\d{1,2}|[一二三四五六七八九十]{1,3}|两)个?(?:县|县[((]?市[、,]?区[))]?)$/;

export function isPlace({ kind }: Unit): boolean {
  return kind === 'county' || kind === 'zone';
}

/** Every county of the city; the 管委会 only when they are named (design 5). */
export function wholeCity(directory: Directory): Area {
  return directory.units.filter(({ kind }) => kind === 'county').map(({ id }) => id);
}

/** Whether the area is all counties: printed 全市. */
export function isWholeCity(area: Area, directory: Directory): boolean {
  const named = new Set(area);
  const counties = wholeCity(directory);
  return counties.length > 0 && counties.every((id) => named.has(id));
}

/** The places a notice obliges: of the whole city also the 管委会, which lie in it; whether their heads are called is a rule. */
export function placesUnder(area: Area, directory: Directory): Area {
  if (!isWholeCity(area, directory)) return area;
  const zones = directory.units.filter(({ kind }) => kind === 'zone').map(({ id }) => id);
  return inOrder(new Set([...area, ...zones]), directory);
}

/** Reads names parted by blanks, 、 or 和. `words` is NFKC. */
export function readArea(words: string, directory: Directory): AreaReading {
  const whole = words.trim();
  if (whole === '') return { ok: false, why: 'nothing' };
  const ids = new Set<number>();
  const outright = whole.length <= 40 ? placesOf(whole, directory) : null;
  if (outright?.ok) return { ok: true, area: inOrder(new Set(outright.area), directory) };
  for (const name of whole.replace(COUNT, '').split(/[\s、,;]+|(?<=.)[和及与](?=.)/)) {
    if (name === '') continue;
    const places = placesOf(name, directory);
    if (!places.ok) return places;
    for (const id of places.area) ids.add(id);
  }
  return ids.size === 0 ? { ok: false, why: 'nothing' } : { ok: true, area: inOrder(ids, directory) };
}

function placesOf(name: string, directory: Directory): AreaReading {
  if (WHOLE.test(name)) return { ok: true, area: wholeCity(directory) };
  const counted = /^(?:全市)?(\d{1,2})个?县$/.exec(name)?.[1];
  if (counted !== undefined && Number(counted) === wholeCity(directory).length)
    return { ok: true, area: wholeCity(directory) };
  const group = directory.group(name);
  if (group !== null)
    return {
      ok: true,
      area: directory
        .members(group)
        .filter(isPlace)
        .map(({ id }) => id),
    };
  const resolution = directory.resolve(name);
  if (resolution.kind === 'many') return { ok: false, why: 'unclear', words: name, candidates: resolution.units };
  if (resolution.kind === 'none') return { ok: false, why: 'unclear', words: name, candidates: resolution.nearest };
  const { unit, how, also } = resolution;
  if (how === 'sound' || also.length > 0)
    return { ok: false, why: 'unclear', words: name, candidates: [unit, ...also].filter(isPlace) };
  return isPlace(unit) ? { ok: true, area: [unit.id] } : { ok: false, why: 'no-place', words: name };
}

/** The places named anywhere in a sentence of a notice: by full name, by group, by short name that no longer name covers. */
export function findArea(sentence: string, directory: Directory): Area | null {
  const ids = new Set<number>();
  const names = directory.units.flatMap((unit) =>
    [unit.name, unit.short, ...unit.aliases].filter((name) => name.length > 1).map((name) => ({ name, unit })),
  );
  let rest = sentence;
  for (const { name, unit } of names.toSorted((a, b) => b.name.length - a.name.length)) {
    if (!rest.includes(name)) continue;
    rest = rest.replaceAll(name, '〇'.repeat(name.length));
    if (isPlace(unit)) ids.add(unit.id);
  }
  if (ids.size > 0) return inOrder(ids, directory);
  const groups = directory.groups.filter(({ name, aliases }) =>
    [name, ...aliases].some((one) => sentence.includes(one)),
  );
  for (const group of groups) for (const unit of directory.members(group)) if (isPlace(unit)) ids.add(unit.id);
  if (ids.size > 0) return inOrder(ids, directory);
  return /全市|我市|本市|市域/.test(sentence) ? wholeCity(directory) : null;
}

function inOrder(ids: ReadonlySet<number>, directory: Directory): Area {
  return directory.units.filter(({ id }) => ids.has(id)).map(({ id }) => id);
}

/** `全市14县（市、区）` or `忻府、定襄、原平`. */
export function printArea(area: Area, directory: Directory): string {
  const places = area.flatMap((id) => directory.unit(id) ?? []);
  if (!isWholeCity(area, directory)) return places.map(({ short }) => short).join('、');
  const counties = places.filter(({ kind }) => kind === 'county').length;
  const zones = places.filter(({ kind }) => kind === 'zone').map(({ short }) => short);
  return [`全市${counties}县（市、区）`, ...zones].join('、');
}

/** `全市`, `3县（市、区）`: for a first line. */
export function countArea(area: Area, directory: Directory): string {
  if (isWholeCity(area, directory)) return '全市';
  const [only] = area;
  if (area.length === 1 && only !== undefined) return directory.unit(only)?.short ?? '1县';
  return area.length <= 3 ? printArea(area, directory) : `${area.length}县（市、区）`;
}
