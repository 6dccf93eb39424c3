/** The month's allowance as requests use it up. */
import { crossesWarning, forecast, isReserved, monthOf, nextMonth, type Quota } from '../domain/delivery/quota.ts';
import { DELIVERY_TEXTS } from '../domain/delivery/texts.ts';
import type { Tx } from '../store/database.ts';
import { change, type OpenRow } from '../store/lane.repository.ts';
import { countUse, readUse } from '../store/quota.repository.ts';
import type { Report } from './incident.ts';

export interface QuotaRules {
  readonly quotas: readonly Quota[];
  readonly zone: string;
  readonly report: Report;
}

/** Whether only alerts and roll calls may still go this month. */
export async function isSpent(
  tx: Tx,
  meter: string | null,
  { quotas, zone }: QuotaRules,
  now: number,
): Promise<boolean> {
  const quota = quotas.find((one) => one.meter === meter);
  return quota !== undefined && isReserved(quota, await readUse(tx, monthOf(now, zone), quota.meter));
}

/** Counts a request before it is made, and reports the one that crosses the warning line. */
export async function useQuota(
  tx: Tx,
  meter: string,
  { quotas, zone, report }: QuotaRules,
  now: number,
): Promise<void> {
  const month = monthOf(now, zone);
  const used = await countUse(tx, month, meter, 1);
  const quota = quotas.find((one) => one.meter === meter);
  if (quota === undefined || !crossesWarning(quota, used - 1, used)) return;
  const lastsUntil = forecast(quota, used, now, zone)?.toString() ?? null;
  await report(tx, { kind: 'quota', meter, month, used, limit: quota.limit, lastsUntil }, now);
}

/** The row waits for the next month; one that has lost its worth by then expires. */
export async function waitForMonth(tx: Tx, row: OpenRow, { zone }: QuotaRules, now: number): Promise<void> {
  await change(tx, [row.id], { next_at: nextMonth(now, zone), code: 'quota', why: DELIVERY_TEXTS.quotaSpent });
}
