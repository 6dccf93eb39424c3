/** Environment → one frozen Config, or every mistake in it at once, by name and never by value. */
import { z } from 'zod';
import { type DingtalkConfig, dingtalkMissing, dingtalkVariables, readDingtalk } from './config/dingtalk.ts';
import {
  type OutboundConfig,
  outboundMissing,
  outboundVariables,
  readOutbound,
  withLowerCase,
} from './config/outbound.ts';
import { type ProcessConfig, processMissing, processVariables, readProcess } from './config/process.ts';
import { readWecom, type WecomConfig, wecomMissing, wecomVariables } from './config/wecom.ts';
import { readZwdd, type ZwddConfig, zwddMissing, zwddVariables } from './config/zwdd.ts';

export interface Config extends ProcessConfig, WecomConfig, DingtalkConfig, ZwddConfig, OutboundConfig {}

/** The settings cannot be used; `message` lists all reasons, a line each, in Chinese. */
export class ConfigError extends Error {}

const variables = z.object({
  ...processVariables,
  ...wecomVariables,
  ...dingtalkVariables,
  ...zwddVariables,
  ...outboundVariables,
});

/** Names of every variable that is read, for `.env.example` and its test. */
export const VARIABLES: readonly string[] = Object.keys(variables.shape);

/** Reads `given`, where an empty string counts as unset. Throws ConfigError. */
export function readConfig(given: Readonly<Record<string, string | undefined>>): Config {
  const env: Readonly<Record<string, string | undefined>> = withLowerCase(given);
  const set = Object.fromEntries(VARIABLES.flatMap((name) => (env[name]?.trim() ? [[name, env[name].trim()]] : [])));
  const missing = [
    ...wecomMissing(set),
    ...processMissing(set),
    ...dingtalkMissing(set),
    ...zwddMissing(set),
    ...outboundMissing(env),
  ];
  const reading = variables.safeParse(set);
  const wrong = reading.success ? [] : reading.error.issues.map(({ path, message }) => `${path.join('.')}：${message}`);
  if (!reading.success || missing.length > 0) throw new ConfigError([...wrong, ...missing].join('\n'));
  const value = reading.data;
  return Object.freeze({
    ...readProcess(value),
    ...readWecom(value),
    ...readDingtalk(value),
    ...readZwdd(value),
    ...readOutbound(value),
  });
}
