/** DingTalk's error codes → what is to be done, in one table: webhooks by number, the API by name (dingtalk.md 3.5, 4.2, 4.3). */
import type { SendResult } from '../adapter.ts';
import type { PlatformAnswer } from '../platform-request.ts';

type Kind = 'retry' | 'second' | 'penalty' | 'token' | 'target' | 'fault' | 'unsure';

const SECOND = 1_000;
const PENALTY = 10 * 60_000;
/** An address banned for too many calls is let in again after five minutes. */
const BAN = 5 * 60_000;

const TABLE: Readonly<Record<string, readonly [kind: Kind, why: string]>> = {
  '-1': ['retry', '钉钉系统繁忙'],
  '400013': ['target', '群已解散'],
  '400101': ['target', '群机器人地址失效'],
  '400102': ['target', '群机器人已停用'],
  '400106': ['target', '群机器人不存在'],
  '300001': ['target', '群机器人地址失效'],
  '300005': ['target', '群机器人地址失效'],
  '410100': ['penalty', '发得太快，平台限流十分钟'],
  '130101': ['penalty', '发得太快，平台限流十分钟'],
  '310000': ['fault', '群机器人的安全设置不符：关键词、加签或IP，请核对'],
  '430101': ['fault', '平台不放行：有不安全的链接'],
  '430102': ['fault', '平台不放行：文字不合适'],
  '430103': ['fault', '平台不放行：图片不合适'],
  '430104': ['fault', '平台不放行：内容不合适'],
  '400105': ['fault', '平台不收这种消息'],
  '460101': ['fault', '内容太长'],
  '90018': ['second', '调用太频繁'],
  '90002': ['second', '调用太频繁'],
  '90020': ['fault', '本月接口额度已用完'],
  '40014': ['token', '凭证失效'],
  '42001': ['token', '凭证过期'],
  InvalidAuthentication: ['token', '凭证失效'],
  Unauthorized: ['token', '凭证失效'],
  unauthorized: ['token', '凭证失效'],
  'auth.error': ['token', '凭证失效'],
  'token.notExisted': ['token', '凭证失效'],
  'invalidParameter.token.invalid': ['token', '凭证失效'],
  'Forbidden.AccessDenied.QpsLimitForAppkeyAndApi': ['second', '调用太频繁'],
  'Forbidden.AccessDenied.QpsLimitForApi': ['second', '调用太频繁'],
  'Forbidden.AccessDenied.QpmLimitForAppkeyAndApi': ['second', '调用太频繁'],
  'send.too.fast': ['second', '发得太快'],
  'send.byToken.tooFast': ['penalty', '发得太快'],
  'too.many.group': ['second', '发得太快'],
  'too.many.people': ['second', '发得太快'],
  'Forbidden.AccessDenied.ApiCountLimitForOrg': ['fault', '本月接口额度已用完'],
  'Forbidden.AccessDenied.IpNotInWhiteList': ['fault', '本机出口IP不在应用的白名单里，请加上'],
  'Forbidden.AccessDenied.AccessTokenPermissionDenied': ['fault', '应用没有这个权限，请在开发者后台申请'],
  'group.disbanded': ['target', '群已解散'],
  'bot.stopped': ['target', '机器人已停用'],
  'invalid.openConversationId': ['target', '群编号不对'],
  'conversation.org.notMatch': ['target', '群不属于本单位'],
  'invalidParameter.robotCode.notExsit': ['target', '机器人不在这个群里'],
  'invalidParameter.robotCode.auth': ['fault', '机器人和应用不是同一个，请核对 DINGTALK_ROBOT_CODE'],
  'send.forbidden': ['target', '群里禁止发言'],
  'bot.forbidden.sendMessage': ['target', '机器人被禁言'],
  'only.groupAdmin.canAtAll': ['fault', '只有群主能@所有人'],
  'contain.unsafe.url': ['fault', '平台不放行：有不安全的链接'],
  'contain.notAllowed.text': ['fault', '平台不放行：文字不合适'],
  'contain.notAllowed.picture': ['fault', '平台不放行：图片不合适'],
  'contain.notAllowed.content': ['fault', '平台不放行：内容不合适'],
  'unknown.send.result': ['unsure', '平台不知道送到没有'],
  'system.error': ['retry', '钉钉系统出错'],
  'system.busy': ['retry', '钉钉系统繁忙'],
};

export type Failure = Exclude<SendResult, { kind: 'accepted' }>;

/** Null when the answer says that all is well. `repeatable`: a repeat with the same key cannot show twice. */
export function failureOf(answer: PlatformAnswer, repeatable: boolean): Failure | 'token' | null {
  if (answer.kind === 'none') {
    const { code, why } = answer;
    return answer.arrived === 'no' ? { kind: 'retry', code, why } : { kind: 'unknown', code, why, repeatable };
  }
  const { json, status } = answer;
  if (json.punish === 'deny' || json.status === 1111)
    return { kind: 'limited', code: 'banned', why: '本机IP被平台临时封禁', pauseMs: BAN };
  const code = codeOf(json);
  if (code === '0' || (code === null && status < 400)) return null;
  if (code === null) return { kind: 'unknown', code: `http-${status}`, why: `平台出错（HTTP ${status}）`, repeatable };
  return byTable(code, status, json, repeatable);
}

/** Webhooks answer `errcode`, once seen as a string (dingtalk.md 3.5); the API answers `code` with an HTTP status. */
function codeOf(json: Readonly<Record<string, unknown>>): string | null {
  const { errcode, code } = json;
  if (typeof errcode === 'number' || typeof errcode === 'string') return String(errcode);
  return typeof code === 'string' && code !== '' ? code : null;
}

function byTable(
  code: string,
  status: number,
  json: Readonly<Record<string, unknown>>,
  repeatable: boolean,
): Failure | 'token' {
  const unlisted: readonly [Kind, string] = status >= 500 ? ['unsure', '平台出错'] : ['fault', '平台拒绝'];
  const [kind, why] = TABLE[code] ?? unlisted;
  switch (kind) {
    case 'token':
      return 'token';
    case 'retry':
      return { kind: 'retry', code, why };
    case 'second':
      return { kind: 'limited', code, why, pauseMs: SECOND };
    case 'penalty':
      return { kind: 'limited', code, why, pauseMs: PENALTY };
    case 'target':
      return { kind: 'stopped', code, why };
    case 'unsure':
      return { kind: 'unknown', code, why, repeatable };
    case 'fault':
      return { kind: 'failed', code, why: why + scopesOf(json) };
  }
}

/** A refused permission names what to apply for. */
function scopesOf({ accessdenieddetail: detail }: Readonly<Record<string, unknown>>): string {
  if (typeof detail !== 'object' || detail === null || !('requiredScopes' in detail)) return '';
  const { requiredScopes: scopes } = detail;
  return Array.isArray(scopes) ? `：${scopes.filter((one) => typeof one === 'string').join('、')}` : '';
}

export const TOKEN_REFUSED: Extract<SendResult, { kind: 'failed' }> = {
  kind: 'failed',
  code: 'InvalidAuthentication',
  why: '凭证一再被拒，请信息科核对 DINGTALK_APP_SECRET',
};
