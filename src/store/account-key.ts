/** The one spelling under which a platform's user id is stored and compared. */
import type { Platform } from '../domain/message.ts';

/** WeCom user ids compare case-insensitively (callbacks and the address book differ in case); others are exact. */
export function accountKey(platform: Platform, userId: string): string {
  return platform === 'wecom' ? userId.toLowerCase() : userId;
}
