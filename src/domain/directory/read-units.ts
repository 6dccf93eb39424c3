/** Promises a unit list that can be used as it stands, or every mistake in it, each naming its row, in Chinese. */
import { groupKey } from './directory.ts';
import { nameKey } from './name-key.ts';
import type { Group, Unit, UnitKind } from './unit.ts';
import { type Row, readRow, textList, textOf } from './units-row.ts';

/** A unit before the store has numbered it. */
export type UnitEntry = Omit<Unit, 'id'>;

export type UnitsReading =
  | { readonly ok: true; readonly units: readonly UnitEntry[]; readonly groups: readonly Group[] }
  | { readonly ok: false; readonly mistakes: readonly string[] };

const KINDS: readonly UnitKind[] = ['county', 'zone', 'bureau', 'office', 'body'];
const UNIT_FIELDS = ['name', 'short', 'kind', 'code', 'head', 'parent', 'aliases'];
const GROUP_FIELDS = ['name', 'aliases', 'members'];

/**
 * Reads `{ city, units: [{ name, short?, kind, code?, head?, parent?, aliases? }], groups?: [{ name, aliases?, members }] }`
 * as YAML gives it. What is left out: short = name, parent = city, head by the name's ending for counties and 主任 for zones.
 */
export function readUnits(value: unknown): UnitsReading {
  const mistakes: string[] = [];
  const file = readRow(value, '单位文件', ['city', 'units', 'groups'], mistakes);
  if (file === null)
    return { ok: false, mistakes: ['单位文件要有 city、units、groups 三栏，现在读到的不是这样的表。'] };
  const city = textOf(file, 'city', mistakes);
  if (city === null) mistakes.push('缺 city：请写城市名，如 city: 忻州市。');
  const units = rowsOf(file, 'units', mistakes).flatMap((row, at) => readUnit(row, at, city, mistakes) ?? []);
  const groups = rowsOf(file, 'groups', mistakes).flatMap((row, at) => readGroup(row, at, units, mistakes) ?? []);
  if (units.length === 0 && mistakes.length === 0) mistakes.push('units 是空的：至少要有一个单位。');
  mistakes.push(
    ...clashes(units.map(({ name, short, aliases }) => ({ name, keys: [name, short, ...aliases].map(nameKey) }))),
  );
  mistakes.push(...clashes(groups.map(({ name, aliases }) => ({ name, keys: [name, ...aliases].map(groupKey) }))));
  return mistakes.length > 0 ? { ok: false, mistakes } : { ok: true, units, groups };
}

function rowsOf(file: Row, field: string, mistakes: string[]): readonly unknown[] {
  const rows = file.fields[field];
  if (rows === undefined && field === 'groups') return [];
  if (Array.isArray(rows)) return rows;
  mistakes.push(`${field} 要写成一行一个的列表。`);
  return [];
}

function readUnit(value: unknown, at: number, city: string | null, mistakes: string[]): UnitEntry | null {
  const row = readRow(value, `单位第${at + 1}行`, UNIT_FIELDS, mistakes);
  if (row === null) return null;
  const name = textOf(row, 'name', mistakes);
  const written = textOf(row, 'kind', mistakes);
  const kind = KINDS.find((one) => one === written);
  const code = textOf(row, 'code', mistakes);
  if (name === null) mistakes.push(`${row.label}：缺 name。`);
  if (kind === undefined) mistakes.push(`${row.label}：kind 写的是“${written ?? ''}”，只能是 ${KINDS.join('、')}。`);
  if (code !== null && !/^\d{6}$/.test(code)) mistakes.push(`${row.label}：code“${code}”不是六位数字。`);
  const short = textOf(row, 'short', mistakes);
  const parent = textOf(row, 'parent', mistakes);
  const head = textOf(row, 'head', mistakes);
  const aliases = textList(row, 'aliases', mistakes);
  if (name === null || kind === undefined) return null;
  for (const alias of [name, short ?? name, ...aliases]) {
    if (nameKey(alias).length < 2) mistakes.push(`${row.label}：“${alias}”太短，至少两个字。`);
  }
  return {
    name,
    short: short ?? name,
    kind,
    aliases,
    code,
    head: head ?? usualHead(name, kind),
    parent: parent ?? city,
  };
}

function usualHead(name: string, kind: UnitKind): string | null {
  if (kind === 'zone') return '主任';
  if (kind !== 'county') return null;
  return `${/[县区市]$/u.exec(name)?.[0] ?? '县'}长`;
}

function readGroup(value: unknown, at: number, units: readonly UnitEntry[], mistakes: string[]): Group | null {
  const row = readRow(value, `分组第${at + 1}行`, GROUP_FIELDS, mistakes);
  if (row === null) return null;
  const name = textOf(row, 'name', mistakes);
  const aliases = textList(row, 'aliases', mistakes);
  const members = textList(row, 'members', mistakes);
  if (name === null) mistakes.push(`${row.label}：缺 name。`);
  if (members.length === 0) mistakes.push(`${row.label}：members 是空的。`);
  for (const alias of name === null ? aliases : [name, ...aliases]) {
    if (groupKey(alias) === '') mistakes.push(`${row.label}：“${alias}”不能作名称。`);
  }
  for (const [place, member] of members.entries()) {
    if (!units.some((unit) => unit.name === member)) {
      mistakes.push(`${row.label}：成员“${member}”不在单位表里，请写全称。`);
    } else if (members.indexOf(member) < place) mistakes.push(`${row.label}：成员“${member}”写了两次。`);
  }
  return name === null ? null : { name, aliases, members };
}

/** A name may lead to one place only; two rows that share one are both named. */
function clashes(rows: readonly { name: string; keys: readonly string[] }[]): readonly string[] {
  const holder = new Map<string, { at: number; name: string }>();
  return rows.flatMap(({ name, keys }, at) =>
    [...new Set(keys)].flatMap((key) => {
      const first = holder.get(key);
      if (first === undefined) holder.set(key, { at, name });
      return first === undefined ? [] : [`“${key}”重复：“${first.name}”和“${name}”都用了这个名称，请删去一处。`];
    }),
  );
}
