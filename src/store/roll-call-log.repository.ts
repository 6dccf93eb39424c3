/** Everything that happened to the posts of a call, in the order in which it was written; nothing is ever taken out. */
import { type EntryEvent, logsOf } from '../domain/roll-call/entry-event.ts';
import type { Tx } from './database.ts';
import { inBatches } from './in-batches.ts';
import { prepare } from './prepared.ts';

export interface LoggedEvent {
  readonly callId: number;
  readonly entryId: number;
  readonly event: EntryEvent;
}

export async function logEvents(tx: Tx, events: readonly LoggedEvent[]): Promise<void> {
  await inBatches(events, (batch) =>
    tx
      .insertInto('roll_call_event')
      .values(
        batch.map(({ callId, entryId, event }) => ({
          call_id: callId,
          entry_id: entryId,
          content: JSON.stringify(event),
        })),
      )
      .execute(),
  );
}

const insertOne = prepare((tx, row: { callId: number; entryId: number; content: string }) =>
  tx.insertInto('roll_call_event').values({ call_id: row.callId, entry_id: row.entryId, content: row.content }),
);

/** One event: what every answer writes. */
export async function logEvent(tx: Tx, { callId, entryId, event }: LoggedEvent): Promise<void> {
  await insertOne(tx, { callId, entryId, content: JSON.stringify(event) });
}

/** The log of one post, in the order in which it was written. */
export async function eventsOfEntry(tx: Tx, entryId: number): Promise<EntryEvent[]> {
  const rows = await tx
    .selectFrom('roll_call_event')
    .select('content')
    .where('entry_id', '=', entryId)
    .orderBy('id')
    .execute();
  return rows.map(({ content }) => JSON.parse(content) as EntryEvent);
}

/** The logs of a whole call, by post. */
export async function eventsOfCall(tx: Tx, callId: number): Promise<ReadonlyMap<number, readonly EntryEvent[]>> {
  const rows = await tx
    .selectFrom('roll_call_event')
    .select(['entry_id', 'content'])
    .where('call_id', '=', callId)
    .orderBy('id')
    .execute();
  return logsOf(rows.map(({ entry_id, content }) => ({ post: entry_id, event: JSON.parse(content) as EntryEvent })));
}
