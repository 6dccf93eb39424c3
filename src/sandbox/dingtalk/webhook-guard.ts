/** A group webhook's security settings: white list, signature, keywords, each with the platform's own refusal. */
import { timingSafeEqual } from 'node:crypto';
import { BlockList, isIPv4 } from 'node:net';
import type { WebhookGuard } from './groups.ts';
import { sign } from './sign.ts';

const hourMs = 3_600_000;

/** Why a request from `ip` may not come in, in the platform's words, or null (dingtalk.md 3.5, 310000). */
export function refusedCaller({ ips }: WebhookGuard, ip: string): string | null {
  if (ips === null) return null;
  const allowed = new BlockList();
  for (const range of ips) {
    const [net = '', bits] = range.split('/');
    if (bits === undefined) allowed.addAddress(net);
    else allowed.addSubnet(net, Number(bits));
  }
  const plain = ip.replace(/^::ffff:/, '');
  return isIPv4(plain) && allowed.check(plain) ? null : `ip ${plain} not in whitelist`;
}

/** Why the signature in the query does not hold at `now` (epoch ms), or null; one hour either way (dingtalk.md 3.1). */
export function refusedSignature({ secret }: WebhookGuard, query: URLSearchParams, now: number): string | null {
  if (secret === null) return null;
  const timestamp = query.get('timestamp') ?? '';
  if (!/^\d{13}$/.test(timestamp) || Math.abs(now - Number(timestamp)) > hourMs) return 'invalid timestamp';
  const wanted = Buffer.from(sign(timestamp, secret));
  const given = Buffer.from(query.get('sign') ?? '');
  return wanted.length === given.length && timingSafeEqual(wanted, given) ? null : 'sign not match';
}

/** Why the main text does not pass, or null: one keyword is enough. */
export function refusedText({ keywords }: WebhookGuard, text: string): string | null {
  if (keywords === null || keywords.some((keyword) => text.includes(keyword))) return null;
  return 'keywords not in content';
}
