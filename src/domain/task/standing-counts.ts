/** How many units of a task, or of a month, stand where: red and yellow first, what is none left out (R7). */
import { lightOf } from './light.ts';
import type { Matter } from './matter.ts';

/** `lapsed` was past before its plan came in: history, never a light. `undated` has no day, or none that is known yet. */
export type Mark = 'red' | 'yellow' | 'green' | 'waiting' | 'closed' | 'lapsed' | 'undated';

export const MARK_WORDS: ReadonlyMap<Mark, string> = new Map([
  ['red', '红'],
  ['yellow', '黄'],
  ['green', '绿'],
  ['waiting', '待核'],
  ['closed', '已销号'],
  ['lapsed', '导入前已过期'],
  ['undated', '没写期限'],
]);

/** `isChased`: false for history. */
export function markOf(matter: Matter, isChased: boolean, today: string): Mark {
  if (matter.standing.kind === 'closed') return 'closed';
  if (matter.standing.kind === 'reported') return 'waiting';
  if (matter.dueOn === null) return 'undated';
  if (!isChased && matter.dueOn < today) return 'lapsed';
  return lightOf(matter, today) ?? 'green';
}

/** `红2　黄16　已销号1`; '' where all units stand alike and in time: then the day itself says it. */
export function countsLine(marks: readonly Mark[]): string {
  const [first, ...others] = new Set(marks.filter((mark) => mark !== 'undated'));
  if (others.length === 0 && (first === undefined || first === 'green' || first === 'yellow')) return '';
  const counted = [...MARK_WORDS].flatMap(([mark, word]) => {
    const count = marks.filter((one) => one === mark).length;
    return count === 0 || mark === 'undated' ? [] : [`${word}${count}`];
  });
  return counted.join('　');
}
