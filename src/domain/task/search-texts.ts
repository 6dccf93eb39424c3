/** Answers that are no unit's list and no single task: matches of a key word, a choice, and nothing at all. */
import { paginate } from '../phone/page.ts';
import { keyRanges } from '../phone/ranges.ts';
import type { Answer } from './answer.ts';

export interface Match {
  readonly key: string;
  readonly title: string;
  /** Leading units as phone lines print them. */
  readonly leads: readonly string[];
  readonly document: string;
}

/** Tasks that hold a key word, with who leads each, in pages. */
export function matchesAnswer(words: string, matches: readonly Match[], page: number): Answer {
  const documents = [...new Set(matches.map((match) => match.document))].map((document) => `据 ${document}`);
  const head = `${words}　${matches.length}项`;
  const tail = ['', ...documents, `细看回：任务 ${matches[0]?.key ?? ''}`];
  const items = matches.map(
    ({ key, title, leads }) => `${key}　${title}${leads.length > 0 ? `（${leads.join('、')}）` : ''}`,
  );
  const pages = paginate(items, [`${head}　第99/99页`, '', ...tail, '下一页回：下一页'].join('\n'));
  const at = Math.min(page, Math.max(1, pages.length));
  const isLast = at >= pages.length;
  const text = [
    pages.length > 1 ? `${head}　第${at}/${pages.length}页` : head,
    '',
    ...(pages[at - 1] ?? []),
    ...tail,
    ...(isLast ? [] : ['下一页回：下一页']),
  ].join('\n');
  return { text, followUp: isLast ? null : { kind: 'next', command: `任务 ${words} 第${at + 1}页` } };
}

/** Two or more things go by one name: asks which, answered by a digit. */
export function choiceAnswer(name: string, choices: readonly { label: string; command: string }[]): Answer {
  const digits = choices.map((_, index) => index + 1);
  const last = digits.at(-1) ?? 1;
  const reply = digits.length === 2 ? '回：1 或 2' : `回：1 到 ${last}`;
  const lines = choices.map(({ label }, index) => `${index + 1}　${label}`);
  return {
    text: [`“${name}”有${chineseCount(choices.length)}个，查哪个？`, ...lines, reply].join('\n'),
    followUp: { kind: 'choices', commands: choices.map(({ command }) => command) },
  };
}

/** Nothing fits: says what was understood, and what to send instead. */
export function nothingAnswer(understood: string, suggestions: readonly string[]): Answer {
  const text = [`没有查到：${understood}`, '', ...suggestions.map((command) => `试试回：${command}`)].join('\n');
  return { text, followUp: null };
}

/** A word that names no unit, with the nearest names when there are some. */
export function unknownUnitAnswer(word: string, nearest: readonly string[]): Answer {
  if (nearest.length === 0) {
    return {
      text: [`没有查到“${word}”`, '单位、编号、关键词都没有', '', '试试回：任务 市能源局', '或者回：帮助 任务'].join(
        '\n',
      ),
      followUp: null,
    };
  }
  const lines = nearest.map((name, index) => `${index + 1}　${name}`);
  const digits = nearest.length === 1 ? '1' : `1 到 ${nearest.length}`;
  return {
    text: [`没有“${word}”这个单位，是不是：`, ...lines, `回：${digits}`].join('\n'),
    followUp: { kind: 'choices', commands: nearest.map((name) => `任务 ${name}`) },
  };
}

/** 任务 alone from somebody whose unit is not known. */
export function whoseTasksAnswer(keys: readonly string[]): Answer {
  const all = keys.length === 0 ? [] : [`现有任务：${keyRanges(keys)}`];
  return {
    text: ['还不知道您是哪个单位的', ...all, '', '按单位查回：任务 市能源局', '按编号查回：任务 7'].join('\n'),
    followUp: null,
  };
}

/** No plan has been imported. */
export function noPlanAnswer(): Answer {
  return { text: ['还没有导入方案，查不到任务', '请大气办先导入方案文件'].join('\n'), followUp: null };
}

/** What the last line offers when a longer name means another unit: 五台 is answered, 五台山 is offered as 景区. */
export function alsoLine(unit: { readonly name: string; readonly short: string }): string {
  const kind = /景区|风景名胜区/.test(unit.name) ? '景区' : /开发区/.test(unit.name) ? '开发区' : unit.short;
  return `查${kind}回：任务 ${unit.short}`;
}

/** First line when a name was taken by its sound. */
export function bySoundLine(unit: string): string {
  return `按 ${unit} 查：`;
}

/** Second line when the answering plan's period is over. */
export function expiredNotice(lastDay: string): string {
  return `方案已到期（${lastDay.slice(0, 4)}年），只供查阅`;
}

function chineseCount(count: number): string {
  return ['零', '一', '两', '三', '四', '五', '六', '七', '八', '九', '十'][count] ?? String(count);
}
