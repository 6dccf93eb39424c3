/** The log: JSON lines without secrets, tokens, addresses of webhooks, mobile numbers or words of a chat. */
import pino from 'pino';
import type { Config } from './config.ts';

const SECRET_FIELDS = ['token', 'secret', 'aesKey', 'appSecret', 'authorization', 'sign', 'body', 'query'].flatMap(
  (field) => [field, `*.${field}`],
);

export type Log = pino.Logger;

/** Writes to the error stream, so that what a command prints stays clean. Errors are logged by type and stack; fields that could carry a secret are cut out by name. */
export function createLog(level: Config['logLevel']): Log {
  return pino(
    { level, base: null, redact: { paths: SECRET_FIELDS, remove: true }, serializers: { err: plainError } },
    pino.destination(2),
  );
}

/** What an error says of itself, and nothing it carries: a database error carries the row, and the row a private message. */
function plainError(error: unknown): unknown {
  if (!(error instanceof Error)) return { type: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return { type: error.name, code, message: error.message.slice(0, 300), stack: error.stack?.slice(0, 2_000) };
}
