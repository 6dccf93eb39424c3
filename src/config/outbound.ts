/** Settings of the way out: the office's proxy, certificates of its own, and that nothing goes out unverified. */
import { z } from 'zod';
import { type Given, nameList } from './parts.ts';

export interface OutboundConfig {
  /** Address of the proxy, perhaps with its password; null goes out directly. */
  readonly httpsProxy: string | null;
  /** Hosts that are reached past the proxy: names, `.domains`, `host:port`. */
  readonly noProxy: readonly string[];
  /** A file of PEM certificates that are trusted besides the usual ones; null for none. */
  readonly extraCaFile: string | null;
}

export const outboundVariables = {
  HTTPS_PROXY: z
    .string()
    .regex(/^https?:\/\/[^\s/]+\/?$/, '要写成 http://主机:端口')
    .optional(),
  NO_PROXY: nameList(''),
  EXTRA_CA_FILE: z.string().optional(),
};

/** Both spellings are in use in the world; the upper one wins. */
export function withLowerCase(env: Given | Readonly<Record<string, string | undefined>>) {
  const either = (name: 'HTTPS_PROXY' | 'NO_PROXY') => env[name]?.trim() || env[name.toLowerCase()];
  return { ...env, HTTPS_PROXY: either('HTTPS_PROXY'), NO_PROXY: either('NO_PROXY') };
}

/** What would let somebody in between read along: secrets and names of persons go out on these connections. */
export function outboundMissing(env: Readonly<Record<string, string | undefined>>): string[] {
  return [
    env.NODE_TLS_REJECT_UNAUTHORIZED?.trim() === '0'
      ? 'NODE_TLS_REJECT_UNAUTHORIZED=0 会关掉证书检查，蓝哨不这样运行：请删掉它；自签证书把 CA 文件填进 EXTRA_CA_FILE'
      : null,
    /[?&]sslmode=no-verify\b/.test(env.DATABASE_URL ?? '')
      ? 'DATABASE_URL：sslmode=no-verify 会关掉证书检查，请改成 verify-full；自签证书把 CA 文件填进 EXTRA_CA_FILE'
      : null,
  ].filter((line) => line !== null);
}

const variables = z.object(outboundVariables);

export function readOutbound(value: z.infer<typeof variables>): OutboundConfig {
  return {
    httpsProxy: value.HTTPS_PROXY?.replace(/\/$/, '') ?? null,
    noProxy: value.NO_PROXY,
    extraCaFile: value.EXTRA_CA_FILE ?? null,
  };
}
