/** Whose robot a request speaks for and whether it sits in the group, refused as the interfaces do (dingtalk.md 4.3). */

import type { OutsideAnswer } from '../outside.ts';
import { filled, refusal } from './answers.ts';
import type { DingtalkGroup, DingtalkGroups } from './groups.ts';

type Fields = Readonly<Record<string, unknown>>;

/** The refusal of a `robotCode` that is missing or not the application's own, or null. */
export function refusedRobot({ robotCode }: Fields, ours: string): OutsideAnswer | null {
  if (robotCode === undefined) return refusal(400, 'invalidParameter.robotCode.missing', 'robotCode缺失');
  if (!filled(robotCode)) return refusal(400, 'invalidParameter.robotCode.empty', 'robotCode不能为空');
  if (robotCode !== ours) return refusal(400, 'invalidParameter.robotCode.invalid', 'robotCode无效');
  return null;
}

export type FoundGroup =
  | { readonly ok: true; readonly group: DingtalkGroup }
  | { readonly ok: false; readonly answer: OutsideAnswer };

/** The group of `openConversationId`, whatever became of it. */
export function findGroup({ openConversationId }: Fields, groups: DingtalkGroups): FoundGroup {
  if (!filled(openConversationId))
    return { ok: false, answer: refusal(400, 'miss.openConversationId', '缺少openConversationId') };
  const group = groups.byConversation(openConversationId);
  if (!group) return { ok: false, answer: refusal(400, 'invalid.openConversationId', '无效的openConversationId') };
  return { ok: true, group };
}

/** Why nothing can be sent to the group, or null. */
export function refusedTarget({ disbanded, robot }: DingtalkGroup): OutsideAnswer | null {
  if (disbanded) return refusal(400, 'group.disbanded', '群已解散');
  if (robot === 'removed') return refusal(400, 'invalidParameter.robotCode.notExsit', '机器人不在群内');
  if (robot === 'stopped') return refusal(400, 'bot.stopped', '机器人已停用');
  return null;
}
