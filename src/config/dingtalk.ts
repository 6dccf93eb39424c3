/** Settings of DingTalk: the enterprise robot, how messages and events come in, where the platform lives, what the month allows. */
import { z } from 'zod';
import { address, aesKey, type Given, hostList, missingOf, nameList, wholeNumber } from './parts.ts';

export interface DingtalkRobotConfig {
  readonly appKey: string;
  readonly appSecret: string;
  /** Null accepts whichever robot holds the secret. */
  readonly robotCode: string | null;
  /** The organisation that is ours; null accepts the one that the robot says it belongs to. */
  readonly corpId: string | null;
  /** `http`: the platform calls us. `stream`: we keep a connection open, and no public address is needed. */
  readonly mode: 'http' | 'stream';
  /** Hosts of the stream besides the public cloud's and the interface's own. */
  readonly streamHosts: readonly string[];
  /** The subscription of events by HTTP; null without one. Over the stream events need no settings. */
  readonly events: { readonly token: string; readonly aesKey: string } | null;
  /** How buttons are drawn where there is no card: none of both ways is confirmed for every client. */
  readonly buttons: 'both' | 'markdown' | 'action-card';
  /** The published template of interactive cards; null without one. `callbackUrl` is null over the stream. */
  readonly card: { readonly template: string; readonly callbackUrl: string | null } | null;
}

export interface DingtalkConfig {
  /** Null where none of its variables is set. */
  readonly dingtalk: DingtalkRobotConfig | null;
  /** Without a slash at the end: private deployments have their own. */
  readonly dingtalkApiBase: string;
  readonly dingtalkOapiBase: string;
  /** Where files sent to the robot may be fetched: names, `.domains`; empty fetches none. */
  readonly dingtalkFileHosts: readonly string[];
  /** What DingTalk allows the whole organisation in a calendar month. */
  readonly dingtalkMonthlyApi: number;
  readonly dingtalkMonthlyWebhook: number;
}

export const dingtalkVariables = {
  DINGTALK_APP_KEY: z.string().optional(),
  DINGTALK_APP_SECRET: z.string().optional(),
  DINGTALK_ROBOT_CODE: z.string().optional(),
  DINGTALK_CORP_ID: z.string().optional(),
  DINGTALK_MODE: z.enum(['http', 'stream'], '可用：http stream').default('http'),
  DINGTALK_STREAM_HOSTS: nameList(''),
  DINGTALK_EVENT_TOKEN: z.string().optional(),
  DINGTALK_EVENT_AES_KEY: aesKey(),
  DINGTALK_BUTTONS: z.enum(['both', 'markdown', 'action-card'], '可用：both markdown action-card').default('both'),
  DINGTALK_CARD_TEMPLATE_ID: z.string().optional(),
  DINGTALK_CARD_CALLBACK_URL: z
    .string()
    .regex(/^https?:\/\/[^\s/]+\/[^\s]+$/, '要写完整地址，例如 https://主机/webhooks/dingtalk/card')
    .optional(),
  DINGTALK_FILE_HOSTS: hostList(),
  DINGTALK_API_BASE: address('https://api.dingtalk.com'),
  DINGTALK_OAPI_BASE: address('https://oapi.dingtalk.com'),
  DINGTALK_MONTHLY_API: wholeNumber(5_000, 1, 1_000_000_000),
  DINGTALK_MONTHLY_WEBHOOK: wholeNumber(3_000, 1, 1_000_000_000),
};

const APP = ['DINGTALK_APP_KEY', 'DINGTALK_APP_SECRET'];
const EVENTS = ['DINGTALK_EVENT_TOKEN', 'DINGTALK_EVENT_AES_KEY'];
const CARD = ['DINGTALK_CARD_TEMPLATE_ID', 'DINGTALK_CARD_CALLBACK_URL'];

export function dingtalkMissing(set: Given): string[] {
  const rest = ['DINGTALK_ROBOT_CODE', 'DINGTALK_CORP_ID', 'DINGTALK_STREAM_HOSTS', ...EVENTS, ...CARD];
  // A mode alone opens nothing; `http` is what holds without it.
  const mode = set.DINGTALK_MODE === 'stream' ? ['DINGTALK_MODE'] : [];
  // Over the stream a click comes the way of the messages; by HTTP the platform must be told where to.
  const card = set.DINGTALK_MODE === 'stream' ? CARD.slice(0, 1) : CARD;
  return [
    ...missingOf(set, '钉钉', APP, [...rest, ...mode]),
    ...missingOf(set, '钉钉事件订阅', EVENTS, []),
    ...missingOf(set, '钉钉卡片', card, CARD),
  ];
}

const variables = z.object(dingtalkVariables);

export function readDingtalk(value: z.infer<typeof variables>): DingtalkConfig {
  return {
    dingtalk: readRobot(value),
    dingtalkApiBase: value.DINGTALK_API_BASE,
    dingtalkOapiBase: value.DINGTALK_OAPI_BASE,
    dingtalkFileHosts: value.DINGTALK_FILE_HOSTS,
    dingtalkMonthlyApi: value.DINGTALK_MONTHLY_API,
    dingtalkMonthlyWebhook: value.DINGTALK_MONTHLY_WEBHOOK,
  };
}

function readRobot(value: z.infer<typeof variables>): DingtalkRobotConfig | null {
  const { DINGTALK_APP_KEY: appKey, DINGTALK_APP_SECRET: appSecret } = value;
  if (!appKey || !appSecret) return null;
  const { DINGTALK_EVENT_TOKEN: token, DINGTALK_EVENT_AES_KEY: key, DINGTALK_CARD_TEMPLATE_ID: template } = value;
  const callbackUrl = value.DINGTALK_MODE === 'stream' ? null : (value.DINGTALK_CARD_CALLBACK_URL ?? null);
  return {
    appKey,
    appSecret,
    robotCode: value.DINGTALK_ROBOT_CODE ?? null,
    corpId: value.DINGTALK_CORP_ID ?? null,
    mode: value.DINGTALK_MODE,
    streamHosts: value.DINGTALK_STREAM_HOSTS,
    events: token && key ? { token, aesKey: key } : null,
    buttons: value.DINGTALK_BUTTONS,
    card: template ? { template, callbackUrl } : null,
  };
}
