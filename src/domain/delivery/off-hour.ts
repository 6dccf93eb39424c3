/**
 * Routine messages stay away from the full and the half hour, when everybody sends (WeCom 90236 “发送应用消息”,
 * DingTalk OD-1433 错峰策略): a few minutes later, the same number for the same target.
 */
const MINUTE = 60_000;
const HALF_HOUR = 30 * MINUTE;

/** `at` in epoch ms, moved by 1 to 5 minutes when it lies in the first minute of a half hour. */
export function offHour(at: number, target: string): number {
  const sinceHalfHour = at % HALF_HOUR;
  return sinceHalfHour < MINUTE ? at + (1 + (hash(target) % 240) / 60) * MINUTE : at;
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const char of text) value = Math.imul(value ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return value;
}
