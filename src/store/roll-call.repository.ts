/** Roll calls: a call's row, its posts, and the log from which everything else is worked out. */
import type { AlertLevel } from '../domain/alert/level.ts';
import type { PushPlatform } from '../domain/outgoing.ts';
import type { EntryEvent } from '../domain/roll-call/entry.ts';
import type { Wave } from '../domain/roll-call/ladder.ts';
import type { Tx } from './database.ts';
import { inBatches } from './in-batches.ts';
import type { RollCallEntryTable, RollCallTable } from './roll-call.table.ts';

export interface AskedAccount {
  readonly platform: PushPlatform;
  readonly userId: string;
  /** Since when it is this person's, epoch ms; null when it was bound before that was written down. */
  readonly boundAt: number | null;
}

type CallRow = { readonly [K in keyof RollCallTable]: K extends 'id' ? number : RollCallTable[K] };
type EntryRow = { readonly [K in keyof RollCallEntryTable]: K extends 'id' ? number : RollCallEntryTable[K] };

export interface CallRecord extends Omit<CallRow, 'waves'> {
  readonly waves: readonly Wave[];
}

export interface EntryRecord extends Omit<EntryRow, 'accounts'> {
  readonly accounts: readonly AskedAccount[];
}

/** The id given to it. */
export async function insertCall(tx: Tx, call: Omit<CallRecord, 'id'>): Promise<number> {
  const row = { ...call, waves: JSON.stringify(call.waves) };
  const { id } = await tx.insertInto('roll_call').values(row).returning('id').executeTakeFirstOrThrow();
  return id;
}

export async function updateCall(tx: Tx, id: number, change: Partial<Omit<CallRecord, 'id'>>): Promise<void> {
  const { waves, ...rest } = change;
  await tx
    .updateTable('roll_call')
    .set({ ...rest, ...(waves === undefined ? {} : { waves: JSON.stringify(waves) }) })
    .where('id', '=', id)
    .execute();
}

/** The entries with their ids, in the order given. */
export async function insertEntries(tx: Tx, entries: readonly Omit<EntryRecord, 'id'>[]): Promise<EntryRecord[]> {
  const written: EntryRecord[] = [];
  await inBatches(entries, async (batch) => {
    const rows = await tx
      .insertInto('roll_call_entry')
      .values(batch.map((entry) => ({ ...entry, accounts: JSON.stringify(entry.accounts) })))
      .returningAll()
      .execute();
    written.push(...rows.map(entry).toSorted((a, b) => a.id - b.id));
  });
  return written;
}

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

/** Calls not yet closed, oldest first. */
export async function openCalls(tx: Tx): Promise<CallRecord[]> {
  return (await tx.selectFrom('roll_call').selectAll().where('closed_at', 'is', null).orderBy('id').execute()).map(
    call,
  );
}

export async function findCall(tx: Tx, id: number): Promise<CallRecord | null> {
  const row = await tx.selectFrom('roll_call').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? call(row) : null;
}

export async function findCallBySerial(tx: Tx, serial: string): Promise<CallRecord | null> {
  const row = await tx.selectFrom('roll_call').selectAll().where('serial', '=', serial).executeTakeFirst();
  return row ? call(row) : null;
}

/** An alert's calls, oldest first. */
export async function callsOfAlert(tx: Tx, alertId: number): Promise<CallRecord[]> {
  return (await tx.selectFrom('roll_call').selectAll().where('alert_id', '=', alertId).orderBy('id').execute()).map(
    call,
  );
}

/** Open calls with something due. */
export async function dueCalls(tx: Tx, now: number): Promise<CallRecord[]> {
  return (await tx.selectFrom('roll_call').selectAll().where('next_at', '<=', now).orderBy('id').execute()).map(call);
}

/** How many calls have a serial number that begins so. */
export async function countCalls(tx: Tx, stem: string): Promise<number> {
  const row = await tx
    .selectFrom('roll_call')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('serial', 'like', `${stem}%`)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

export async function entriesOf(tx: Tx, callId: number): Promise<EntryRecord[]> {
  const rows = await tx
    .selectFrom('roll_call_entry')
    .selectAll()
    .where('call_id', '=', callId)
    .orderBy('position')
    .orderBy('id')
    .execute();
  return rows.map(entry);
}

/** Posts of calls that are open, or closed at or after `since`: held by this person, or of this unit. */
export async function entriesFor(
  tx: Tx,
  who: { readonly person: number } | { readonly unit: number },
  since: number,
): Promise<EntryRecord[]> {
  const rows = await tx
    .selectFrom('roll_call_entry')
    .innerJoin('roll_call', 'roll_call.id', 'roll_call_entry.call_id')
    .selectAll('roll_call_entry')
    .where((eb) => ('person' in who ? eb('person_id', '=', who.person) : eb('unit_id', '=', who.unit)))
    .where((eb) => eb.or([eb('roll_call.closed_at', 'is', null), eb('roll_call.closed_at', '>=', since)]))
    .orderBy('roll_call_entry.call_id')
    .orderBy('roll_call_entry.position')
    .execute();
  return rows.map(entry);
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
  const logs = new Map<number, EntryEvent[]>();
  for (const { entry_id, content } of rows) {
    const log = logs.get(entry_id) ?? [];
    log.push(JSON.parse(content) as EntryEvent);
    logs.set(entry_id, log);
  }
  return logs;
}

export interface SeriesRecord {
  readonly alertId: number;
  readonly isDrill: boolean;
  readonly levels: Readonly<Record<string, AlertLevel>>;
  readonly nextAt: number | null;
}

export async function findSeries(tx: Tx, alertId: number): Promise<SeriesRecord | null> {
  const row = await tx.selectFrom('roll_call_series').selectAll().where('alert_id', '=', alertId).executeTakeFirst();
  return row ? { alertId, isDrill: row.drill === 1, levels: JSON.parse(row.levels), nextAt: row.next_at } : null;
}

export async function saveSeries(tx: Tx, { alertId, isDrill, levels, nextAt }: SeriesRecord): Promise<void> {
  const set = { drill: isDrill ? 1 : 0, levels: JSON.stringify(levels), next_at: nextAt };
  await tx
    .insertInto('roll_call_series')
    .values({ alert_id: alertId, ...set })
    .onConflict((conflict) => conflict.column('alert_id').doUpdateSet(set))
    .execute();
}

export async function dueSeries(tx: Tx, now: number): Promise<SeriesRecord[]> {
  const rows = await tx
    .selectFrom('roll_call_series')
    .selectAll()
    .where('next_at', '<=', now)
    .orderBy('alert_id')
    .execute();
  return rows.map((row) => ({
    alertId: row.alert_id,
    isDrill: row.drill === 1,
    levels: JSON.parse(row.levels),
    nextAt: row.next_at,
  }));
}

/** The next instant at which a call or a series wants to be looked at; null for never. */
export async function nextRollCall(tx: Tx): Promise<number | null> {
  const least = async (table: 'roll_call' | 'roll_call_series') =>
    (
      await tx
        .selectFrom(table)
        .select((eb) => eb.fn.min<number | null>('next_at').as('at'))
        .executeTakeFirst()
    )?.at ?? null;
  const times = [await least('roll_call'), await least('roll_call_series')].filter((at) => at !== null);
  return times.length === 0 ? null : Math.min(...times);
}

function call(row: CallRow): CallRecord {
  return { ...row, waves: JSON.parse(row.waves) as Wave[] };
}

function entry(row: EntryRow): EntryRecord {
  return { ...row, accounts: JSON.parse(row.accounts) as AskedAccount[] };
}
