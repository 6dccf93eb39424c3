/** The four-string signature of WeCom callbacks and replies (wecom.md 1.1, rule 6). */
import { createHash } from 'node:crypto';

/** Lower-case hex SHA-1 over the four values sorted as plain strings and joined. */
export function signature(token: string, timestamp: string, nonce: string, encrypt: string): string {
  const sorted = [token, timestamp, nonce, encrypt].sort();
  return createHash('sha1').update(sorted.join('')).digest('hex');
}
