/** What the bot says about groups, and how it asks when a unit is unclear. */
import { quoted } from '../phone/quoted.ts';
import type { Answer } from '../task/answer.ts';

/** What pushes into a group: a robot of its own, the bot itself without a mention, or nothing. */
export type PushedBy = 'robot' | 'bot' | 'none';

const ADD_ROBOT = '请在群里添加群机器人“蓝哨通知（勿回）”，把地址交信息科登记';
const BOUND: Readonly<Record<PushedBy, string>> = {
  robot: '通知会发到这里',
  bot: `通知会发到这里，但不能@人\n要@人，${ADD_ROBOT}`,
  none: `还收不到通知：${ADD_ROBOT}`,
};

export const GROUP_TEXTS = {
  onlyInGroup: '没有绑定。请到要绑定的群里说：@蓝哨 绑定 单位名',
  notBound: '没有解绑，这个群还没有绑定单位。',
  unbound: (title: string) => `已解绑：${title}\n通知不再发到这里\n\n要再绑回：@蓝哨 绑定 单位名`,
  title: (unit: string) => `${unit}工作群`,
  bound: (unit: string, way: PushedBy) => [`已绑定：${unit}`, BOUND[way], '', '绑错了回：@蓝哨 解绑'].join('\n'),
  dissolved: '群已解散',
  robotLeft: '机器人被移出了群',
  revived: (title: string) => `【恢复】${title}\n机器人回到群里了\n通知照常发到这里`,
  left: (title: string, posts: readonly string[]) =>
    `【退群】${title}\n不在群里了：${posts.join('、')}\n群里@不到，点名只能私聊和电话\n\n要紧的请拉回群里`,
  recalled: (serial: string) =>
    `【被撤回】${serial}\n有人在群里撤回了机器人发的这条\n没有自动补发\n\n看是哪个群回：追踪 ${serial}`,
} as const;

export interface UnitChoice {
  readonly name: string;
}

/** Nothing was done; the reader picks a unit by digit, or is told how to ask for the list (phone-texts 7). */
export function unitQuestion(
  nothingDone: string,
  asked: string,
  candidates: readonly UnitChoice[],
  command: (name: string) => string,
): Answer {
  if (candidates.length === 0) {
    return { text: `${nothingDone}没有“${quoted(asked)}”这个单位\n请写全称再试`, followUp: null };
  }
  const shown = candidates.slice(0, 9);
  const lines = shown.map(({ name }, i) => `${i + 1}　${name}`);
  const digits = shown.length === 1 ? '1' : `1 到 ${shown.length}`;
  return {
    text: [`${nothingDone}“${quoted(asked)}”要说清：`, ...lines, `回：${digits}（5分钟内有效）`].join('\n'),
    followUp: { kind: 'choices', commands: shown.map(({ name }) => command(name)) },
  };
}
