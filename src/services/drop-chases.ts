/** What was to chase a county is taken back once the alert is over there: it has not left yet, and nobody is to read it. */
import { levelOf } from '../domain/alert/in-force.ts';
import { type AlertRecord, stepsOf } from '../store/alert.repository.ts';
import type { Tx } from '../store/database.ts';
import { listGroups } from '../store/group.repository.ts';
import { cancelPushesToGroups } from '../store/receipt.repository.ts';

/** `counties` are those in which something changes at `at`. */
export async function dropChases(
  tx: Tx,
  { id, alert }: AlertRecord,
  counties: readonly number[],
  at: number,
  now: number,
): Promise<void> {
  const over = new Set(counties.filter((county) => levelOf(alert, county, at) === null));
  if (over.size === 0) return;
  const serials = (await stepsOf(tx, id)).flatMap(({ serial }) => serial ?? []);
  const groups = (await listGroups(tx)).flatMap((group) => (over.has(group.unit_id ?? 0) ? [group.id] : []));
  await cancelPushesToGroups(tx, serials.flatMap(chaseSerials), groups, now);
}

/** Under which numbers a notice is chased: 橙0114-1催 for 签收 and 启动, 橙0114-1报 for reports. */
export function chaseSerials(serial: string): readonly [receipt: string, report: string] {
  return [`${serial}催`, `${serial}报`];
}
