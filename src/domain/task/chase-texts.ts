/** What only the office reads of what is overdue: the draft of a 通报, and what an import found lapsed. */
import { printDay } from '../calendar/day.ts';
import { keyRanges } from '../phone/ranges.ts';
import { safeText } from '../phone/safe-text.ts';
import { distance } from './due.ts';
import type { Climbed } from './ladder.ts';

export interface Overdue {
  readonly key: string;
  readonly title: string;
  readonly dueOn: string;
}

/** Lines a phone holds. */
const LISTED = 8;

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

/** To the office after an import: what had lapsed before is history, and how to have it chased all the same. */
export function lapsedText({ title }: { readonly title: string }, keys: readonly string[]): string {
  return [
    `【导入】《${safeText(title)}》`,
    `导入前已过期${keys.length}项：${keyRanges(keys)}`,
    '只供查阅，不催',
    '',
    `要催回：催办 ${keys[0] ?? ''}`,
  ].join('\n');
}
