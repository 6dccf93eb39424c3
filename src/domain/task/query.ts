/** What people write after 任务: units, numbers, key words and filters in any order. */
import { readNumeral } from '../plan/numeral.ts';
import type { Role } from '../plan/plan.ts';
import { YELLOW_DAYS } from './light.ts';

export type DueFilter = 'overdue' | 'week' | 'month' | { readonly days: number };

/** `words` are what is no filter: units, tasks' keys or key words, to be told apart by whoever has the directory. */
export interface TaskQuery {
  readonly words: readonly string[];
  readonly roles: readonly Role[];
  readonly due: DueFilter | null;
  readonly all: boolean;
  /** From 1. */
  readonly page: number;
  /** A document's number or 《title》, by which one of several plans is meant. */
  readonly document: string | null;
}

export type TaskQueryReading =
  | { readonly ok: true; readonly value: TaskQuery }
  | { readonly ok: false; readonly why: string };

/** Nobody asks for more at once; a notice pasted behind 任务 is not a question. */
const MOST_WORDS = 8;

const ROLES: Readonly<Record<string, Role>> = {
  牵头: 'lead',
  配合: 'support',
  参与: 'support',
  责任: 'responsible',
  负责: 'responsible',
  可能涉及: 'possible',
  待核定: 'possible',
};
const DUE: Readonly<Record<string, DueFilter>> = {
  逾期: 'overdue',
  超期: 'overdue',
  过期: 'overdue',
  红灯: 'overdue',
  黄灯: { days: YELLOW_DAYS },
  本周: 'week',
  这周: 'week',
  本月: 'month',
  这个月: 'month',
};
const ALL = new Set(['全部', '所有', '目录']);
const FILLER = /^(?:的|任务|的任务|单位|查|查询|我的|我们的|自己|我单位|本单位|我们单位|第\d+款)$/;
const FILTER = [
  ...Object.keys(ROLES),
  ...Object.keys(DUE),
  ...ALL,
  '任务',
  '第[\\d一二三四五六七八九十]{1,4}页',
  '近[\\d一二三四五六七八九十]{1,4}[天日]',
].join('|');
const LAST = new RegExp(`^(.+?)的?(${FILTER})$`);
const FIRST = new RegExp(`^(${FILTER})的?(.+)$`);
const DOCUMENT = /《[^《》]{2,100}》|[\p{Script=Han}]{2,20}[〔[(]\d{4}[〕\])]\d{1,5}号/gu;

/**
 * Reads the words after the command. `knows` says whether a word names a unit, so that 市能源局牵头 parts and
 * 主体责任 stays whole. Refuses only what cannot mean anything, in Chinese.
 */
export function readTaskQuery(rest: string, knows: (word: string) => boolean): TaskQueryReading {
  const text = rest.normalize('NFKC');
  const document = text.match(DOCUMENT)?.[0] ?? null;
  const words = splitWords(text.replace(DOCUMENT, ' '), knows);
  const found = { words: [] as string[], roles: [] as Role[], due: null as DueFilter | null, all: false, page: 1 };
  for (const word of words) {
    const page = /^第(.{1,4})页$/.exec(word)?.[1];
    const days = /^近?(.{1,4})[天日]内?$/.exec(word)?.[1];
    const pageNumber = page === undefined ? null : readNumeral(page);
    const dayCount = days === undefined ? null : readNumeral(days);
    const role = ROLES[word];
    const due = DUE[word];
    if (pageNumber !== null) found.page = pageNumber;
    else if (dayCount !== null) found.due = { days: dayCount };
    else if (role !== undefined) found.roles.push(role);
    else if (due !== undefined) found.due = due;
    else if (ALL.has(word)) found.all = true;
    else if (!FILLER.test(word)) found.words.push(taskKey(word));
  }
  if (found.page < 1) return { ok: false, why: '没有第0页，页数从1开始' };
  if (found.words.length > MOST_WORDS) return { ok: false, why: '话太长，只写单位、编号或关键词' };
  return { ok: true, value: { ...found, document } };
}

/** Whether `word` has the form of a task's key: 7, 第7项, 应急1, 续2-1, 冬奥应急1. */
export function isTaskKey(word: string): boolean {
  return /^\p{Script=Han}{0,6}(?:\d{1,2}-)?\d{1,3}$/u.test(taskKey(word));
}

/** One spelling of a document's number or title, whatever the brackets and blanks. */
export function documentKey(document: string): string {
  return document.normalize('NFKC').replace(/[〔〕[\]()（）《》\s]/g, '');
}

/** At blanks, commas and 、 outside brackets; glued filters are peeled off units. */
function splitWords(text: string, knows: (word: string) => boolean): string[] {
  return text
    .replace(/["'“”‘’「」]/g, '')
    .replace(/近\s+(?=\d)/g, '近')
    .split(/[\s,;。]+|、(?![^()]*\))/)
    .filter((word) => word !== '')
    .slice(0, 4 * MOST_WORDS)
    .flatMap((word) => (word.length > 40 || knows(word) ? [word] : (peel(word, knows, 4) ?? [word])));
}

/** A unit with filters before or behind it, in its parts; null when taking them off leaves no unit. */
function peel(word: string, knows: (word: string) => boolean, most: number): string[] | null {
  if (knows(word)) return [word];
  if (most === 0) return null;
  const [, before = '', last = ''] = LAST.exec(word) ?? [];
  const behind = before === '' ? null : (filters(before) ?? peel(before, knows, most - 1));
  if (behind !== null) return [...behind, last];
  const [, first = '', after = ''] = FIRST.exec(word) ?? [];
  const rest = after === '' ? null : peel(after, knows, most - 1);
  return rest === null ? null : [first, ...rest];
}

function filters(word: string): string[] | null {
  return new RegExp(`^(?:${FILTER})$`).test(word) ? [word] : null;
}

/** One spelling of a task's key: 第7项, 七, 07 → 7; 应急一 → 应急1. Other words come back as they are. */
export function taskKey(word: string): string {
  const [, prefix = '', number = ''] =
    /^(?:第)?((?:\p{Script=Han}{2,6})?)(\d{1,3}|[一二三四五六七八九十]{1,3})[项条号]?$/u.exec(word) ?? [];
  const value = number === '' ? null : readNumeral(number);
  return value === null ? word : `${prefix.replace(/^第/, '')}${value}`;
}
