/** Settings of the process itself: where it listens, stores and queues, what it does, and how the office works. */
import { z } from 'zod';
import { type Given, nameList, wholeNumber } from './parts.ts';

/** What this process does: answers callbacks, sends what is due, or both. */
export type Role = 'web' | 'worker';

export interface ProcessConfig {
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
  /** Whether orange and red need a second person. */
  readonly alertApproval: 'two-person' | 'single';
  /** The folder of the office's own copies of the files of data/; null where it keeps none. */
  readonly officeFiles: string | null;
  /** Called once a minute while all is well, so that somebody outside notices when it is not; null for never. */
  readonly heartbeatUrl: string | null;
}

export const processVariables = {
  PORT: wholeNumber(3000, 0, 65_535),
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
  CALLBACK_WINDOW_SECONDS: wholeNumber(300, 10, 3600),
  BOT_NAMES: nameList('蓝哨'),
  ALERT_APPROVAL: z.enum(['two-person', 'single'], '可用：two-person single').default('two-person'),
  OFFICE_FILES: z.string().optional(),
  HEARTBEAT_URL: z
    .string()
    .regex(/^https?:\/\/[^\s]+$/, '要以 https:// 或 http:// 开头')
    .optional(),
};

export function processMissing(set: Given): string[] {
  return set.REDIS_URL === undefined && set.ROLES !== undefined && set.ROLES.split(',').length < 2
    ? ['ROLES：没有 REDIS_URL 时网页和发送只能在一个进程里，请写 web,worker 或配上 REDIS_URL']
    : [];
}

const variables = z.object(processVariables);

export function readProcess(value: z.infer<typeof variables>): ProcessConfig {
  return {
    port: value.PORT,
    databaseUrl: value.DATABASE_URL,
    redisUrl: value.REDIS_URL ?? null,
    roles: [...new Set(value.ROLES.split(',') as Role[])],
    timeZone: value.TIME_ZONE,
    logLevel: value.LOG_LEVEL,
    callbackWindow: value.CALLBACK_WINDOW_SECONDS * 1000,
    botNames: value.BOT_NAMES,
    alertApproval: value.ALERT_APPROVAL,
    officeFiles: value.OFFICE_FILES ?? null,
    heartbeatUrl: value.HEARTBEAT_URL ?? null,
  };
}

function isTimeZone(name: string): boolean {
  try {
    Temporal.Now.zonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}
