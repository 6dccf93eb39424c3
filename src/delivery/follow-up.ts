/** What an accepted request leads to: its readers are asked for later, or have just been told. */
import type { Tx } from '../store/database.ts';
import { change, type OpenRow } from '../store/lane.repository.ts';
import { insertOutbox } from '../store/outbox.repository.ts';
import { receiptsOfRow } from '../store/receipt.repository.ts';
import type { Request } from './claim.ts';

/** A day is how long DingTalk answers for a private message (dingtalk.md 4.5); for groups it names no limit. */
const READERS_AFTER = 15 * 60_000;
const READERS_UNTIL = 24 * 3_600_000;

/** Readers of alerts and roll calls are asked for once, a quarter of an hour later: every question costs quota. */
export async function followUp(
  tx: Tx,
  row: OpenRow,
  { capabilities }: Request['channel'],
  part: Request['part'],
  readers: readonly string[] | null,
  now: number,
): Promise<void> {
  const { subject_id: subject, purpose } = row;
  if (row.work === 'readers' && subject !== null && readers !== null) {
    const read = readers.length > 0 ? { read_at: now } : {};
    return change(tx, [subject], { readers: JSON.stringify(readers), ...read });
  }
  const isWorthIt = row.work === 'send' && (purpose === 'alert' || purpose === 'roll-call');
  if (!isWorthIt || capabilities.readReceipts === null || part?.number !== part?.of) return;
  const [receipt] = (await receiptsOfRow(tx, row.id)) ?? [];
  if (receipt === undefined) return;
  const { lane, via, target, group_id: group, account, serial } = row;
  await insertOutbox(
    tx,
    [
      {
        ...{ work: 'readers', subject: row.id, lane, via, target, group, account, serial },
        ...{
          purpose: 'reminder',
          message: JSON.parse(row.content),
          isDrill: row.drill === 1,
          dedupeKey: `readers:${row.id}`,
        },
        ...{ at: now + READERS_AFTER, expires: now + READERS_UNTIL, receipts: [receipt], hopeless: null },
      },
    ],
    now,
  );
}
