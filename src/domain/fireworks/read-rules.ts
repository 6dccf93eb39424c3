/** data/fireworks-rules.json → the rules, or every mistake in it in Chinese. */
import { type LunarWords, readLunarWords } from '../calendar/lunar-words.ts';
import type { AllowedSpan, FireworksRule, FireworksRules, SeasonPlan, Zone } from './rule.ts';

export type FireworksReading =
  | { readonly ok: true; readonly value: FireworksRules }
  | { readonly ok: false; readonly mistakes: readonly string[] };

type Fields = Readonly<Record<string, unknown>>;

const MODES = { 全禁: 'banned', 分区: 'zoned', 按公告: 'by-announcement' } as const;
const ZONE_MODES = { 全禁: 'banned', 限放: 'limited', 不限: 'free' } as const;
const BONFIRE = { 禁: 'banned', 按公告: 'by-announcement' } as const;
const HOURS = /^(?:1?\d|2[0-3]):[0-5]\d—(?:1?\d|2[0-4]):[0-5]\d$/;
const TIME = /^(?:1?\d|2[0-3]):[0-5]\d$/;

export function readFireworksRules(value: unknown): FireworksReading {
  const mistakes: string[] = [];
  const file = fieldsOf(value);
  const rules = listOf(file.rules).map((row, i) => readRule(fieldsOf(row), `第${i + 1}条`, mistakes));
  if (rules.length === 0) mistakes.push('rules：至少要有一条规定');
  const twice = rules.find(({ id }, i) => rules.findIndex((one) => one.id === id) !== i);
  if (twice !== undefined) mistakes.push(`rules：id “${twice.id}” 用了两次`);
  const season = readSeason(fieldsOf(file.season), mistakes);
  return mistakes.length > 0 ? { ok: false, mistakes } : { ok: true, value: { rules, season } };
}

function readRule(row: Fields, where: string, mistakes: string[]): FireworksRule {
  const name = `${where}（${String(row.id ?? '没有 id')}）`;
  const text = (field: string) => {
    const given = row[field];
    if (typeof given === 'string' && given.trim() !== '') return given.trim();
    mistakes.push(`${name}：缺 ${field}`);
    return '';
  };
  const day = (field: string) => {
    const given = text(field);
    if (given !== '' && !isDay(given)) mistakes.push(`${name}：${field} 要写成 2025-12-22`);
    return given;
  };
  const from = day('from');
  const to = row.to === null ? null : day('to');
  if (to !== null && to <= from) mistakes.push(`${name}：to 要在 from 之后`);
  const area = row.area === '全市' ? null : listOf(row.area).filter((one) => typeof one === 'string');
  if (area?.length === 0) mistakes.push(`${name}：area 写“全市”，或列出单位`);
  const mode = choice(MODES, row.mode, `${name}：mode`, mistakes);
  const zones = listOf(row.zones).map((zone) => readZone(fieldsOf(zone), name, mistakes));
  if (mode === 'zoned' && zones.length === 0) mistakes.push(`${name}：分区的规定要有 zones`);
  return {
    ...{ id: text('id'), authority: text('authority'), source: text('source'), from, to, area, mode, zones },
    document: typeof row.document === 'string' ? row.document : null,
    exceptions: listOf(row.exceptions).filter((one) => typeof one === 'string'),
    bonfire: choice(BONFIRE, row.bonfire, `${name}：bonfire`, mistakes),
  };
}

function readZone(row: Fields, name: string, mistakes: string[]): Zone {
  const mode = choice(ZONE_MODES, row.mode, `${name} ${String(row.name)}：mode`, mistakes);
  const allowed = listOf(row.allowed).map((span) => readSpan(fieldsOf(span), name, mistakes));
  if (mode === 'limited' && allowed.length === 0) mistakes.push(`${name} ${String(row.name)}：限放区要写哪几天可以放`);
  return { name: String(row.name ?? ''), where: String(row.where ?? ''), mode, allowed };
}

function readSpan({ from, to, hours = null }: Fields, name: string, mistakes: string[]): AllowedSpan {
  const read = typeof hours === 'string' && HOURS.test(hours) ? hours : null;
  if (hours !== null && read === null) mistakes.push(`${name}：hours 要写成 7:00—22:00`);
  return { from: lunar(from, name, mistakes), to: lunar(to, name, mistakes), hours: read };
}

function readSeason(row: Fields, mistakes: string[]): SeasonPlan {
  const times = (field: string) => {
    const given = listOf(row[field]).map(String);
    if (!given.every((time) => TIME.test(time))) mistakes.push(`season ${field}：要写成 9:00 这样的时间`);
    return given;
  };
  const patrol = fieldsOf(row.patrol);
  const time = (field: string) => {
    const given = String(patrol[field]);
    if (!TIME.test(given)) mistakes.push(`season patrol ${field}：要写成 22:00 这样的时间`);
    return given;
  };
  const confirmFrom = String(row.confirmFrom);
  if (!/^\d{2}-\d{2}$/.test(confirmFrom)) mistakes.push('season confirmFrom：要写成 11-01');
  return {
    days: listOf(row.days).map((day) => lunar(day, 'season days', mistakes)),
    ...{ before: times('before'), day: times('day'), confirmFrom },
    bureaus: listOf(row.bureaus).filter((name) => typeof name === 'string'),
    patrol: { from: time('from'), to: time('to'), answerBy: time('answerBy') },
  };
}

function lunar(words: unknown, name: string, mistakes: string[]): LunarWords {
  const read = typeof words === 'string' ? readLunarWords(words) : null;
  if (read !== null && read.rest === '') return read.words;
  mistakes.push(`${name}：“${String(words)}”不是农历日子，要写成 腊月廿三、除夕、正月初五`);
  return { kind: 'festival', name: '除夕' };
}

function choice<T extends string>(
  words: Readonly<Record<string, T>>,
  given: unknown,
  name: string,
  mistakes: string[],
): T {
  const found = words[String(given)];
  if (found !== undefined) return found;
  mistakes.push(`${name} 可写：${Object.keys(words).join('、')}`);
  return Object.values(words)[0] as T;
}

function isDay(text: string): boolean {
  try {
    return Temporal.PlainDate.from(text).toString() === text;
  } catch {
    return false;
  }
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}
