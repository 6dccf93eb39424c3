/** The evening of a red alert as a play: three counties, their leaders on both platforms, an office, and what each says when. */
import type { RosterEntry } from '../domain/directory/read-roster.ts';
import type { Scene, SceneGroup, ScenePerson } from './scene.ts';

interface Role extends ScenePerson {
  readonly unit: string;
  readonly post: string;
  readonly grants: readonly ('office' | 'approver')[];
}

/** Who is on WeCom, on DingTalk, on both, or on neither. `null` accounts are posts that no channel reaches. */
function role(
  id: string,
  unit: string,
  post: string,
  on: 'wecom' | 'dingtalk' | 'both',
  grants: Role['grants'] = [],
): Role {
  return {
    id,
    // The office is called by its short name, as the example roster has it.
    name: `${unit.replace('市大气办', '大气办')} ${post}`,
    unit,
    post,
    grants,
    role: grants.length > 0 ? 'office' : 'county',
    wecom: on === 'dingtalk' ? null : `night-${id}`,
    dingtalk: on === 'wecom' ? null : `night-staff-${id}`,
  };
}

const ROLES: readonly Role[] = [
  role('clerk', '市大气办', '值班员', 'both', ['office']),
  role('chief', '市大气办', '主任', 'both', ['approver']),
  role('xinfu-head', '忻府区', '区长', 'wecom'),
  role('xinfu-secretary', '忻府区', '书记', 'dingtalk'),
  role('xinfu-liaison', '忻府区', '联络员', 'wecom'),
  role('dingxiang-head', '定襄县', '县长', 'dingtalk'),
  role('dingxiang-secretary', '定襄县', '书记', 'wecom'),
  role('dingxiang-deputy', '定襄县', '常务副县长', 'dingtalk'),
  role('dingxiang-liaison', '定襄县', '联络员', 'dingtalk'),
  role('yuanping-liaison', '原平市', '联络员', 'wecom'),
];

/** Sits in 原平's group and is in no roster yet: its mayor. */
const STRANGER: ScenePerson = {
  id: 'unknown',
  name: '未登记人员',
  role: 'stranger',
  wecom: 'night-unknown',
  dingtalk: null,
};

function group(id: string, platform: SceneGroup['platform'], title: string, members: readonly string[]): SceneGroup {
  return { id, platform, title, platformId: platform === 'wecom' ? `wrNIGHT${id}` : `cidNIGHT${id}==`, members };
}

export const redNightScene: Scene = {
  botName: '蓝哨',
  people: [...ROLES, STRANGER],
  groups: [
    group('office', 'wecom', '大气办工作群', ['clerk', 'chief']),
    group('xinfu', 'wecom', '忻府区大气群', ['clerk', 'xinfu-head', 'xinfu-liaison']),
    group('dingxiang', 'dingtalk', '定襄县大气群', [
      'clerk',
      'dingxiang-head',
      'dingxiang-deputy',
      'dingxiang-liaison',
    ]),
    group('yuanping', 'wecom', '原平市大气群', ['clerk', 'yuanping-liaison', 'unknown']),
  ],
};

/** Whose group is whose. */
export const RED_NIGHT_UNITS: Readonly<Record<string, string>> = {
  office: '市大气办',
  xinfu: '忻府区',
  dingxiang: '定襄县',
  yuanping: '原平市',
};

/** The posts of 原平 stand in the roster without accounts; telephones are masked as they are on paper. */
export const redNightRoster: readonly RosterEntry[] = [
  ...ROLES.map(({ name, unit, post, wecom, dingtalk, grants }) => entry(name, unit, post, { wecom, dingtalk }, grants)),
  entry('原平市 市长', '原平市', '市长', { wecom: null, dingtalk: null }, []),
  entry('原平市 书记', '原平市', '书记', { wecom: null, dingtalk: null }, []),
  ...['忻府区', '定襄县', '原平市'].map(
    (unit): RosterEntry => ({
      ...entry(`${unit} 值班室`, unit, null, { wecom: null, dingtalk: null }, []),
      dutyPhone: '0350-*******',
    }),
  ),
];

function entry(
  label: string,
  unit: string,
  post: string | null,
  accounts: { readonly wecom: string | null; readonly dingtalk: string | null },
  roles: RosterEntry['roles'],
): RosterEntry {
  const known = (['wecom', 'dingtalk'] as const).flatMap((platform) => {
    const userId = accounts[platform];
    return userId === null ? [] : [{ platform, userId }];
  });
  return { label, unit, post, accounts: known, mobile: null, dutyPhone: null, roles };
}

/** One line of the play. `{code}` stands for the number the office was just told of an unknown account. */
export interface NightStep {
  /** Local time in the office's zone. */
  readonly at: string;
  readonly who: string;
  /** A group, or a private chat on a platform. */
  readonly where: string;
  readonly says: string;
  readonly isVoice?: true;
  /** `says` is then the label of the newest button there. */
  readonly isPressed?: true;
}

export const RED_NIGHT_BEGINS = '2027-01-14T20:00:00+08:00';

const night = (time: string, who: string, where: string, says: string): NightStep => ({
  at: `2027-01-14T${time}:00+08:00`,
  who,
  where,
  says,
});
const day = (time: string, who: string, where: string, says: string): NightStep => ({
  at: `2027-01-15T${time}:00+08:00`,
  who,
  where,
  says,
});

export const RED_NIGHT: readonly NightStep[] = [
  night('20:00', 'clerk', 'wecom:private:clerk', '预警 发布 橙色 忻府 定襄 原平 即时 到1月17日24时'),
  night('20:01', 'chief', 'dingtalk:private:chief', '同意'),
  night('20:04', 'xinfu-liaison', 'xinfu', '收到'),
  night('20:08', 'dingxiang-liaison', 'dingxiang', '县长在岗'),
  night('20:10', 'unknown', 'yuanping', '市长在岗'),
  night('20:12', 'clerk', 'office', '认 {code} 原平 市长'),
  night('20:20', 'clerk', 'office', '点名'),
  night('20:22', 'xinfu-liaison', 'xinfu', '点名'),
  night('20:40', 'xinfu-head', 'wecom:private:xinfu-head', '已到岗'),
  night('21:00', 'clerk', 'wecom:private:clerk', '预警 升级 红色 忻府 定襄 原平 即时'),
  night('21:01', 'chief', 'wecom:private:chief', '同意'),
  night('21:05', 'dingxiang-head', 'dingtalk:private:dingxiang-head', '在市里开会，常务副县长代班'),
  night('21:07', 'dingxiang-deputy', 'dingtalk:private:dingxiang-deputy', '在岗'),
  night('21:09', 'clerk', 'office', '准 定襄'),
  {
    ...night('21:20', 'xinfu-secretary', 'dingtalk:private:xinfu-secretary', '请假 到15日18时 市委办批'),
    isVoice: true,
  },
  night('21:33', 'clerk', 'office', '记 原平 书记 没人接 电话'),
  { ...night('21:40', 'dingxiang-secretary', 'wecom-app:private:dingxiang-secretary', '在岗'), isPressed: true },
  night('23:05', 'yuanping-liaison', 'yuanping', '书记在岗'),
  night('23:20', 'clerk', 'wecom:private:clerk', '预警 降级 橙色 忻府 定襄 原平 即时'),
  night('23:21', 'chief', 'dingtalk:private:chief', '同意'),
  day('09:02', 'xinfu-head', 'wecom-app:private:xinfu-head', '在岗'),
  day('09:06', 'dingxiang-head', 'dingxiang', '在岗'),
  day('09:30', 'clerk', 'wecom:private:clerk', '预警 解除 忻府 定襄 原平 即时'),
  day('09:31', 'chief', 'wecom:private:chief', '同意'),
  day('09:40', 'unknown', 'yuanping', '在岗'),
];
