/** Who must be on post at which level: the rule as data (plan, 应急1: orange the head of government, red both). */
import type { AlertLevel } from '../alert/level.ts';
import type { Unit, UnitKind } from '../directory/unit.ts';

/** Which of a unit's two chiefs. */
export type Office = 'secretary' | 'head';

export type AskRule = Readonly<Record<AlertLevel, readonly Office[]>>;

const NOBODY: AskRule = { yellow: [], orange: [], red: [] };

/** By kind of unit. The 管委会 are asked only where the office adds them to this table. */
export const ASK_RULES: Readonly<Record<UnitKind, AskRule>> = {
  county: { yellow: [], orange: ['head'], red: ['secretary', 'head'] },
  zone: NOBODY,
  bureau: NOBODY,
  office: NOBODY,
  body: NOBODY,
};

/** The same rule with the two 管委会 asked as counties are. */
export const WITH_ZONES: typeof ASK_RULES = { ...ASK_RULES, zone: ASK_RULES.county };

/** 县长, 区长, 市长, 主任; 书记 for the party's chief. */
export function postOf(unit: Pick<Unit, 'head'>, office: Office): string {
  return office === 'secretary' ? '书记' : (unit.head ?? '主要负责人');
}

/** 定襄县 县长: never 定襄县长, which may mean somebody acting (phone-texts R9). */
export function labelOf(unit: Pick<Unit, 'kind' | 'name' | 'short'>, post: string): string {
  return `${unit.kind === 'county' ? unit.name : unit.short} ${post}`;
}

/** Posts of a unit that are asked at a level. */
export function postsAsked(
  unit: Pick<Unit, 'kind' | 'head'>,
  level: AlertLevel | null,
  rules = ASK_RULES,
): readonly string[] {
  return level === null ? [] : rules[unit.kind][level].map((office) => postOf(unit, office));
}

/** Whether a post as the roster writes it (县委书记, 政府主要领导) is the one that is asked. */
export function isPost(written: string, asked: string): boolean {
  if (/副|常务|助理|联络|办公室|值班/.test(written)) return false;
  if (asked === '书记') return /书记$/.test(written) || /党(?:委|工委)主要领导/.test(written);
  return written.endsWith(asked) || /(?:政府|管委会)主要领导/.test(written);
}
