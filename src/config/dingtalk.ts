/** Settings of DingTalk: the enterprise robot, where the platform lives, and what the month allows. */
import { z } from 'zod';
import { address, type Given, missingOf, wholeNumber } from './parts.ts';

export interface DingtalkRobotConfig {
  readonly appKey: string;
  readonly appSecret: string;
  /** Null accepts whichever robot holds the secret. */
  readonly robotCode: string | null;
}

export interface DingtalkConfig {
  /** Null where none of its variables is set. */
  readonly dingtalk: DingtalkRobotConfig | null;
  /** Without a slash at the end: private deployments have their own. */
  readonly dingtalkApiBase: string;
  readonly dingtalkOapiBase: string;
  /** What DingTalk allows the whole organisation in a calendar month. */
  readonly dingtalkMonthlyApi: number;
  readonly dingtalkMonthlyWebhook: number;
}

export const dingtalkVariables = {
  DINGTALK_APP_KEY: z.string().optional(),
  DINGTALK_APP_SECRET: z.string().optional(),
  DINGTALK_ROBOT_CODE: z.string().optional(),
  DINGTALK_API_BASE: address('https://api.dingtalk.com'),
  DINGTALK_OAPI_BASE: address('https://oapi.dingtalk.com'),
  DINGTALK_MONTHLY_API: wholeNumber(5_000, 1, 1_000_000_000),
  DINGTALK_MONTHLY_WEBHOOK: wholeNumber(3_000, 1, 1_000_000_000),
};

export function dingtalkMissing(set: Given): string[] {
  return missingOf(set, '钉钉', ['DINGTALK_APP_KEY', 'DINGTALK_APP_SECRET'], ['DINGTALK_ROBOT_CODE']);
}

const variables = z.object(dingtalkVariables);

export function readDingtalk(value: z.infer<typeof variables>): DingtalkConfig {
  return {
    dingtalk:
      value.DINGTALK_APP_KEY && value.DINGTALK_APP_SECRET
        ? {
            appKey: value.DINGTALK_APP_KEY,
            appSecret: value.DINGTALK_APP_SECRET,
            robotCode: value.DINGTALK_ROBOT_CODE ?? null,
          }
        : null,
    dingtalkApiBase: value.DINGTALK_API_BASE,
    dingtalkOapiBase: value.DINGTALK_OAPI_BASE,
    dingtalkMonthlyApi: value.DINGTALK_MONTHLY_API,
    dingtalkMonthlyWebhook: value.DINGTALK_MONTHLY_WEBHOOK,
  };
}
