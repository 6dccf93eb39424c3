/** Whether a request to 专有钉钉 is signed as its SDKs sign (dingtalk.md 7); written apart from the bot's own code. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { OutsideRequest } from '../outside.ts';

/** How far a timestamp may be off is unconfirmed; a quarter of an hour is what such gateways allow. */
const WINDOW = 15 * 60_000;

export interface SignatureGate {
  /** What is wrong, null when nothing is. */
  check(request: OutsideRequest, params: URLSearchParams, now: number): string | null;
}

/** Remembers every nonce. */
export function createSignatureGate(appKey: string, appSecret: string): SignatureGate {
  const seen = new Set<string>();
  return {
    check({ method, path, headers }, params, now) {
      const header = (name: string) => headers[name] ?? '';
      const stamp = header('x-hmac-auth-timestamp');
      const nonce = header('x-hmac-auth-nonce');
      if (header('apikey') !== appKey) return 'apiKey.invalid';
      if (header('x-hmac-auth-version') !== '1.0') return 'version.invalid';
      if (header('x-hmac-auth-ip') === '' || header('x-hmac-auth-mac') === '') return 'header.missing';
      if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}(\+08:00|Z)$/.test(stamp)) return 'timestamp.invalid';
      if (Math.abs(Date.parse(stamp) - now) > WINDOW) return 'timestamp.expired';
      if (!/^\d{17}$/.test(nonce) || seen.has(nonce)) return 'nonce.invalid';
      const sorted = [...params].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, value]) => `${name}=${value}`);
      let text = `${method}\n${stamp}\n${nonce}\n${path}`;
      if (sorted.length > 0) text += `\n${sorted.join('&')}`;
      const right = createHmac('sha256', appSecret).update(text, 'utf8').digest();
      const given = Buffer.from(header('x-hmac-auth-signature'), 'base64');
      if (given.length !== right.length || !timingSafeEqual(given, right)) return 'signature.invalid';
      seen.add(nonce);
      return null;
    },
  };
}
