/** What a unit reads about its days: what has lapsed, what comes nearer, in one message a day. */
import { printDay } from '../calendar/day.ts';
import { safeText } from '../phone/safe-text.ts';
import { distance } from '../task/due.ts';
import type { Ahead, Overdue } from './occurrences.ts';

/** Lines a phone holds; the keys of the others in one more. */
const LISTED = 8;

export interface DeadlineWords {
  readonly unit: string;
  readonly ahead: readonly Ahead[];
  readonly overdue: readonly Overdue[];
  /** ISO date. */
  readonly today: string;
  readonly serial: string;
}

/** 通报 is never mentioned to a unit (phone-texts R11). */
export function deadlineText({ unit, ahead, overdue, today, serial }: DeadlineWords): string {
  const isSupervised = overdue.some(({ rung }) => rung !== 'remind');
  const own = ahead.filter(({ duty }) => duty.role !== 'support');
  const shared = ahead.filter(({ duty }) => duty.role === 'support');
  const lines = [
    ...overdue.map(({ duty, dueOn, what }) => ({
      key: duty.key,
      line: line(duty.key, what || duty.title, distance(dueOn, today)),
    })),
    ...own.map((one) => ({ key: one.duty.key, line: aheadLine(one, today) })),
    ...shared.map((one) => ({ key: one.duty.key, line: `${aheadLine(one, today)}配合` })),
  ];
  const more = [...new Set(lines.slice(LISTED).map(({ key }) => key))];
  const near = overdue.length > 0 ? '临期' : ahead.every(({ dueOn }) => dueOn === today) ? '今天到期' : '快到期';
  const counts = [
    ...(overdue.length === 0 ? [] : [`逾期${count(overdue)}项`]),
    ...(ahead.length === 0 ? [] : [`${near}${count(ahead)}项`]),
  ];
  return [
    `【${isSupervised ? '督办' : '到期提醒'}】${unit}　${counts.join('、')}`,
    ...lines.slice(0, LISTED).map((one) => one.line),
    ...(more.length === 0 ? [] : [`还有：${more.join('、')}`]),
    '',
    ...next(
      (overdue.find(({ what }) => what === '') ?? own.find(isClosable))?.duty.key,
      overdue.find(({ what }) => what !== '')?.duty.key,
      lines[0]?.key ?? '',
    ),
    `编号 ${serial}`,
  ].join('\n');
}

function next(owed: string | undefined, again: string | undefined, first: string): string[] {
  if (owed === undefined && again !== undefined) return [`报了回：@蓝哨 ${again} 进展 报了什么`];
  if (owed === undefined) return [`细看回：@蓝哨 任务 ${first}`];
  return [`办好回：@蓝哨 ${owed} 办结 依据`, `要延期回：@蓝哨 ${owed} 延期 日期 原因`];
}

/** What begins or comes again is not done with by one report. */
function isClosable({ kind }: Ahead): boolean {
  return kind === 'report' || kind === 'complete';
}

function count(list: readonly { readonly duty: { readonly taskId: number } }[]): number {
  return new Set(list.map(({ duty }) => duty.taskId)).size;
}

function line(key: string, title: string, remark: string): string {
  return `${key}　${safeText(title)}〔${remark}〕`;
}

function aheadLine({ duty, kind, dueOn, what }: Ahead, today: string): string {
  const { key, title } = duty;
  const left = distance(dueOn, today);
  switch (kind) {
    case 'effective-from':
      return line(key, title, `${printDay(dueOn, today)}起执行${left === '今天到期' ? '' : `，${left}`}`);
    case 'recurring':
      return line(key, safeText(what) || title, left);
    case 'report':
      return line(key, what === '' ? title : `交${what}`, left);
    case 'complete':
      return line(key, title, left);
  }
}
