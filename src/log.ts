/** The log: JSON lines without secrets, tokens, addresses of webhooks, mobile numbers or words of a chat. */
import pino from 'pino';
import type { Config } from './config.ts';
import { createScrubber } from './domain/operations/scrub.ts';

/** Fields nobody needs in a log, cut out whole. Words of a chat can only be known by the field they stand in. */
const CUT_FIELDS = ['token', 'secret', 'aesKey', 'appSecret', 'authorization', 'sign', 'body', 'query', 'mobile']
  .concat(['phone', 'text', 'content', 'payload', 'url', 'sessionWebhook', 'responseUrl', 'webhookUrl'])
  .flatMap((field) => [field, `*.${field}`]);

export type Log = pino.Logger;

/**
 * Writes to the error stream, so that what a command prints stays clean. Errors are logged by type and stack. Every
 * finished line, whatever it was made of, is scrubbed; `secrets` are those of the configuration (`secretsOf`).
 */
export function createLog(
  level: Config['logLevel'],
  secrets: readonly string[] = [],
  destination: pino.DestinationStream = pino.destination(2),
): Log {
  return pino(
    {
      level,
      base: null,
      redact: { paths: CUT_FIELDS, remove: true },
      serializers: { err: plainError },
      hooks: { streamWrite: createScrubber(secrets) },
    },
    destination,
  );
}

/** Every secret of the configuration, the passwords in its addresses among them. */
export function secretsOf(
  config: Pick<Config, 'wecomBot' | 'wecomApp' | 'dingtalk' | 'zwdd' | 'databaseUrl' | 'redisUrl' | 'httpsProxy'>,
): string[] {
  const { wecomBot, wecomApp, dingtalk, zwdd, databaseUrl, redisUrl, httpsProxy } = config;
  return [
    ...(wecomBot === null ? [] : wecomBot.mode === 'line' ? [wecomBot.secret] : [wecomBot.token, wecomBot.aesKey]),
    ...(wecomApp === null
      ? []
      : [secretOf(wecomApp.tokenFrom), wecomApp.callback?.token ?? '', wecomApp.callback?.aesKey ?? '']),
    ...(dingtalk === null ? [] : [dingtalk.appSecret]),
    ...(dingtalk?.events ? [dingtalk.events.token, dingtalk.events.aesKey] : []),
    ...(zwdd === null ? [] : [zwdd.appSecret, zwdd.group?.kind === 'robot' ? zwdd.group.token : '']),
    ...[databaseUrl, redisUrl, httpsProxy].flatMap((url) => (url === null ? [] : passwordOf(url))),
  ];
}

function secretOf(from: NonNullable<Config['wecomApp']>['tokenFrom']): string {
  return from.kind === 'platform' ? from.secret : from.key;
}

function passwordOf(url: string): string[] {
  const written = URL.parse(url)?.password ?? '';
  return written === '' ? [] : [written, decodeURIComponent(written)];
}

/** What an error says of itself, and nothing it carries: a database error carries the row, and the row a private message. */
function plainError(error: unknown): unknown {
  if (!(error instanceof Error)) return { type: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return { type: error.name, code, message: error.message.slice(0, 300), stack: error.stack?.slice(0, 2_000) };
}
