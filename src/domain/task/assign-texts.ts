/** What is said when the office gives a task out: to the office, and to each unit. */
import { printDay } from '../calendar/day.ts';
import { safeText } from '../phone/safe-text.ts';
import type { Assigned } from './assigned.ts';

export interface AssignWords {
  /** As printed. */
  readonly key: string;
  readonly title: string;
  readonly assigned: Assigned;
  /** ISO date. */
  readonly today: string;
  readonly receipt: string;
}

/** To the office, which gave it out. */
export function assignedText(words: AssignWords, units: readonly string[], unreached: readonly string[]): string {
  const { key, title, assigned, today, receipt } = words;
  return [
    `已交办：${key}　${units.length}个单位`,
    safeText(title),
    ...clockLines(assigned, today),
    ...(unreached.length === 0 ? [] : [`没绑群也没联络员，请打电话：${unreached.join('、')}`]),
    `回执 ${receipt}`,
    '',
    '看红黄灯回：督办',
  ].join('\n');
}

/** To a unit. */
export function assignmentText(unit: string, { key, title, assigned, today, receipt }: AssignWords): string {
  return [
    `【交办】${unit}　${key}`,
    safeText(title),
    ...clockLines(assigned, today),
    '',
    `反馈回：@蓝哨 ${key} 进展 做到哪一步`,
    `办好回：@蓝哨 ${key} 办结 依据`,
    `编号 ${receipt}`,
  ].join('\n');
}

/** What the calendar cannot say is said to be open (the year's days off are not entered), never guessed. */
function clockLines({ feedbackBy, settleBy, weight, count, on }: Assigned, today: string): string[] {
  const by = (day: string | null) => (day === null ? '待定' : `${printDay(day, today)}前`);
  const unit = count === 'workday' ? '（按工作日）' : '';
  return [
    `今天研究部署，${by(feedbackBy)}反馈`,
    `${by(settleBy)}办结${weight === 'complex' ? '（复杂事项）' : unit}`,
    ...(feedbackBy === null || settleBy === null ? [undecidedLine(on)] : []),
  ];
}

/** The clock reaches into this year or the next, whichever is not entered. */
function undecidedLine(on: string): string {
  const { year, month } = Temporal.PlainDate.from(on);
  return `${month === 12 ? year + 1 : year}年放假安排没录入，期限录入后自动补上`;
}
