/** What is said about the office's own pushes and about what will go out. */
import { TIME_ZONE } from '../calendar/day.ts';
import { quoted } from '../phone/quoted.ts';
import type { MissedPolicy } from './missed.ts';
import type { Outlook } from './occurrence.ts';
import { printTime } from './read-schedule.ts';

const POLICIES: Readonly<Record<MissedPolicy, string>> = { once: '漏发补一次', skip: '漏发跳过', ask: '漏发先问' };
const HOW = '例：定时 加 每个工作日 8:30 给 各县：请报扬尘检查';

/** 2月5日9:00. */
export function printMoment(at: number): string {
  const { month, day, hour, minute } = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(TIME_ZONE);
  return `${month}月${day}日${printTime(hour * 60 + minute)}`;
}

export interface RuleLine {
  readonly id: number;
  readonly schedule: string;
  readonly to: string;
  readonly text: string;
  readonly isPaused: boolean;
}

export interface RuleDraft {
  readonly schedule: string;
  readonly to: string;
  readonly groups: number;
  readonly unreached: readonly string[];
  readonly text: string;
  /** Epoch ms. */
  readonly next: readonly number[];
  readonly unknownYears: readonly number[];
  readonly missed: MissedPolicy;
}

export const REMINDER_TEXTS = {
  none: `还没有定时消息\n${HOW}`,
  list: (rules: readonly RuleLine[]) =>
    [
      `定时消息　${rules.length}条`,
      ...rules.map(
        ({ id, schedule, to, text, isPaused }) =>
          `${id}　${schedule}→${to}${isPaused ? '（已停）' : ''}\n　${short(text)}`,
      ),
      '停回：定时 停 编号　删回：定时 删 编号',
    ].join('\n'),
  draft: ({ schedule, to, groups, unreached, text, next, unknownYears, missed }: RuleDraft) =>
    [
      `【草稿】${schedule}`,
      `发给：${to}（${groups}个群）`,
      ...(unreached.length === 0 ? [] : [`发不到：${unreached.join('、')}（没绑群）`]),
      text,
      '',
      next.length === 0 ? '接下来：排不出日子' : `接下来：${next.map(printMoment).join('、')}`,
      ...unknownYears.map((year) => `${year}年放假安排未录入，那年先不排`),
      `${POLICIES[missed]}；夜里不发`,
      '',
      '没有保存。存回：1　不存回：2',
    ].join('\n'),
  saved: (id: number, next: number | undefined) =>
    `已保存：定时${id}${next === undefined ? '' : `　先发${printMoment(next)}`}\n停回：定时 停 ${id}`,
  when: `没有保存，没看懂什么时候发\n${HOW}`,
  time: '没有保存，没看懂几点，写成 8:30 或 下午4点',
  past: '没有保存，那天已经过了',
  empty: `没有保存，没写发什么\n${HOW}`,
  unclearUnit: (name: string, near: readonly string[]) =>
    near.length === 0 ? `没有保存，没有“${name}”这个单位` : `没有保存，“${name}”要说清：${near.join('、')}`,
  noSuch: (id: number) => `没有改，没有定时${id}\n看编号回：定时`,
  paused: (id: number) => `已停：定时${id}\n开回：定时 开 ${id}`,
  resumed: (id: number, next: number | undefined) =>
    `已开：定时${id}${next === undefined ? '' : `　先发${printMoment(next)}`}`,
  askDelete: (id: number, text: string) => `没有删，先确认：定时${id}\n${short(text)}\n删回：1　不删回：2`,
  deleted: (id: number) => `已删：定时${id}，不再发`,
  caughtUp: (id: number, groups: number) => `已补发：定时${id}　${groups}条`,
  nothingAsked: (id: number) => `没有补发，定时${id}没有漏发的`,
  ask: (id: number, at: number, text: string) =>
    `【漏发】定时${id}　${printMoment(at)}\n${quoted(short(text))}\n补发回：定时 补 ${id}\n不补不用回`,
} as const;

function short(text: string): string {
  const line = text.split('\n')[0] ?? '';
  return [...line].length <= 24 ? line : `${[...line].slice(0, 23).join('')}…`;
}

export interface AgendaLine {
  readonly at: number;
  readonly title: string;
  readonly to: string;
}

/** One line a moment and rule: 2月5日9:00　烟花爆竹→16个单位. */
export function agendaItem({ at, title, to }: AgendaLine): string {
  return `${printMoment(at)}　${title}→${to}`;
}

export function agendaHead(days: number, count: number): string {
  return count === 0 ? `日程　${days}天内没有要发的` : `日程　${days}天内${count}次`;
}

export function undecidedLines(undecided: Outlook['undecided']): readonly string[] {
  const years = [...new Set(undecided.map(({ year }) => year))];
  return years.map((year) => {
    const whats = undecided.filter((one) => one.year === year).map(({ what }) => what);
    return `${year}年放假安排未录入，排不了${whats.length}项：${whats.slice(0, 3).join('、')}${whats.length > 3 ? '等' : ''}`;
  });
}

/** 【烟花爆竹】 of a text's first line; the line itself where it has none. */
export function titleOf(text: string): string {
  const line = text.split('\n')[0] ?? '';
  return /【([^】]+)】/.exec(line)?.[1] ?? short(line);
}
