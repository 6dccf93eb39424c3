/** What the office sets about roll calls, as it keeps it in data/roll-call.json: who is asked, the ladder, the daily hour. */
import { LEVEL_WORDS, LEVELS } from '../alert/level.ts';
import type { UnitKind } from '../directory/unit.ts';
import { LADDER, type LadderRules, type Rung } from './ladder.ts';
import { ASK_RULES, type AskRule, type AskRules, type Office } from './who-is-asked.ts';

export interface RollCallRules {
  readonly asked: AskRules;
  readonly ladder: LadderRules;
  /** When an alert calls again each day, `9:00`. */
  readonly daily: string;
  /** In red everybody is asked anew after so many hours; null for never. */
  readonly reconfirmHours: number | null;
}

/** As shipped. */
export const ROLL_CALL_RULES: RollCallRules = {
  asked: ASK_RULES,
  ladder: LADDER,
  daily: '9:00',
  reconfirmHours: null,
};

export type RulesReading =
  | { readonly ok: true; readonly value: RollCallRules }
  | { readonly ok: false; readonly mistakes: readonly string[] };

const KINDS: readonly (readonly [words: string, kind: UnitKind])[] = [
  ['县（市、区）', 'county'],
  ['管委会', 'zone'],
];
const OFFICES: Readonly<Record<string, Office>> = { 党委: 'secretary', 政府: 'head' };
const RUNGS: readonly Rung[] = ['remind', 'office', 'leader'];

/** `value` is what data/roll-call.json holds; every mistake in Chinese. */
export function readRollCallRules(value: unknown): RulesReading {
  const mistakes: string[] = [];
  const file = recordOf(value);
  const asked = recordOf(file.asked);
  const rules = { ...ASK_RULES } as Record<UnitKind, AskRule>;
  for (const words of Object.keys(asked))
    if (!KINDS.some(([known]) => known === words)) mistakes.push(`asked：不认识“${words}”，可写：县（市、区）、管委会`);
  for (const [words, kind] of KINDS) rules[kind] = askRule(recordOf(asked[words]), `asked ${words}`, mistakes);
  const hours = file.reconfirmHours ?? null;
  if (hours !== null && !isWhole(hours, 2, 24)) mistakes.push('reconfirmHours：写 2 到 24 的整数，不要就写 null');
  const daily = String(file.daily);
  if (!/^(?:1?\d|2[0-3]):[0-5]\d$/.test(daily)) mistakes.push('daily：要写成 9:00 这样的时间');
  const ladder = readLadder(recordOf(file.minutes), mistakes);
  if (mistakes.length > 0) return { ok: false, mistakes };
  return { ok: true, value: { asked: rules, ladder, daily, reconfirmHours: hours as number | null } };
}

function askRule(row: Readonly<Record<string, unknown>>, where: string, mistakes: string[]): AskRule {
  const of = (sign: string) => {
    const words: readonly unknown[] = Array.isArray(row[sign]) ? row[sign] : [null];
    const offices = words.map((word) => OFFICES[String(word)]).filter((office) => office !== undefined);
    if (offices.length !== words.length) mistakes.push(`${where} ${sign}：列出 党委、政府，没有就写 []`);
    return offices;
  };
  const [yellow = [], orange = [], red = []] = LEVELS.map((level) => of(LEVEL_WORDS[level].sign));
  return { yellow, orange, red };
}

/** Each step comes after the one before it, and the call ends last. */
function readLadder(minutes: Readonly<Record<string, unknown>>, mistakes: string[]): LadderRules {
  const of = (name: string) => {
    const value = minutes[name];
    if (!isWhole(value, 1, 24 * 60)) mistakes.push(`minutes ${name}：写 1 到 1440 的整数（分钟）`);
    return Number(value);
  };
  const [limit, close, board] = [of('limit'), of('close'), of('board')];
  const rungs = RUNGS.map((rung) => ({ rung, after: of(rung) }));
  const steps = [...rungs.map(({ after }) => after), close];
  if (steps.some((step, i) => step <= (steps[i - 1] ?? 0)))
    mistakes.push('minutes：要 remind < office < leader < close');
  if (limit > close) mistakes.push('minutes：limit 不能晚于 close');
  return { limit, rungs, close, board };
}

function isWhole(value: unknown, least: number, most: number): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}
