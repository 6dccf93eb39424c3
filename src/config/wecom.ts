/** Settings of WeCom: the smart robot, the application, and where the platform lives. */
import { z } from 'zod';
import { address, aesKey, type Given, missingOf } from './parts.ts';

/** A smart robot is in one of two modes, which exclude each other on the platform (wecom.md 3.1). */
export type WecomBotConfig =
  | { readonly mode: 'callback'; readonly token: string; readonly aesKey: string; readonly botId: string | null }
  | { readonly mode: 'line'; readonly botId: string; readonly secret: string; readonly wsUrl: string };

/** The self-built application that writes to persons, and hears them where it has an address. */
export interface WecomAppConfig {
  readonly corpId: string;
  readonly agentId: number;
  readonly secret: string;
  readonly callback: { readonly token: string; readonly aesKey: string } | null;
}

export interface WecomConfig {
  /** Null where none of its variables is set. */
  readonly wecomBot: WecomBotConfig | null;
  readonly wecomApp: WecomAppConfig | null;
  /** Without a slash at the end: private deployments have their own. */
  readonly wecomApiBase: string;
  /** Whether the clients show cards: old private ones do not. */
  readonly wecomCards: boolean;
}

export const wecomVariables = {
  WECOM_BOT_TOKEN: z.string().optional(),
  WECOM_BOT_AES_KEY: aesKey(),
  WECOM_BOT_ID: z.string().optional(),
  WECOM_BOT_SECRET: z.string().optional(),
  WECOM_WS_URL: z
    .string()
    .regex(/^wss:\/\/[^\s]+$|^ws:\/\/(127\.0\.0\.1|localhost)(:\d+)?/, '要以 wss:// 开头')
    .default('wss://openws.work.weixin.qq.com'),
  WECOM_CORP_ID: z.string().optional(),
  WECOM_AGENT_ID: z.coerce.number('要写成数字').int('要写成整数').optional(),
  WECOM_SECRET: z.string().optional(),
  WECOM_APP_TOKEN: z.string().optional(),
  WECOM_APP_AES_KEY: aesKey(),
  WECOM_CARDS: z.enum(['on', 'off'], '可用：on off').default('on'),
  WECOM_API_BASE: address('https://qyapi.weixin.qq.com'),
};

export function wecomMissing(set: Given): string[] {
  return [
    ...botMissing(set),
    ...missingOf(
      set,
      '企业微信应用',
      ['WECOM_CORP_ID', 'WECOM_AGENT_ID', 'WECOM_SECRET'],
      ['WECOM_APP_TOKEN', 'WECOM_APP_AES_KEY'],
    ),
    ...missingOf(set, '企业微信应用接收消息', ['WECOM_APP_TOKEN', 'WECOM_APP_AES_KEY'], []),
  ];
}

/** One mode, whole: by callback, or over the long connection. */
function botMissing(set: Given): string[] {
  const calledBack = 'WECOM_BOT_TOKEN' in set || 'WECOM_BOT_AES_KEY' in set;
  if ('WECOM_BOT_SECRET' in set && calledBack)
    return [
      '企业微信智能机器人：长连接（WECOM_BOT_SECRET）和回调（WECOM_BOT_TOKEN、WECOM_BOT_AES_KEY）只能选一种，请删掉一种',
    ];
  if ('WECOM_BOT_SECRET' in set)
    return missingOf(set, '企业微信智能机器人（长连接）', ['WECOM_BOT_ID'], ['WECOM_BOT_SECRET']);
  if (calledBack) return missingOf(set, '企业微信智能机器人', ['WECOM_BOT_TOKEN', 'WECOM_BOT_AES_KEY'], []);
  return 'WECOM_BOT_ID' in set
    ? ['企业微信智能机器人只配了一半，还缺：WECOM_BOT_SECRET（长连接），或 WECOM_BOT_TOKEN、WECOM_BOT_AES_KEY（回调）']
    : [];
}

const variables = z.object(wecomVariables);
type Variables = z.infer<typeof variables>;

function readBot(value: Variables): WecomBotConfig | null {
  const { WECOM_BOT_TOKEN: token, WECOM_BOT_AES_KEY: aesKey, WECOM_BOT_ID: botId, WECOM_BOT_SECRET: secret } = value;
  if (botId && secret) return { mode: 'line', botId, secret, wsUrl: value.WECOM_WS_URL };
  return token && aesKey ? { mode: 'callback', token, aesKey, botId: botId ?? null } : null;
}

export function readWecom(value: Variables): WecomConfig {
  return {
    wecomBot: readBot(value),
    wecomApp:
      value.WECOM_CORP_ID && value.WECOM_AGENT_ID !== undefined && value.WECOM_SECRET
        ? {
            corpId: value.WECOM_CORP_ID,
            agentId: value.WECOM_AGENT_ID,
            secret: value.WECOM_SECRET,
            callback:
              value.WECOM_APP_TOKEN && value.WECOM_APP_AES_KEY
                ? { token: value.WECOM_APP_TOKEN, aesKey: value.WECOM_APP_AES_KEY }
                : null,
          }
        : null,
    wecomApiBase: value.WECOM_API_BASE,
    wecomCards: value.WECOM_CARDS === 'on',
  };
}
