/**
 * The signature every request to 专有钉钉 carries (dingtalk.md 7, from several independent SDKs; no official page):
 * Base64(HmacSHA256(secret, METHOD \n timestamp \n nonce \n PATH [\n k1=v1&k2=v2…])), parameters raw and by name.
 */
import { createHmac } from 'node:crypto';

export interface SignedRequest {
  readonly method: 'GET' | 'POST';
  /** Without host and query. */
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  /** As `timestampOf` writes it. */
  readonly timestamp: string;
  /** 17 digits, never the same twice. */
  readonly nonce: string;
}

/** Base64. */
export function signatureOf({ method, path, params, timestamp, nonce }: SignedRequest, secret: string): string {
  const names = Object.keys(params).sort();
  const pairs = names.map((name) => `${name}=${params[name]}`).join('&');
  const lines = [method, timestamp, nonce, path, ...(names.length === 0 ? [] : [pairs])];
  return createHmac('sha256', secret).update(lines.join('\n')).digest('base64');
}

const ZONE_HOURS = 8;

/** ISO 8601 with milliseconds and the platform's own offset; `now` is epoch ms. */
export function timestampOf(now: number): string {
  return new Date(now + ZONE_HOURS * 3_600_000).toISOString().replace('Z', `+0${ZONE_HOURS}:00`);
}
