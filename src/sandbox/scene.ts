/** Who is in the sandbox and which groups they sit in; `exampleScene` is the demo's. */
import type { Platform } from '../domain/message.ts';

/** The chat platforms the sandbox stands in for. */
export type ChatPlatform = Exclude<Platform, 'terminal'>;

/** A door of the bot: how a chat's messages reach it. */
export type Door = ChatPlatform | 'wecom-app';

/** What a person is to the office; `stranger` is known to the platform but not to the bot. */
export type SceneRole = 'office' | 'county' | 'bureau' | 'zone' | 'stranger';

export interface ScenePerson {
  readonly id: string;
  /** A post, never a name. */
  readonly name: string;
  readonly role: SceneRole;
  /** WeCom userid, or null for somebody without WeCom. */
  readonly wecom: string | null;
  /** DingTalk staff id, or null for somebody without DingTalk. */
  readonly dingtalk: string | null;
}

export interface SceneGroup {
  readonly id: string;
  readonly platform: ChatPlatform;
  readonly title: string;
  /** The platform's own id of the group: WeCom chatid or DingTalk conversationId. */
  readonly platformId: string;
  /** Ids of the people in it, each with an account on the platform. */
  readonly members: readonly string[];
}

export interface Scene {
  readonly botName: string;
  readonly people: readonly ScenePerson[];
  readonly groups: readonly SceneGroup[];
}

/** The demo's people (posts only) and four groups, two on each platform. */
export const exampleScene: Scene = {
  botName: '蓝哨',
  people: [
    { id: 'office', name: '大气办 值班员', role: 'office', wecom: 'sandbox-office', dingtalk: 'sandbox-staff-01' },
    { id: 'daixian', name: '代县 县长', role: 'county', wecom: 'sandbox-daixian', dingtalk: null },
    { id: 'energy', name: '市能源局 联络员', role: 'bureau', wecom: 'sandbox-energy', dingtalk: 'sandbox-staff-03' },
    { id: 'wutaishan', name: '五台山 联络员', role: 'zone', wecom: 'sandbox-wutaishan', dingtalk: 'sandbox-staff-04' },
    { id: 'stranger', name: '未登记人员', role: 'stranger', wecom: 'sandbox-stranger', dingtalk: 'sandbox-staff-09' },
  ],
  groups: [
    {
      id: 'wecom-campaign',
      platform: 'wecom',
      title: '大气攻坚工作群',
      platformId: 'wrSANDBOXcampaign0001',
      members: ['office', 'daixian', 'energy', 'wutaishan', 'stranger'],
    },
    {
      id: 'wecom-daixian',
      platform: 'wecom',
      title: '代县大气群',
      platformId: 'wrSANDBOXdaixian0002',
      members: ['office', 'daixian', 'stranger'],
    },
    {
      id: 'dingtalk-campaign',
      platform: 'dingtalk',
      title: '大气攻坚工作群（钉钉）',
      platformId: 'cidSANDBOXcampaign0001==',
      members: ['office', 'energy', 'wutaishan', 'stranger'],
    },
    {
      id: 'dingtalk-energy',
      platform: 'dingtalk',
      title: '能源专班群',
      platformId: 'cidSANDBOXenergy0002==',
      members: ['office', 'energy', 'stranger'],
    },
  ],
};
