/** What people write after 任务: units, numbers, key words and filters in any order. */
import type { Role } from '../plan/plan.ts';

export type DueFilter = 'overdue' | 'week' | 'month' | { readonly days: number };

/** `words` are what is no filter: a unit, a task's key or key words, to be told apart by whoever has the directory. */
export interface TaskQuery {
  readonly words: readonly string[];
  readonly roles: readonly Role[];
  readonly due: DueFilter | null;
  readonly all: boolean;
  /** From 1. */
  readonly page: number;
  /** A document number such as 忻气防办发〔2021〕10号, when two plans in force share a key. */
  readonly document: string | null;
}

export type TaskQueryReading =
  | { readonly ok: true; readonly value: TaskQuery }
  | { readonly ok: false; readonly why: string };

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
  本周: 'week',
  这周: 'week',
  本月: 'month',
  这个月: 'month',
};
const ALL = new Set(['全部', '所有', '目录']);
const FILLER = new Set(['的', '任务', '的任务', '单位', '查', '查询']);
const GLUED = new RegExp(`^(.+?)的?(${[...Object.keys(ROLES), ...Object.keys(DUE), ...ALL, '任务'].join('|')})$`);

/**
 * Reads the words after the command. `knows` says whether a word names a unit, so that 市能源局牵头 parts and
 * 主体责任 stays whole. Refuses only what cannot mean anything (第0页), in Chinese.
 */
export function readTaskQuery(rest: string, knows: (word: string) => boolean): TaskQueryReading {
  const found = { words: [] as string[], roles: [] as Role[], due: null as DueFilter | null, all: false, page: 1 };
  let document: string | null = null;
  for (const word of splitWords(rest, knows)) {
    const page = /^第?(\d{1,4})页$/.exec(word)?.[1];
    const days = /^近?(\d{1,3})[天日]内?$/.exec(word)?.[1];
    const role = ROLES[word];
    const due = DUE[word];
    if (page !== undefined) found.page = Number(page);
    else if (days !== undefined) found.due = { days: Number(days) };
    else if (role !== undefined) found.roles.push(role);
    else if (due !== undefined) found.due = due;
    else if (ALL.has(word)) found.all = true;
    else if (/[〔[(（]\d{4}[〕\])）].*号$/.test(word)) document = word;
    else if (!FILLER.has(word)) found.words.push(taskKey(word));
  }
  if (found.page < 1) return { ok: false, why: '没有第0页，页数从1开始' };
  return { ok: true, value: { ...found, document } };
}

/** Whether `word` has the form of a task's key: 7, 第7项, 应急1. */
export function isTaskKey(word: string): boolean {
  return /^\p{Script=Han}{0,4}\d{1,3}$/u.test(taskKey(word));
}

function splitWords(rest: string, knows: (word: string) => boolean): string[] {
  return rest
    .normalize('NFKC')
    .split(/[\s,，;；。]+/)
    .filter((word) => word !== '')
    .flatMap((word) => {
      const glued = GLUED.exec(word);
      const [, name = '', filter = ''] = glued ?? [];
      return glued !== null && knows(name) ? [name, filter] : [word];
    });
}

function taskKey(word: string): string {
  return /^第?(\d{1,3})[项条号]$/.exec(word)?.[1] ?? word;
}
