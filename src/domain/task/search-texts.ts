/** Answers that are no unit's list and no single task: matches of a key word, a choice, and nothing at all. */
import { paginate } from '../phone/page.ts';
import { keyRanges } from '../phone/ranges.ts';
import type { Answer } from './answer.ts';

export interface Match {
  readonly key: string;
  readonly title: string;
  /** Leading units as phone lines print them; asked for the shown page only. */
  readonly leads: () => readonly string[];
  readonly document: string;
}

export interface Matches {
  readonly label: string;
  /** Asks for the same again, without the page. */
  readonly command: string;
  /** By document. */
  readonly matches: readonly Match[];
  readonly page: number;
  readonly notice: string | null;
}

/** Room for the leading units in a line, for the pages to be cut before they are looked up. */
const LEADS = '（市市场监管局、市生态环境局）';

/** Tasks with who leads each, in pages; where they come from several documents, each document stands above its own. */
export function matchesAnswer({ label, command, matches, page, notice }: Matches): Answer {
  const documents = [...new Set(matches.map((match) => match.document))];
  const isMixed = documents.length > 1;
  const head = [`${label}　${matches.length}项`, ...(notice === null ? [] : [notice])];
  const [source = ''] = documents;
  const hint = `细看回：任务 ${matches[0]?.key ?? ''}${isMixed ? ` ${source}` : ''}`;
  const tail = ['', ...(isMixed ? [] : [`据 ${source}`]), hint];
  const items = matches.map((match, at) => {
    const above = isMixed && matches[at - 1]?.document !== match.document ? `据 ${match.document}\n` : '';
    return { above, match };
  });
  const around = [...head, '　第99/99页', '', ...tail, '下一页回：下一页'].join('\n');
  const pages = paginate(
    items.map(({ above, match }) => `${above}${match.key}　${match.title}${LEADS}`),
    around,
  );
  const at = Math.min(page, Math.max(1, pages.length));
  const before = pages.slice(0, at - 1).reduce((sum, lines) => sum + lines.length, 0);
  const shown = items.slice(before, before + (pages[at - 1]?.length ?? 0)).map(({ above, match }, index) => {
    const leads = match.leads();
    const again = isMixed && index === 0 && above === '' ? `据 ${match.document}\n` : above;
    return `${again}${match.key}　${match.title}${leads.length > 0 ? `（${leads.join('、')}）` : ''}`;
  });
  const isLast = at >= pages.length;
  const [first = '', ...more] = head;
  const text = [
    pages.length > 1 ? `${first}　第${at}/${pages.length}页` : first,
    ...more,
    '',
    ...shown,
    ...tail,
    ...(isLast ? [] : ['下一页回：下一页']),
  ].join('\n');
  return { text, followUp: isLast ? null : { kind: 'next', command: `${command} 第${at + 1}页` } };
}

/** Two or more things go by one name: asks which, answered by a digit. */
export function choiceAnswer(name: string, choices: readonly Choice[]): Answer {
  return asked(`“${name}”有${chineseCount(choices.length)}个，查哪个？`, choices);
}

/** Two or more plans in force have what was asked, under numbers that would be mixed up: asks which. */
export function planChoiceAnswer(name: string, choices: readonly Choice[]): Answer {
  return asked(`${name}在${chineseCount(choices.length)}个方案里，看哪个？`, choices);
}

export interface Choice {
  readonly label: string;
  /** What the digit stands for. */
  readonly command: string;
}

function asked(question: string, choices: readonly Choice[]): Answer {
  const lines = choices.map(({ label }, index) => `${index + 1}　${label}`);
  const reply = choices.length === 2 ? '回：1 或 2' : `回：1 到 ${choices.length}`;
  return {
    text: [question, ...lines, reply].join('\n'),
    followUp: { kind: 'choices', commands: choices.map(({ command }) => command) },
  };
}

/** Nothing fits: says what was understood, and what to send instead. */
export function nothingAnswer(understood: string, suggestions: readonly string[]): Answer {
  const text = [`没有查到：${understood}`, '', ...suggestions.map((command) => `试试回：${command}`)].join('\n');
  return { text, followUp: null };
}

/** Words that name no unit and stand in no task, with the nearest names when there are some. */
export function unknownUnitAnswer(words: string, nearest: readonly string[], filters: readonly string[]): Answer {
  if (nearest.length === 0) {
    const lines = [`没有查到“${words}”`, '单位、编号、关键词都没有', '', '试试回：任务 市能源局', '或者回：帮助 任务'];
    return { text: lines.join('\n'), followUp: null };
  }
  const lines = nearest.map((name, index) => `${index + 1}　${name}`);
  const digits = nearest.length === 1 ? '1' : `1 到 ${nearest.length}`;
  return {
    text: [`没有“${words}”这个单位，是不是：`, ...lines, `回：${digits}`].join('\n'),
    followUp: { kind: 'choices', commands: nearest.map((name) => ['任务', name, ...filters].join(' ')) },
  };
}

/** A group of units: tasks are looked up unit by unit. */
export function groupAnswer(group: string, members: readonly string[]): Answer {
  const text = [
    `“${group}”是${members.length}个单位：`,
    members.join('、'),
    '',
    `按单位查回：任务 ${members[0] ?? ''}`,
  ];
  return { text: text.join('\n'), followUp: null };
}

/** 任务 alone from somebody whose unit is not known. */
export function whoseTasksAnswer(keys: readonly string[], notice: string | null): Answer {
  const all = keys.length === 0 ? [] : [`现有任务：${keyRanges([...new Set(keys)])}`];
  const text = [
    '还不知道您是哪个单位的',
    ...(notice === null ? [] : [notice]),
    ...all,
    '',
    '按单位查回：任务 市能源局',
    '按编号查回：任务 7',
  ];
  return { text: text.join('\n'), followUp: null };
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
