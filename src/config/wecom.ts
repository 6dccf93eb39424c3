/** Settings of WeCom: the smart robot, the application, and where the platform lives. */
import { z } from 'zod';
import { address, aesKey, type Given, hostList, missingOf } from './parts.ts';

/** A smart robot is in one of two modes, which exclude each other on the platform (wecom.md 3.1). */
export type WecomBotConfig =
  | { readonly mode: 'callback'; readonly token: string; readonly aesKey: string; readonly botId: string | null }
  | { readonly mode: 'line'; readonly botId: string; readonly secret: string; readonly wsUrl: string };

/** Some private platforms stand behind a gateway of the site's that hands out the tokens (wecom.md 7). */
export type WecomTokenFrom =
  | { readonly kind: 'platform'; readonly secret: string }
  | {
      readonly kind: 'gateway';
      readonly url: string;
      /** What the gateway calls the two in its query. */
      readonly names: { readonly id: string; readonly key: string };
      readonly id: string;
      readonly key: string;
    };

/** The self-built application that writes to persons, and hears them where it has an address. */
export interface WecomAppConfig {
  readonly corpId: string;
  readonly agentId: number;
  readonly tokenFrom: WecomTokenFrom;
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
  /** Where files sent to the robot may be fetched: names, `.domains`; empty fetches none. */
  readonly wecomFileHosts: readonly string[];
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
  WECOM_TOKEN_URL: z
    .string()
    .regex(/^https?:\/\/[^\s/?#]+\/[^\s?#]+$/, '要写完整地址，不带参数，例如 https://网关:端口/token')
    .optional(),
  WECOM_TOKEN_PARAMS: z
    .string()
    .regex(/^[A-Za-z_]\w*,[A-Za-z_]\w*$/, '要写两个参数名，逗号隔开，例如 developerId,developerKey')
    .default('appId,secret'),
  WECOM_TOKEN_ID: z.string().optional(),
  WECOM_TOKEN_KEY: z.string().optional(),
  WECOM_APP_TOKEN: z.string().optional(),
  WECOM_APP_AES_KEY: aesKey(),
  WECOM_CARDS: z.enum(['on', 'off'], '可用：on off').default('on'),
  WECOM_FILE_HOSTS: hostList(),
  WECOM_API_BASE: address('https://qyapi.weixin.qq.com'),
};

export function wecomMissing(set: Given): string[] {
  return [
    ...botMissing(set),
    ...appMissing(set),
    ...missingOf(set, '企业微信应用接收消息', ['WECOM_APP_TOKEN', 'WECOM_APP_AES_KEY'], []),
  ];
}

const GATEWAY = ['WECOM_TOKEN_URL', 'WECOM_TOKEN_ID', 'WECOM_TOKEN_KEY'];

/** The application with its secret, or with a gateway that stands in for it. */
function appMissing(set: Given): string[] {
  const isByGateway = GATEWAY.some((name) => name in set);
  if (isByGateway && 'WECOM_SECRET' in set)
    return ['企业微信应用：凭证向平台要（WECOM_SECRET）和向网关要（WECOM_TOKEN_URL 等）只能选一种，请删掉一种'];
  const needed = ['WECOM_CORP_ID', 'WECOM_AGENT_ID', ...(isByGateway ? GATEWAY : ['WECOM_SECRET'])];
  return missingOf(set, '企业微信应用', needed, ['WECOM_APP_TOKEN', 'WECOM_APP_AES_KEY']);
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

function readApp(value: Variables): WecomAppConfig | null {
  const { WECOM_CORP_ID: corpId, WECOM_AGENT_ID: agentId, WECOM_APP_TOKEN: token, WECOM_APP_AES_KEY: aesKey } = value;
  const tokenFrom = readTokenFrom(value);
  if (!corpId || agentId === undefined || tokenFrom === null) return null;
  return { corpId, agentId, tokenFrom, callback: token && aesKey ? { token, aesKey } : null };
}

function readTokenFrom(value: Variables): WecomTokenFrom | null {
  const { WECOM_SECRET: secret, WECOM_TOKEN_URL: url, WECOM_TOKEN_ID: id, WECOM_TOKEN_KEY: key } = value;
  if (secret) return { kind: 'platform', secret };
  const [idName = '', keyName = ''] = value.WECOM_TOKEN_PARAMS.split(',');
  return url && id && key ? { kind: 'gateway', url, names: { id: idName, key: keyName }, id, key } : null;
}

export function readWecom(value: Variables): WecomConfig {
  return {
    wecomBot: readBot(value),
    wecomApp: readApp(value),
    wecomApiBase: value.WECOM_API_BASE,
    wecomCards: value.WECOM_CARDS === 'on',
    wecomFileHosts: value.WECOM_FILE_HOSTS,
  };
}
