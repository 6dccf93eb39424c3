/** Short names for tasks: the number itself, with two characters of the section where numbering restarts (应急1). */
import { readNumeral } from './numeral.ts';

export interface Numbered {
  readonly number: string;
  readonly section: string;
}

const FILLER =
  /(?:工作|阶段|任务|措施|行动|方面|期间|时期|事项|要求|专项|攻坚|治理|污染|管控|整治|防治|防控|监管|管理|保障|建设|领域|重点|的|人民政府|政府|管委会|局|委|厅)$/;

function stem(section: string): string {
  let words = section.replace(/[（(〔【<＜][^）)〕】>＞]*[）)〕】>＞]/g, '').replace(/[^\p{Script=Han}]/gu, '');
  while (words.length > 3 && FILLER.test(words)) words = words.replace(FILLER, '');
  return words;
}

/** One key for each task, in order; all differ. A section that repeats a taken number gets its prefix as a whole. */
export function keysOf(tasks: readonly Numbered[]): readonly string[] {
  const taken = new Set<string>();
  const prefixes = new Set<string>();
  const counted = new Map<string, number>();
  const keys: string[] = [];
  const plain = (task: Numbered) => String(readNumeral(task.number) ?? (task.number || '0'));
  for (let from = 0; from < tasks.length; ) {
    const section = tasks[from]?.section ?? '';
    let to = from;
    const numbers = new Set<string>();
    while (
      to < tasks.length &&
      tasks[to]?.section === section &&
      !numbers.has(plain(tasks[to] ?? { number: '', section }))
    ) {
      numbers.add(plain(tasks[to] ?? { number: '', section }));
      to += 1;
    }
    const clash = [...numbers].some((number) => taken.has(number));
    const prefix = clash ? freshPrefix(stem(section), prefixes, counted) : '';
    for (const task of tasks.slice(from, to)) keys.push(prefix + plain(task));
    if (!clash) for (const number of numbers) taken.add(number);
    from = to;
  }
  return keys;
}

/** The last two characters, then three, then four, then two with a counter. */
function freshPrefix(words: string, prefixes: Set<string>, counted: Map<string, number>): string {
  for (const size of [2, 3, 4]) {
    const prefix = words.slice(-size);
    if (prefix.length < 2 || prefixes.has(prefix)) continue;
    prefixes.add(prefix);
    return prefix;
  }
  const base = words.slice(-2) || '续';
  for (;;) {
    const count = (counted.get(base) ?? 1) + 1;
    counted.set(base, count);
    const prefix = `${base}${count}-`;
    if (prefixes.has(prefix)) continue;
    prefixes.add(prefix);
    return prefix;
  }
}
