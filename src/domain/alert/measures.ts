/** Measures by level, as the office keeps them in data/alert-measures.json. */
import type { AlertLevel } from './level.ts';
import { LEVEL_WORDS } from './level.ts';
import { readSlots } from './report-slot.ts';

/** `measures`: at most three lines for a phone, {域} stands for 县域. `slots`: when a notice names none. */
export interface LevelMeasures {
  readonly measures: readonly string[];
  readonly slots: readonly string[];
}

export type AlertMeasures = Readonly<Record<AlertLevel, LevelMeasures>>;

export type MeasuresReading =
  | { readonly ok: true; readonly value: AlertMeasures }
  | { readonly ok: false; readonly mistakes: readonly string[] };

/** `value` is `{ 黄: { measures: […], slots: […] }, 橙, 红 }`; every mistake in Chinese. */
export function readMeasures(value: unknown): MeasuresReading {
  const mistakes: string[] = [];
  const of = (level: AlertLevel): LevelMeasures => {
    const { sign } = LEVEL_WORDS[level];
    const row = isRecord(value) && isRecord(value[sign]) ? value[sign] : {};
    const measures = wordsOf(row.measures);
    if (measures.length < 1 || measures.length > 3) mistakes.push(`${sign}：measures 要写一到三条措施`);
    const given = wordsOf(row.slots);
    const slots = readSlots(given.join('、'));
    if (slots.length !== given.length) mistakes.push(`${sign}：slots 要写成 9:00 这样的时间，不重复`);
    return { measures, slots };
  };
  const [yellow, orange, red] = [of('yellow'), of('orange'), of('red')];
  return mistakes.length > 0 ? { ok: false, mistakes } : { ok: true, value: { yellow, orange, red } };
}

function wordsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string' && one.trim() !== '') : [];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
