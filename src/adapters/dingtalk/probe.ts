/** What `lanshao doctor` asks DingTalk: a token, whether it knows our robot, and whether group webhooks can be reached. */
import { z } from 'zod';
import type { Probe, ProbeResult } from '../../domain/operations/probe.ts';
import { askPlatform, type ProbeAnswer, type ProbeWays } from '../probe-request.ts';

export interface DingtalkProbeSettings {
  readonly appKey: string;
  readonly appSecret: string;
  readonly robotCode: string | null;
  /** Without a slash at the end, as the next. */
  readonly apiBase: string;
  readonly oapiBase: string;
}

const answer = z.object({
  code: z.string().catch(''),
  message: z.string().catch(''),
  accessToken: z.string().catch(''),
  accessdenieddetail: z.object({ requiredScopes: z.array(z.string()).catch([]) }).catch({ requiredScopes: [] }),
  status: z.number().optional().catch(undefined),
});
type Answer = z.infer<typeof answer>;

const JSON_BODY = { 'content-type': 'application/json' };

/**
 * Fetches a token (free of quota) and asks the private-message interface to write to nobody, which costs one of the
 * month's API calls: only a refusal tells whether the robot's code is known (dingtalk.md 4.1, 4.2, 4.5).
 */
export function createDingtalkAppProbe(settings: DingtalkProbeSettings | null, ways: ProbeWays): Probe {
  return {
    name: '钉钉应用',
    async run() {
      if (settings === null) return { kind: 'off', found: '没有配置钉钉' };
      const { appKey, appSecret, robotCode, apiBase } = settings;
      const token = read(
        await askPlatform(ways, `${apiBase}/v1.0/oauth2/accessToken`, {
          method: 'POST',
          headers: JSON_BODY,
          body: JSON.stringify({ appKey, appSecret }),
        }),
      );
      if ('kind' in token) return token;
      if (token.accessToken === '') return token.code === '' ? MISREAD : refused(token);
      if (robotCode === null) {
        const todo = '到机器人页抄 RobotCode，填 DINGTALK_ROBOT_CODE';
        return { kind: 'doubtful', found: '拿到令牌，但没有填机器人编码，主动消息发不了', todo };
      }
      const gate = read(
        await askPlatform(ways, `${apiBase}/v1.0/robot/oToMessages/batchSend`, {
          method: 'POST',
          headers: { ...JSON_BODY, 'x-acs-dingtalk-access-token': token.accessToken },
          body: JSON.stringify({
            robotCode,
            userIds: [],
            msgKey: 'sampleText',
            msgParam: JSON.stringify({ content: 'lanshao doctor' }),
          }),
        }),
      );
      if ('kind' in gate) return gate;
      if (gate.code !== '' && !isAboutReceivers(gate.code)) return refused(gate);
      return { kind: 'fine', found: '拿到令牌，机器人编码认得' };
    },
  };
}

/** Asks the host of the group webhooks to send nothing by no robot: any JSON back proves that the way is free. */
export function createDingtalkWebhookProbe(settings: DingtalkProbeSettings | null, ways: ProbeWays): Probe {
  return {
    name: '钉钉群地址',
    async run() {
      if (settings === null) return { kind: 'off', found: '没有配置钉钉' };
      const asked = read(
        await askPlatform(ways, `${settings.oapiBase}/robot/send`, { method: 'POST', headers: JSON_BODY, body: '{}' }),
      );
      return 'kind' in asked ? asked : { kind: 'fine', found: `${new URL(settings.oapiBase).host} 连得上` };
    },
  };
}

/** The robot was known, there was only nobody to write to. */
function isAboutReceivers(code: string): boolean {
  return !/robotCode/i.test(code) && /^(invalidParameter\.|miss\.|invalid\.)|staffId|userIds?/i.test(code);
}

const MISREAD = wrong('平台的回答读不懂', '核对 DINGTALK_API_BASE 是否写对');

function read(asked: ProbeAnswer): Answer | ProbeResult {
  if (asked.kind === 'none') return wrong(asked.why, asked.todo);
  const found = answer.safeParse(asked.json);
  if (!found.success) return MISREAD;
  // The gate before the platform, when one address asks too much (dingtalk.md 4.2).
  if (found.data.status === 1111) return wrong('本机 IP 调用太多，被平台暂封', '停五分钟再试');
  return found.data;
}

/** Beginnings of codes, the first that fits counts (dingtalk.md 4.2, 4.3). */
const REFUSALS: readonly (readonly [code: RegExp, found: string, todo: string])[] = [
  [/^invalidClientId/i, 'AppKey 或 AppSecret 不对', '到应用凭证页重抄，填 DINGTALK_APP_KEY、DINGTALK_APP_SECRET'],
  [/robotCode/i, '平台不认这个机器人编码', '到机器人页重抄 RobotCode，确认机器人已发布且属于本应用'],
  [/IpNotInWhiteList/i, '本机出口 IP 不在白名单', '到应用的“安全设置”加上本机出口 IP'],
  [/ApiCountLimit/i, '本月接口额度用完了', '等下月，或请单位加购额度'],
  [/Qp[sm]Limit/i, '调用太快，暂时被限', '过一分钟再试'],
  [/^(InvalidAuthentication|Unauthorized)/i, '平台不认刚发的令牌', '核对 DINGTALK_API_BASE 是不是本单位的'],
];

function refused({ code, accessdenieddetail }: Answer): ProbeResult {
  if (/PermissionDenied/.test(code)) {
    const scopes = accessdenieddetail.requiredScopes.filter((scope) => /^[\w.]{1,60}$/.test(scope));
    return wrong('应用没有发消息的权限', `到应用的“权限管理”开通 ${scopes.join('、') || 'qyapi_robot_sendmsg'}`);
  }
  const safe = /^[\w.]{1,100}$/.test(code) ? code : '';
  const [, found, todo] = REFUSALS.find(([pattern]) => pattern.test(code)) ?? [
    null,
    '平台没有答应',
    `到钉钉开放平台查错误码 ${safe}`,
  ];
  return wrong(safe === '' ? found : `${found}（${safe}）`, todo);
}

function wrong(found: string, todo: string): Extract<ProbeResult, { kind: 'wrong' }> {
  return { kind: 'wrong', found, todo };
}
