/** Environment → one frozen Config, or every mistake in it at once, by name and never by value. */
import { z } from 'zod';

export interface WecomBotConfig {
  readonly token: string;
  readonly aesKey: string;
  readonly botId: string | null;
}

/** The self-built application that writes to persons. */
export interface WecomAppConfig {
  readonly corpId: string;
  readonly agentId: number;
  readonly secret: string;
}

export interface DingtalkConfig {
  readonly appKey: string;
  readonly appSecret: string;
  /** Null accepts whichever robot holds the secret. */
  readonly robotCode: string | null;
}

/** What this process does: answers callbacks, sends what is due, or both. */
export type Role = 'web' | 'worker';

export interface Config {
  readonly port: number;
  readonly databaseUrl: string;
  /** Null runs the queue inside the process. */
  readonly redisUrl: string | null;
  readonly roles: readonly Role[];
  readonly timeZone: string;
  readonly logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** How far a callback's time stamp may lie from ours, in milliseconds. */
  readonly callbackWindow: number;
  /** Names the robot is mentioned by, on every platform. */
  readonly botNames: readonly string[];
  /** Null where none of the platform's variables is set. */
  readonly wecomBot: WecomBotConfig | null;
  readonly wecomApp: WecomAppConfig | null;
  readonly dingtalk: DingtalkConfig | null;
  /** Addresses of the platforms, without a slash at the end: private deployments have their own. */
  readonly wecomApiBase: string;
  readonly dingtalkApiBase: string;
  readonly dingtalkOapiBase: string;
  /** Whether orange and red need a second person. */
  readonly alertApproval: 'two-person' | 'single';
  /** Called once a minute while all is well, so that somebody outside notices when it is not; null for never. */
  readonly heartbeatUrl: string | null;
  /** What DingTalk allows the whole organisation in a calendar month. */
  readonly dingtalkMonthlyApi: number;
  readonly dingtalkMonthlyWebhook: number;
}

/** The settings cannot be used; `message` lists all reasons, a line each, in Chinese. */
export class ConfigError extends Error {}

const variables = z.object({
  PORT: z.coerce
    .number('要写成数字')
    .int('要写成整数')
    .min(0, '要在 0 到 65535 之间')
    .max(65535, '要在 0 到 65535 之间')
    .default(3000),
  DATABASE_URL: z
    .string()
    .regex(/^(file:.+|postgres(ql)?:\/\/.+|:memory:)$/, '要以 file: 或 postgres:// 开头')
    .default('file:./data/lanshao.db'),
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\/.+/, '要以 redis:// 或 rediss:// 开头')
    .optional(),
  ROLES: z
    .string()
    .regex(/^(web|worker)(,(web|worker))?$/, '可用：web、worker，用逗号隔开')
    .default('web,worker'),
  TIME_ZONE: z.string().refine(isTimeZone, '不是时区名，例如 Asia/Shanghai').default('Asia/Shanghai'),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'silent'], '可用：trace debug info warn error silent')
    .default('info'),
  CALLBACK_WINDOW_SECONDS: z.coerce
    .number('要写成数字')
    .int('要写成整数')
    .min(10, '要在 10 到 3600 之间')
    .max(3600, '要在 10 到 3600 之间')
    .default(300),
  BOT_NAMES: z.string().default('蓝哨'),
  WECOM_BOT_TOKEN: z.string().optional(),
  WECOM_BOT_AES_KEY: z
    .string()
    .regex(/^[A-Za-z0-9]{43}$/, '要是后台给的 43 位字母数字')
    .optional(),
  WECOM_BOT_ID: z.string().optional(),
  WECOM_CORP_ID: z.string().optional(),
  WECOM_AGENT_ID: z.coerce.number('要写成数字').int('要写成整数').optional(),
  WECOM_SECRET: z.string().optional(),
  WECOM_API_BASE: address('https://qyapi.weixin.qq.com'),
  DINGTALK_APP_KEY: z.string().optional(),
  DINGTALK_APP_SECRET: z.string().optional(),
  DINGTALK_ROBOT_CODE: z.string().optional(),
  DINGTALK_API_BASE: address('https://api.dingtalk.com'),
  DINGTALK_OAPI_BASE: address('https://oapi.dingtalk.com'),
  DINGTALK_MONTHLY_API: allowance(5_000),
  DINGTALK_MONTHLY_WEBHOOK: allowance(3_000),
  ALERT_APPROVAL: z.enum(['two-person', 'single'], '可用：two-person single').default('two-person'),
  HEARTBEAT_URL: z
    .string()
    .regex(/^https?:\/\/[^\s]+$/, '要以 https:// 或 http:// 开头')
    .optional(),
});

/** An http address; a slash at its end is dropped. */
function address(standard: string) {
  return z
    .string()
    .regex(/^https?:\/\/[^\s/]+[^\s]*$/, '要以 https:// 或 http:// 开头')
    .default(standard)
    .transform((url) => url.replace(/\/+$/, ''));
}

function allowance(standard: number) {
  return z.coerce.number('要写成数字').int('要写成整数').min(1, '要大于 0').default(standard);
}

/** Names of every variable that is read, for `.env.example` and its test. */
export const VARIABLES: readonly string[] = Object.keys(variables.shape);

/** Reads `env`, where an empty string counts as unset. Throws ConfigError. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const set = Object.fromEntries(VARIABLES.flatMap((name) => (env[name]?.trim() ? [[name, env[name].trim()]] : [])));
  const missing = [
    ...missingOf(set, '企业微信智能机器人', ['WECOM_BOT_TOKEN', 'WECOM_BOT_AES_KEY'], ['WECOM_BOT_ID']),
    ...missingOf(set, '企业微信应用', ['WECOM_CORP_ID', 'WECOM_AGENT_ID', 'WECOM_SECRET'], []),
    ...(set.REDIS_URL === undefined && set.ROLES !== undefined && set.ROLES.split(',').length < 2
      ? ['ROLES：没有 REDIS_URL 时网页和发送只能在一个进程里，请写 web,worker 或配上 REDIS_URL']
      : []),
    ...missingOf(set, '钉钉', ['DINGTALK_APP_KEY', 'DINGTALK_APP_SECRET'], ['DINGTALK_ROBOT_CODE']),
  ];
  const reading = variables.safeParse(set);
  const wrong = reading.success ? [] : reading.error.issues.map(({ path, message }) => `${path.join('.')}：${message}`);
  if (!reading.success || missing.length > 0) throw new ConfigError([...wrong, ...missing].join('\n'));
  const value = reading.data;
  return Object.freeze({
    port: value.PORT,
    databaseUrl: value.DATABASE_URL,
    redisUrl: value.REDIS_URL ?? null,
    roles: [...new Set(value.ROLES.split(',') as Role[])],
    timeZone: value.TIME_ZONE,
    logLevel: value.LOG_LEVEL,
    callbackWindow: value.CALLBACK_WINDOW_SECONDS * 1000,
    botNames: value.BOT_NAMES.split(/[,，、]/)
      .map((name) => name.trim())
      .filter((name) => name !== ''),
    wecomBot:
      value.WECOM_BOT_TOKEN && value.WECOM_BOT_AES_KEY
        ? { token: value.WECOM_BOT_TOKEN, aesKey: value.WECOM_BOT_AES_KEY, botId: value.WECOM_BOT_ID ?? null }
        : null,
    wecomApp:
      value.WECOM_CORP_ID && value.WECOM_AGENT_ID !== undefined && value.WECOM_SECRET
        ? { corpId: value.WECOM_CORP_ID, agentId: value.WECOM_AGENT_ID, secret: value.WECOM_SECRET }
        : null,
    wecomApiBase: value.WECOM_API_BASE,
    dingtalkApiBase: value.DINGTALK_API_BASE,
    dingtalkOapiBase: value.DINGTALK_OAPI_BASE,
    dingtalkMonthlyApi: value.DINGTALK_MONTHLY_API,
    dingtalkMonthlyWebhook: value.DINGTALK_MONTHLY_WEBHOOK,
    alertApproval: value.ALERT_APPROVAL,
    heartbeatUrl: value.HEARTBEAT_URL ?? null,
    dingtalk:
      value.DINGTALK_APP_KEY && value.DINGTALK_APP_SECRET
        ? {
            appKey: value.DINGTALK_APP_KEY,
            appSecret: value.DINGTALK_APP_SECRET,
            robotCode: value.DINGTALK_ROBOT_CODE ?? null,
          }
        : null,
  });
}

/** A platform with none of its variables is off; half set is a mistake that names what is missing. */
function missingOf(
  set: Record<string, string>,
  platform: string,
  needed: readonly string[],
  optional: readonly string[],
): string[] {
  if (![...needed, ...optional].some((name) => name in set)) return [];
  const missing = needed.filter((name) => !(name in set));
  return missing.length === 0 ? [] : [`${platform}只配了一半，还缺：${missing.join('、')}`];
}

function isTimeZone(name: string): boolean {
  try {
    Temporal.Now.zonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}
