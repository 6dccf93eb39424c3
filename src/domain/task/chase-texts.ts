/** What a unit reads about what it did not do, and the draft of a 通报 that only the office reads. */
import { printDay } from '../calendar/day.ts';
import { safeText } from '../phone/safe-text.ts';
import { distance } from './due.ts';
import type { Climbed, Rung } from './ladder.ts';

export interface Overdue {
  readonly key: string;
  readonly title: string;
  readonly dueOn: string;
}

/** Lines a phone holds; the keys of the others in one more. */
const LISTED = 8;

/** One message a unit and day, however many tasks. 通报 is never mentioned to a unit (phone-texts R11). */
export function chaseText(
  unit: string,
  rung: Exclude<Rung, 'circulate'>,
  overdue: readonly Overdue[],
  today: string,
  serial: string,
): string {
  const first = overdue[0]?.key ?? '';
  const lines = overdue
    .slice(0, LISTED)
    .map(({ key, title, dueOn }) => `${key}　${safeText(title)}〔${distance(dueOn, today)}〕`);
  const more = overdue.slice(LISTED).map(({ key }) => key);
  return [
    `【${rung === 'remind' ? '到期提醒' : '督办'}】${unit}　逾期${overdue.length}项`,
    ...lines,
    ...(more.length === 0 ? [] : [`还有：${more.join('、')}`]),
    '',
    `办好回：@蓝哨 ${first} 办结 依据`,
    `要延期回：@蓝哨 ${first} 延期 日期 原因`,
    `编号 ${serial}`,
  ].join('\n');
}

/** To the office alone, with the proof that the steps before were delivered. */
export function circularDraft(
  unit: string,
  overdue: readonly Overdue[],
  climbed: readonly Climbed[],
  today: string,
): string {
  const steps = climbed.map(({ rung, on, isDelivered }) => {
    const word = rung === 'remind' ? '提醒' : rung === 'supervise' ? '督办' : '拟通报';
    return `${printDay(on, today)}${word}${isDelivered ? '，已送达' : '，没送到'}`;
  });
  return [
    `【通报稿】${unit}　逾期${overdue.length}项`,
    ...overdue
      .slice(0, LISTED)
      .map(({ key, title, dueOn }) => `${key}　${safeText(title)}〔${distance(dueOn, today)}〕`),
    ...steps,
    '',
    '只给大气办看，没有发出',
    `还没办的经过回：经过 ${overdue[0]?.key ?? ''} ${unit}`,
  ].join('\n');
}
