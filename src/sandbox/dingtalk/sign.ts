/** The `sign` header of DingTalk's HTTP callbacks (dingtalk.md 1.2). */
import { createHmac } from 'node:crypto';

/** Base64 HMAC-SHA256 of the timestamp (ms, as text), a line feed and the secret, keyed with the secret. */
export function sign(timestamp: string, appSecret: string): string {
  return createHmac('sha256', appSecret).update(`${timestamp}\n${appSecret}`).digest('base64');
}
