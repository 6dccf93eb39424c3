/** Settings of 专有钉钉, which stands in for DingTalk where a government has its own; experimental, and nothing comes in. */
import { z } from 'zod';
import { address, type Given, missingOf } from './parts.ts';

export interface ZwddAppConfig {
  readonly appKey: string;
  readonly appSecret: string;
  readonly tenantId: string;
  /** How groups are written to: by their robot, or in the name of an account; null writes to none. */
  readonly group:
    | { readonly kind: 'robot'; readonly token: string }
    | { readonly kind: 'chat'; readonly sender: string }
    | null;
}

export interface ZwddConfig {
  /** Null where none of its variables is set; never together with DingTalk. */
  readonly zwdd: ZwddAppConfig | null;
  /** Without a slash at the end. */
  readonly zwddApiBase: string;
}

export const zwddVariables = {
  ZWDD_APP_KEY: z.string().optional(),
  ZWDD_APP_SECRET: z.string().optional(),
  ZWDD_TENANT_ID: z.string().regex(/^\d+$/, '要写成数字').optional(),
  ZWDD_API_BASE: address('https://openplatform.dg-work.cn'),
  ZWDD_GROUP_SEND: z.enum(['off', 'robot', 'chat'], '可用：off robot chat').default('off'),
  ZWDD_ROBOT_TOKEN: z.string().optional(),
  ZWDD_SENDER_ID: z.string().optional(),
};

const APP = ['ZWDD_APP_KEY', 'ZWDD_APP_SECRET', 'ZWDD_TENANT_ID'];
const GROUP: Readonly<Record<string, readonly string[]>> = { robot: ['ZWDD_ROBOT_TOKEN'], chat: ['ZWDD_SENDER_ID'] };

export function zwddMissing(set: Given): string[] {
  const group = GROUP[set.ZWDD_GROUP_SEND ?? ''];
  const missing = missingOf(
    set,
    '专有钉钉',
    [...APP, ...(group ?? [])],
    ['ZWDD_ROBOT_TOKEN', 'ZWDD_SENDER_ID', ...(group === undefined ? [] : ['ZWDD_GROUP_SEND'])],
  );
  const isBoth = 'ZWDD_APP_KEY' in set && 'DINGTALK_APP_KEY' in set;
  return isBoth ? [...missing, '钉钉（DINGTALK_*）和专有钉钉（ZWDD_*）只能选一种，请删掉一种'] : missing;
}

const variables = z.object(zwddVariables);
type Variables = z.infer<typeof variables>;

export function readZwdd(value: Variables): ZwddConfig {
  const { ZWDD_APP_KEY: appKey, ZWDD_APP_SECRET: appSecret, ZWDD_TENANT_ID: tenantId } = value;
  const zwdd = appKey && appSecret && tenantId ? { appKey, appSecret, tenantId, group: groupOf(value) } : null;
  return { zwdd, zwddApiBase: value.ZWDD_API_BASE };
}

function groupOf(value: Variables): ZwddAppConfig['group'] {
  const { ZWDD_GROUP_SEND: how, ZWDD_ROBOT_TOKEN: token, ZWDD_SENDER_ID: sender } = value;
  if (how === 'robot' && token) return { kind: 'robot', token };
  return how === 'chat' && sender ? { kind: 'chat', sender } : null;
}
