/** Says whether a DingTalk robot callback carries a signature made with our secret, and a recent one. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { RefusalReason } from '../adapter.ts';

export interface TimeWindow {
  /** Milliseconds a signature stays good; the platform's own rule is one hour. */
  readonly pastMs: number;
  /** Milliseconds our clock may be behind. */
  readonly futureMs: number;
}

/**
 * Why the headers do not hold at `now` (epoch ms), or null when they hold. `sign` is base64 HMAC-SHA256 under the app
 * secret over `timestamp\nsecret` (open.dingtalk.com, 接收消息, 2025-12-29): it covers the time only, never the body.
 */
export function verifySignature(
  appSecret: string,
  headers: Readonly<Record<string, string>>,
  now: number,
  window: TimeWindow,
): RefusalReason | null {
  const { timestamp, sign } = headers;
  if (!sign || !timestamp || !/^\d{1,15}$/.test(timestamp)) return 'no-signature';
  const wanted = Buffer.from(createHmac('sha256', appSecret).update(`${timestamp}\n${appSecret}`).digest('base64'));
  const given = Buffer.from(sign);
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return 'bad-signature';
  const age = now - Number(timestamp);
  if (age >= window.pastMs) return 'stale';
  return age < -window.futureMs ? 'from-the-future' : null;
}
