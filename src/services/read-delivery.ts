/** Delivery in figures, for those who watch it. */
import { monthOf, type Quota } from '../domain/delivery/quota.ts';
import type { Tx } from '../store/database.ts';
import { countDue } from '../store/lateness.repository.ts';
import { countStates } from '../store/outbox.repository.ts';
import { readUse } from '../store/quota.repository.ts';
import { findLateness } from './find-lateness.ts';

const DAY = 24 * 3_600_000;

export interface DeliveryFigures {
  /** Rows by state: open ones, and those that ended within a day. */
  readonly rows: Readonly<Record<string, number>>;
  readonly dueRows: number;
  readonly oldestDueSeconds: number;
  readonly quotas: readonly { readonly meter: string; readonly used: number; readonly limit: number }[];
}

export function readDelivery({ zone }: { readonly zone: string }) {
  return async (tx: Tx, { quotas }: { readonly quotas: readonly Quota[] }, now: number): Promise<DeliveryFigures> => {
    const month = monthOf(now, zone);
    const used = [];
    for (const { meter, limit } of quotas) used.push({ meter, used: await readUse(tx, month, meter), limit });
    return {
      rows: await countStates(tx, now - DAY),
      dueRows: await countDue(tx, now),
      oldestDueSeconds: (await findLateness(tx, null, now))?.seconds ?? 0,
      quotas: used,
    };
  };
}
