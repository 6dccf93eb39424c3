/** Settings of WeCom: the smart robot, the application, and where the platform lives. */
import { z } from 'zod';
import { address, aesKey, type Given, missingOf } from './parts.ts';

export interface WecomBotConfig {
  readonly token: string;
  readonly aesKey: string;
  readonly botId: string | null;
}

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
    ...missingOf(set, '企业微信智能机器人', ['WECOM_BOT_TOKEN', 'WECOM_BOT_AES_KEY'], ['WECOM_BOT_ID']),
    ...missingOf(
      set,
      '企业微信应用',
      ['WECOM_CORP_ID', 'WECOM_AGENT_ID', 'WECOM_SECRET'],
      ['WECOM_APP_TOKEN', 'WECOM_APP_AES_KEY'],
    ),
    ...missingOf(set, '企业微信应用接收消息', ['WECOM_APP_TOKEN', 'WECOM_APP_AES_KEY'], []),
  ];
}

const variables = z.object(wecomVariables);

export function readWecom(value: z.infer<typeof variables>): WecomConfig {
  return {
    wecomBot:
      value.WECOM_BOT_TOKEN && value.WECOM_BOT_AES_KEY
        ? { token: value.WECOM_BOT_TOKEN, aesKey: value.WECOM_BOT_AES_KEY, botId: value.WECOM_BOT_ID ?? null }
        : null,
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
