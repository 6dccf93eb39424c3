/** Who must be on post at which level: the rule as data (plan, 应急1: orange the head of government, red both). */
import type { AlertLevel } from '../alert/level.ts';
import type { Unit, UnitKind } from '../directory/unit.ts';

/** Which of a unit's two chiefs. */
export type Office = 'secretary' | 'head';

export type AskRule = Readonly<Record<AlertLevel, readonly Office[]>>;
export type AskRules = Readonly<Record<UnitKind, AskRule>>;

const NOBODY: AskRule = { yellow: [], orange: [], red: [] };

/** By kind of unit. The 管委会 are asked only where the office adds them to this table. */
export const ASK_RULES: AskRules = {
  county: { yellow: [], orange: ['head'], red: ['secretary', 'head'] },
  zone: NOBODY,
  bureau: NOBODY,
  office: NOBODY,
  body: NOBODY,
};

const CHIEFS: Readonly<Record<UnitKind, string>> = {
  county: '政府主要领导',
  zone: '管委会主要领导',
  bureau: '主要负责人',
  office: '主要负责人',
  body: '主要负责人',
};

/** 县长, 区长, 市长, 主任; 书记 for the party's chief. */
export function postOf({ kind, head }: Pick<Unit, 'kind' | 'head'>, office: Office): string {
  return office === 'secretary' ? '书记' : (head ?? CHIEFS[kind]);
}

/** 党政主要领导: whose posts `offices` are, in one word. */
export function chiefsOf(offices: readonly Office[]): string {
  const isBoth = offices.includes('secretary') && offices.includes('head');
  return isBoth ? '党政主要领导' : offices.includes('secretary') ? '党委主要领导' : '政府主要领导';
}

/** 定襄县 县长: never 定襄县长, which may mean somebody acting (phone-texts R9). */
export function labelOf(unit: Pick<Unit, 'kind' | 'name' | 'short'>, post: string): string {
  return `${unit.kind === 'county' ? unit.name : unit.short} ${post}`;
}

/** Posts of a unit that are asked at a level; none without one. */
export function postsAsked(
  unit: Pick<Unit, 'kind' | 'head'>,
  level: AlertLevel | null,
  rules: AskRules,
): readonly string[] {
  return level === null ? [] : rules[unit.kind][level].map((office) => postOf(unit, office));
}

/** Posts whose words end like a chief's and are none: 副县长, 纪委书记, 人大主任. */
const OTHERS = /副|常务|助理|联络|办公室|值班|纪|政法|团委|机关|支部|人大|政协/;

/** Whether a post as the roster writes it (县委书记, 政府主要领导) is the one that is asked. */
export function isPost(written: string, asked: string): boolean {
  if (OTHERS.test(written)) return false;
  if (asked === '书记') return /书记$/.test(written) || /党(?:委|工委)主要领导/.test(written);
  if (asked === CHIEFS.bureau) return /(?:局长|主任|主要领导|主要负责人)$/.test(written);
  return written.endsWith(asked) || /(?:政府|管委会)主要领导/.test(written);
}
