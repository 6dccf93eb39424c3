/** What is said about a matter: to who reported it, to who must check it, and to the unit afterwards. */
import { printDay } from '../calendar/day.ts';
import { quoted } from '../phone/quoted.ts';
import { safeText } from '../phone/safe-text.ts';
import type { Deed, MatterRefusal, Outcome } from './matter.ts';

/** 7　扩大清洁取暖覆盖, of 市能源局. */
export interface MatterName {
  readonly unit: string;
  readonly key: string;
  readonly title: string;
}

export interface Told {
  readonly name: MatterName;
  readonly deed: Deed;
  readonly outcome: Outcome;
  /** 结0412-1. */
  readonly receipt: string;
  /** Who did it, a post. */
  readonly by: string;
  readonly dueBefore: string | null;
  readonly dueOn: string | null;
  readonly today: string;
  /** 9:00. */
  readonly time: string;
}

/** What a receipt can be for. */
type Receipted = Outcome | 'assigned' | 'revived';

const KINDS: Readonly<Record<Receipted, { readonly sign: string; readonly word: string }>> = {
  assigned: { sign: '交', word: '交办' },
  revived: { sign: '催', word: '催办' },
  progress: { sign: '进', word: '进展' },
  'extension-asked': { sign: '延', word: '延期申请' },
  reported: { sign: '结', word: '办结待核' },
  'extension-granted': { sign: '准', word: '准予延期' },
  'extension-refused': { sign: '退', word: '不准延期' },
  closed: { sign: '销', word: '已销号' },
  returned: { sign: '退', word: '退回重办' },
  reopened: { sign: '退', word: '销号撤回，重办' },
};

/** 结0412-1: kind, day and count of that kind on that day. */
export function receiptNumber(outcome: Receipted, today: string, count: number): string {
  return `${KINDS[outcome].sign}${today.slice(5).replace('-', '')}-${count}`;
}

/** Outcomes that share a sign count together, or two receipts would be one. */
export function sameSign(a: Outcome, b: Outcome): boolean {
  return KINDS[a].sign === KINDS[b].sign;
}

/** Said back at once: what was recorded, as what, when, and what comes next (R12). `isTold`: the unit has a group that hears of it. */
export function recordedText(told: Told, isTold: boolean): string {
  const { name, outcome, receipt, by, time, today } = told;
  const lines = [
    `已记：${name.unit}　${name.key}　${KINDS[outcome].word}`,
    safeText(name.title),
    ...detailLines(told),
    `${printDay(today, today)} ${time} ${by}`,
    `回执 ${receipt}`,
  ];
  return [...lines, '', ...nextLines(told, isTold)].join('\n');
}

function nextLines({ name, outcome }: Told, isTold: boolean): string[] {
  const told = isTold ? '已告诉该单位' : '该单位没有绑群，请打电话告诉';
  switch (outcome) {
    case 'progress':
      return [`办完回：${name.key} 办结 依据`];
    case 'extension-asked':
      return ['大气办准了才算，没准前按原期限'];
    case 'reported':
      return ['大气办核过才销号，结果会告诉您'];
    case 'closed':
      return [told, `弄错了回：退 ${name.key} ${name.unit} 原因`];
    default:
      return [told];
  }
}

/** To the office, when something waits for its word; null when nothing does. */
export function officeText(told: Told): string | null {
  const { name, outcome, receipt } = told;
  if (outcome !== 'reported' && outcome !== 'extension-asked') return null;
  const target = `${name.key} ${name.unit}`;
  return [
    `【${KINDS[outcome].word}】${name.unit}　${name.key}`,
    safeText(name.title),
    ...detailLines(told),
    '',
    `同意回：@蓝哨 准 ${target}`,
    `退回：@蓝哨 退 ${target} 原因`,
    `编号 ${receipt}`,
  ].join('\n');
}

/** To the unit, when its report was answered; null when it said so itself. */
export function unitText(told: Told): string | null {
  const { name, outcome, receipt } = told;
  if (outcome === 'progress' || outcome === 'reported' || outcome === 'extension-asked') return null;
  const again =
    outcome === 'closed' || outcome === 'extension-granted' ? [] : ['', `办好回：@蓝哨 ${name.key} 办结 依据`];
  return [
    `【${KINDS[outcome].word}】${name.unit}　${name.key}`,
    safeText(name.title),
    ...detailLines(told),
    ...again,
    `编号 ${receipt}`,
  ].join('\n');
}

function detailLines({ deed, outcome, dueBefore, dueOn, today }: Told): string[] {
  switch (deed.kind) {
    case 'progress':
      return [`“${safeText(deed.text)}”`];
    case 'finish':
      return [`依据：${safeText(deed.evidence)}`];
    case 'extend': {
      const old = dueBefore === null ? '' : `（原${printDay(dueBefore, today)}）`;
      return [`申请到${printDay(deed.to, today)}${old}`, `原因：${safeText(deed.why)}`];
    }
    case 'return':
      return [`原因：${safeText(deed.why)}`];
    case 'accept': {
      if (outcome !== 'extension-granted' || dueOn === null) return [];
      return [`到${printDay(dueOn, today)}${dueBefore === null ? '' : `（原${printDay(dueBefore, today)}）`}`];
    }
  }
}

/** Begins with what did not happen (R8). */
export const MATTER_REFUSALS: Readonly<Record<MatterRefusal, (key: string) => string>> = {
  'is-closed': (key) => `没有记。${key}已经销号\n要重办请大气办回：退 ${key} 单位 原因`,
  'not-own': (key) => `没有记。这项不归您单位报\n要查回：任务 ${key}`,
  'own-close': (key) => `没有销号。本单位的事要由大气办核\n办完了回：${key} 办结 依据`,
  'no-evidence': (key) => `没有记。办结要写依据\n回：${key} 办结 依据（文号、数字或材料链接）`,
  'no-text': (key) => `没有记。没写进展\n回：${key} 进展 做到哪一步`,
  'no-reason': (key) => `没有记。没写原因\n回：退 ${key} 单位 原因，或 ${key} 延期 5月15日 原因`,
  'is-reported': (key) => `没有记。${key}已报办结，等大气办核\n要改先请大气办退回`,
  'past-day': (key) => `没有记。延期的日子已经过了\n回：${key} 延期 5月15日 原因`,
  'not-later': (key) => `没有记。延期要晚于现在的期限\n要查期限回：任务 ${key}`,
  'nothing-reported': (key) => `没有办。${key}还没有报办结，也没有申请延期\n要看经过回：经过 ${key}`,
};

export const MATTER_TEXTS = {
  noUnit: '没有记。名册里没有您的单位\n请大气办把您登进名册',
  noTask: (key: string) => `没有记。没有编号${quoted(key)}的任务\n要查回：任务 全部`,
  expired: '没有记。方案已到期，只供查阅',
  notYours: (unit: string, key: string) => `没有记。${key}没有给${unit}分工\n要查回：任务 ${key}`,
  noDay: (key: string) => `没有记。没看懂延到哪天\n回：${key} 延期 5月15日 原因`,
} as const;

/** What an event of a matter is called; null for events of another kind. */
export function outcomeWord(kind: string): string | null {
  return Object.hasOwn(KINDS, kind) ? KINDS[kind as Receipted].word : null;
}
