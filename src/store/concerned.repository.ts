/** The posts a message may be about, with their calls and logs: read in two queries, for they are asked at every answer. */
import type { CallFacts } from '../domain/roll-call/call.ts';
import type { EntryEvent } from '../domain/roll-call/entry-event.ts';
import type { Tx } from './database.ts';
import { prepare } from './prepared.ts';
import type { EntryRecord } from './roll-call.repository.ts';

/** What of a call an answer to it needs. */
export interface CallHead extends CallFacts {
  readonly id: number;
  readonly isDrill: boolean;
}

export interface ConcernedPost {
  readonly call: CallHead;
  readonly entry: EntryRecord;
  readonly log: readonly EntryEvent[];
}

/** Whose posts: a person's, a unit's, or both; null for none. */
export interface Concern {
  readonly person: number | null;
  readonly unit: number | null;
  /** Posts of calls that are open, or closed at or after this instant. */
  readonly since: number;
}

const selectPosts = prepare((tx, { person, unit, since }: { person: number; unit: number; since: number }) =>
  tx
    .selectFrom('roll_call_entry')
    .innerJoin('roll_call', 'roll_call.id', 'roll_call_entry.call_id')
    .selectAll('roll_call_entry')
    .select(['serial', 'drill', 'level', 'title', 'opened_at', 'closed_at', 'next_call_at'])
    .where((eb) => eb.or([eb('person_id', '=', person), eb('unit_id', '=', unit)]))
    .where((eb) => eb.or([eb('closed_at', 'is', null), eb('closed_at', '>=', since)]))
    .orderBy('call_id')
    .orderBy('position'),
);

const selectLogs = prepare((tx, { person, unit, since }: { person: number; unit: number; since: number }) =>
  tx
    .selectFrom('roll_call_entry')
    .innerJoin('roll_call', 'roll_call.id', 'roll_call_entry.call_id')
    .innerJoin('roll_call_event', 'roll_call_event.entry_id', 'roll_call_entry.id')
    .select(['roll_call_event.entry_id', 'roll_call_event.content'])
    .where((eb) => eb.or([eb('person_id', '=', person), eb('unit_id', '=', unit)]))
    .where((eb) => eb.or([eb('closed_at', 'is', null), eb('closed_at', '>=', since)]))
    .orderBy('roll_call_event.id'),
);

/** No id is negative. */
const NOBODY = -1;

/** In the order in which they were asked, each with its log in the order in which that was written. */
export async function concernedPosts(tx: Tx, { person, unit, since }: Concern): Promise<ConcernedPost[]> {
  const who = { person: person ?? NOBODY, unit: unit ?? NOBODY, since };
  const { rows } = await selectPosts(tx, who);
  return rows.length === 0 ? [] : joined(rows, (await selectLogs(tx, who)).rows);
}

/** Every post of every open call. */
export async function postsOfOpenCalls(tx: Tx): Promise<ConcernedPost[]> {
  const open = tx
    .selectFrom('roll_call_entry')
    .innerJoin('roll_call', 'roll_call.id', 'roll_call_entry.call_id')
    .where('closed_at', 'is', null);
  const posts = open
    .selectAll('roll_call_entry')
    .select(['serial', 'drill', 'level', 'title', 'opened_at', 'closed_at', 'next_call_at'])
    .orderBy('call_id')
    .orderBy('position');
  const logs = open
    .innerJoin('roll_call_event', 'roll_call_event.entry_id', 'roll_call_entry.id')
    .select(['roll_call_event.entry_id', 'roll_call_event.content'])
    .orderBy('roll_call_event.id');
  return joined(await posts.execute(), await logs.execute());
}

type PostRow = Awaited<ReturnType<typeof selectPosts>>['rows'][number];

function joined(
  rows: readonly PostRow[],
  logRows: readonly { readonly entry_id: number; readonly content: string }[],
): ConcernedPost[] {
  const logs = Map.groupBy(logRows, ({ entry_id }) => entry_id);
  return rows.map(({ serial, drill, level, title, opened_at, closed_at, next_call_at, ...entry }) => ({
    call: {
      ...{ id: entry.call_id, serial, isDrill: drill === 1, level, title },
      ...{ openedAt: opened_at, closedAt: closed_at, nextCallAt: next_call_at },
    },
    entry: { ...entry, accounts: JSON.parse(entry.accounts) },
    log: (logs.get(entry.id) ?? []).map(({ content }) => JSON.parse(content) as EntryEvent),
  }));
}

/** What every answer to a call changes of its row. */
export interface Counters {
  readonly unsettled: number;
  readonly shownAt: number | null;
  readonly boardAt: number | null;
  readonly nextAt: number;
}

const selectCounters = prepare((tx, { id }: { id: number }) =>
  tx.selectFrom('roll_call').select(['unsettled', 'shown_at', 'board_at', 'next_at']).where('id', '=', id),
);

/** Of an open call. Throws when there is no such call. */
export async function countersOf(tx: Tx, id: number): Promise<Counters> {
  const [row] = (await selectCounters(tx, { id })).rows;
  if (row === undefined) throw new Error(`there is no roll call ${id}`);
  return {
    ...{ unsettled: row.unsettled, shownAt: row.shown_at, boardAt: row.board_at },
    nextAt: row.next_at ?? Number.MAX_SAFE_INTEGER,
  };
}

const updateCounters = prepare(
  (tx, { id, unsettled, boardAt, nextAt }: { id: number; unsettled: number; boardAt: number | null; nextAt: number }) =>
    tx.updateTable('roll_call').set({ unsettled, board_at: boardAt, next_at: nextAt }).where('id', '=', id),
);

export async function saveCounters(tx: Tx, id: number, counters: Omit<Counters, 'shownAt'>): Promise<void> {
  await updateCounters(tx, { id, ...counters });
}
