/** Roll calls: a call's row, its posts, and the log from which everything else is worked out. */
import type { Platform } from '../domain/message.ts';
import type { PushPlatform } from '../domain/outgoing.ts';
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

/** Calls not yet closed, oldest first. */
export async function openCalls(tx: Tx): Promise<CallRecord[]> {
  return (await tx.selectFrom('roll_call').selectAll().where('closed_at', 'is', null).orderBy('id').execute()).map(
    call,
  );
}

/** Whether a call is open, or was closed at or after `since`. */
export async function anyCallSince(tx: Tx, since: number): Promise<boolean> {
  const row = await tx
    .selectFrom('roll_call')
    .select('id')
    .where((eb) => eb.or([eb('closed_at', 'is', null), eb('closed_at', '>=', since)]))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
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

/** The call of an alert that is open; it never has two. */
export async function openCallOf(tx: Tx, alertId: number): Promise<CallRecord | null> {
  const row = await tx
    .selectFrom('roll_call')
    .selectAll()
    .where('alert_id', '=', alertId)
    .where('closed_at', 'is', null)
    .orderBy('id', 'desc')
    .executeTakeFirst();
  return row ? call(row) : null;
}

/** Ids of open calls with something due. */
export async function dueCalls(tx: Tx, now: number): Promise<readonly number[]> {
  const rows = await tx.selectFrom('roll_call').select('id').where('next_at', '<=', now).orderBy('id').execute();
  return rows.map(({ id }) => id);
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

/** The oldest call that is closed and whose files are not drawn yet. */
export async function firstUndrawnCall(tx: Tx): Promise<CallRecord | null> {
  const row = await tx
    .selectFrom('roll_call')
    .selectAll()
    .where('sheet', 'is not', null)
    .where('sheet_file', 'is', null)
    .orderBy('id')
    .executeTakeFirst();
  return row ? call(row) : null;
}

/** An account that has become the person's is one more way to him in the calls that are open. */
export async function reachEntries(
  tx: Tx,
  personId: number,
  account: { readonly platform: Platform; readonly userId: string; readonly boundAt: number },
): Promise<void> {
  const { platform, userId, boundAt } = account;
  if (platform === 'terminal') return;
  for (const { id, accounts } of await entriesFor(tx, { person: personId }, Number.MAX_SAFE_INTEGER)) {
    const more = [...accounts.filter((one) => one.platform !== platform), { platform, userId, boundAt }];
    await tx
      .updateTable('roll_call_entry')
      .set({ accounts: JSON.stringify(more) })
      .where('id', '=', id)
      .execute();
  }
}

/** The call sealed so; null when none is. */
export async function findCallBySeal(tx: Tx, seal: string): Promise<CallRecord | null> {
  const row = await tx.selectFrom('roll_call').selectAll().where('seal', '=', seal).executeTakeFirst();
  return row ? call(row) : null;
}

function call(row: CallRow): CallRecord {
  return { ...row, waves: JSON.parse(row.waves) as Wave[] };
}

function entry(row: EntryRow): EntryRecord {
  return { ...row, accounts: JSON.parse(row.accounts) as AskedAccount[] };
}
