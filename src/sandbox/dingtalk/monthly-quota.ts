/** One of the organisation's two monthly meters (dingtalk.md 4.8). */

export interface MonthlyQuota {
  /** How many of this month, in China, are used at `now` (epoch ms). */
  used(now: number): number;
  isSpent(now: number): boolean;
  use(now: number): void;
  /** Everything of the month of `now` is used, or nothing of it. */
  set(now: number, used: 'all' | 'none'): void;
}

const chinaOffsetMs = 8 * 3_600_000;

/** An unused meter that allows `limit` a calendar month. */
export function createMonthlyQuota(limit: number): MonthlyQuota {
  const months = new Map<string, number>();
  const month = (now: number) => new Date(now + chinaOffsetMs).toISOString().slice(0, 7);
  const used = (now: number) => months.get(month(now)) ?? 0;
  return {
    used,
    isSpent: (now) => used(now) >= limit,
    use: (now) => void months.set(month(now), used(now) + 1),
    set: (now, all) => void months.set(month(now), all === 'all' ? limit : 0),
  };
}
