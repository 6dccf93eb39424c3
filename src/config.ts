/** Environment → one frozen Config, or every mistake in it at once, by name and never by value. */
import { z } from 'zod';

export interface WecomBotConfig {
  readonly token: string;
  readonly aesKey: string;
  readonly botId: string | null;
}

export interface DingtalkConfig {
  readonly appKey: string;
  readonly appSecret: string;
  /** Null accepts whichever robot holds the secret. */
  readonly robotCode: string | null;
}

export interface Config {
  readonly port: number;
  readonly databaseUrl: string;
  readonly timeZone: string;
  readonly logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** How far a callback's time stamp may lie from ours, in milliseconds. */
  readonly callbackWindow: number;
  /** Names the robot is mentioned by, on every platform. */
  readonly botNames: readonly string[];
  /** Null where none of the platform's variables is set. */
  readonly wecomBot: WecomBotConfig | null;
  readonly dingtalk: DingtalkConfig | null;
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
  DINGTALK_APP_KEY: z.string().optional(),
  DINGTALK_APP_SECRET: z.string().optional(),
  DINGTALK_ROBOT_CODE: z.string().optional(),
});

/** Names of every variable that is read, for `.env.example` and its test. */
export const VARIABLES: readonly string[] = Object.keys(variables.shape);

/** Reads `env`, where an empty string counts as unset. Throws ConfigError. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const set = Object.fromEntries(VARIABLES.flatMap((name) => (env[name]?.trim() ? [[name, env[name].trim()]] : [])));
  const missing = [
    ...missingOf(set, '企业微信智能机器人', ['WECOM_BOT_TOKEN', 'WECOM_BOT_AES_KEY'], ['WECOM_BOT_ID']),
    ...missingOf(set, '钉钉', ['DINGTALK_APP_KEY', 'DINGTALK_APP_SECRET'], ['DINGTALK_ROBOT_CODE']),
  ];
  const reading = variables.safeParse(set);
  const wrong = reading.success ? [] : reading.error.issues.map(({ path, message }) => `${path.join('.')}：${message}`);
  if (!reading.success || missing.length > 0) throw new ConfigError([...wrong, ...missing].join('\n'));
  const value = reading.data;
  return Object.freeze({
    port: value.PORT,
    databaseUrl: value.DATABASE_URL,
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
