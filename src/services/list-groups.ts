/** Work groups as they may be shown: without any address. */
import type { Tx } from '../store/database.ts';
import { listGroups } from '../store/group.repository.ts';
import type { GroupSources } from './bind-group.ts';

export interface ShownGroup {
  readonly platform: '企业微信' | '钉钉';
  readonly title: string;
  /** The unit's name; null when not bound. */
  readonly unit: string | null;
  /** Whether anything can be sent there, in words. */
  readonly state: string;
}

export function showGroups({ directories, robotPushes }: GroupSources) {
  return async (tx: Tx, _input: null, _now: number): Promise<ShownGroup[]> => {
    const directory = await directories(tx);
    return (await listGroups(tx)).map((group) => ({
      platform: group.platform === 'wecom' ? '企业微信' : '钉钉',
      title: group.title,
      unit: group.unit_id === null ? null : (directory.unit(group.unit_id)?.name ?? null),
      state: stateOf(group, robotPushes),
    }));
  };
}

function stateOf(group: Awaited<ReturnType<typeof listGroups>>[number], robotPushes: boolean): string {
  if (group.state === 'stopped') return `停发：${group.stop_why ?? ''}`;
  const hasWay =
    group.webhook_url !== null ||
    group.appchat_id !== null ||
    ((group.platform === 'dingtalk' || robotPushes) && group.chat_id !== null);
  return hasWay ? '能发' : '缺群机器人地址';
}
