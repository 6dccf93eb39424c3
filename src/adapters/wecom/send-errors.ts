/** WeCom's error codes → what is to be done, in one table (wecom.md 6). */
import type { SendResult } from '../adapter.ts';
import type { PlatformAnswer } from '../platform-request.ts';

type Kind = 'retry' | 'minute' | 'token' | 'target' | 'fault';

const TABLE: Readonly<Record<number, readonly [kind: Kind, why: string]>> = {
  [-1]: ['retry', '企业微信系统繁忙'],
  6000: ['retry', '企业微信数据冲突'],
  45033: ['retry', '同时调用太多'],
  45009: ['minute', '发得太快，平台要求等一等'],
  40014: ['token', '凭证失效'],
  42001: ['token', '凭证过期'],
  41001: ['token', '没有带凭证'],
  40001: ['token', '凭证不对，请信息科核对 WECOM_SECRET'],
  93000: ['target', '群机器人地址失效：机器人被移出，或地址抄错'],
  93001: ['target', '机器人不在这个群里'],
  93008: ['target', '机器人不在这个群里'],
  86003: ['target', '群不存在'],
  40050: ['target', '群不存在'],
  86001: ['target', '群编号不对'],
  86008: ['target', '不是本应用建的群'],
  93006: ['target', '群编号不对'],
  81013: ['target', '账号不存在或不在应用可见范围'],
  82001: ['target', '账号不存在或不在应用可见范围'],
  60111: ['target', '账号不存在'],
  40003: ['target', '账号不存在'],
  301021: ['target', '账号不存在'],
  60011: ['fault', '应用看不到这个成员，请在后台扩大可见范围'],
  60020: ['fault', '本机出口IP不在企业可信IP里'],
  40013: ['fault', '企业ID不对，请核对 WECOM_CORP_ID'],
  40056: ['fault', '应用编号不对，请核对 WECOM_AGENT_ID'],
  301002: ['fault', '应用编号和凭证不是同一个应用'],
  48002: ['fault', '应用没有这个接口的权限'],
  50003: ['fault', '应用已停用，请在后台启用'],
  40008: ['fault', '平台不收这种消息'],
  40058: ['fault', '平台说内容不合规格或太长'],
  40007: ['retry', '平台上的文件已失效，将重新上传'],
  40063: ['fault', '内容是空的'],
  41004: ['fault', '没有带 Secret，请核对 WECOM_SECRET'],
  44001: ['fault', '文件是空的'],
  44004: ['fault', '内容是空的'],
  45002: ['fault', '内容太长'],
  42014: ['fault', '卡片编号用过（前一次可能已送到）或不合规格'],
  93005: ['target', '机器人不能给这个人单独发'],
  93017: ['fault', '内容是空的'],
  93018: ['fault', '图片太大'],
};

const MINUTE = 60_000;

/** Null when the answer says that all is well. `repeatable`: a repeat with the same key cannot show twice. */
export function failureOf(
  answer: PlatformAnswer,
  repeatable: boolean,
): Exclude<SendResult, { kind: 'accepted' }> | 'token' | null {
  if (answer.kind === 'none') {
    const { code, why } = answer;
    return answer.arrived === 'no' ? { kind: 'retry', code, why } : { kind: 'unknown', code, why, repeatable };
  }
  const errcode = codeOf(answer.json.errcode);
  if (errcode === null) return { kind: 'unknown', code: `http-${answer.status}`, why: '平台没有说成没成', repeatable };
  if (errcode === 0) return null;
  const [kind, why] = TABLE[errcode] ?? ['fault', '平台拒绝'];
  const code = String(errcode);
  switch (kind) {
    case 'token':
      return 'token';
    case 'retry':
      return { kind: 'retry', code, why };
    case 'minute':
      return { kind: 'limited', code, why, pauseMs: MINUTE };
    case 'target':
      return { kind: 'stopped', code, why };
    case 'fault':
      return { kind: 'failed', code, why: withAddress(errcode, why, answer.json.errmsg) };
  }
}

/** Numbers as strings are understood too: private installations differ, undocumented (wecom.md 7). */
function codeOf(errcode: unknown): number | null {
  if (typeof errcode === 'number') return errcode;
  return typeof errcode === 'string' && /^-?\d+$/.test(errcode) ? Number(errcode) : null;
}

/** 60020 says from which address we came: exactly what the administrator has to enter. */
function withAddress(errcode: number, why: string, errmsg: unknown): string {
  if (errcode !== 60020 || typeof errmsg !== 'string') return why;
  const ip = /from ip: ([\da-f:.]*[\da-f])/i.exec(errmsg)?.[1];
  return ip === undefined ? why : `${why}，请把 ${ip} 加进去`;
}

/** A token that was refused twice: the secret is wrong. */
export const TOKEN_REFUSED: Extract<SendResult, { kind: 'failed' }> = {
  kind: 'failed',
  code: '40014',
  why: '凭证一再被拒，请信息科核对 WECOM_SECRET',
};
