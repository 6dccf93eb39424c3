/** To whom an office's own push goes: units by any of their names, groups of units, or the office itself. */
import { placesUnder, readArea } from '../domain/alert/area.ts';
import type { Directory } from '../domain/directory/directory.ts';

export type RecipientsReading =
  | { readonly ok: true; readonly units: readonly number[] }
  | { readonly ok: false; readonly name: string; readonly near: readonly string[] };

const OFFICE = /^(?:市?大气办|办公室|本办|我们)?$/;
const EVERY_COUNTY = /^(?:各|全部|所有)(?:县|县区|县市区|县\(市、区\))$/;

/** No units means the office. Names are never guessed: one that only sounds right is asked about. */
export function readRecipients(words: string, directory: Directory): RecipientsReading {
  const plain = words.normalize('NFKC').trim();
  if (OFFICE.test(plain)) return { ok: true, units: [] };
  const ids = new Set<number>();
  const whole = directory.group(plain);
  if (whole !== null) return { ok: true, units: directory.members(whole).map(({ id }) => id) };
  for (const name of plain.split(/[\s、,，和]+/).filter((one) => one !== '')) {
    const found = unitsOf(name, directory);
    if (!found.ok) return found;
    for (const id of found.units) ids.add(id);
  }
  return { ok: true, units: directory.units.filter(({ id }) => ids.has(id)).map(({ id }) => id) };
}

function unitsOf(name: string, directory: Directory): RecipientsReading {
  if (EVERY_COUNTY.test(name)) return unitsOf('全市', directory);
  const group = directory.group(name);
  if (group !== null) return { ok: true, units: directory.members(group).map(({ id }) => id) };
  const resolution = directory.resolve(name);
  if (resolution.kind === 'one' && resolution.how === 'name') return { ok: true, units: [resolution.unit.id] };
  const area = readArea(name, directory);
  if (area.ok) return { ok: true, units: placesUnder(area.area, directory) };
  const near =
    resolution.kind === 'one' ? [resolution.unit] : resolution.kind === 'many' ? resolution.units : resolution.nearest;
  return { ok: false, name, near: near.map((unit) => unit.name) };
}

/** Short names, or how many there are. */
export function printRecipients(units: readonly number[], directory: Directory): string {
  if (units.length === 0) return '大气办';
  const names = units.map((id) => directory.unit(id)?.short ?? '');
  return names.length <= 4 ? names.join('、') : `${names.length}个单位`;
}
