/** The posts a message may be about, with their calls and logs: one query, for it is asked at every answer. */
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
  /** As they were when the post was read. */
  readonly counters: Counters;
  readonly log: readonly EntryEvent[];
}

/** Whose posts: a person's, a unit's, or both; null for none. */
export interface Concern {
  readonly person: number | null;
  readonly unit: number | null;
  /** Posts of calls that are open, or closed at or after this instant. */
  readonly since: number;
}

const COLUMNS = ['serial', 'drill', 'level', 'title', 'opened_at', 'closed_at', 'next_call_at'] as const;
const COUNTERS = ['unsettled', 'shown_at', 'board_at', 'next_at'] as const;

const selectPosts = prepare((tx, { person, unit, since }: { person: number; unit: number; since: number }) =>
  tx
    .selectFrom('roll_call_entry')
    .innerJoin('roll_call', 'roll_call.id', 'roll_call_entry.call_id')
    .innerJoin('roll_call_event', 'roll_call_event.entry_id', 'roll_call_entry.id')
    .selectAll('roll_call_entry')
    .select(COLUMNS)
    .select(COUNTERS)
    .select('roll_call_event.content')
    .where((eb) => eb.or([eb('person_id', '=', person), eb('unit_id', '=', unit)]))
    .where((eb) => eb.or([eb('closed_at', 'is', null), eb('closed_at', '>=', since)]))
    .orderBy('roll_call_entry.call_id')
    .orderBy('roll_call_entry.position')
    .orderBy('roll_call_event.id'),
);

/** No id is negative. */
const NOBODY = -1;

/** In the order in which they were asked, each with its log in the order in which that was written. */
export async function concernedPosts(tx: Tx, { person, unit, since }: Concern): Promise<ConcernedPost[]> {
  const { rows } = await selectPosts(tx, { person: person ?? NOBODY, unit: unit ?? NOBODY, since });
  return joined(rows);
}

/** Open calls only, for a `since`. */
export const OPEN_ONLY = Number.MAX_SAFE_INTEGER;

/** Every post of every call that is open, or closed at or after `since`. */
export async function postsOfCalls(tx: Tx, since: number): Promise<ConcernedPost[]> {
  const rows = await tx
    .selectFrom('roll_call_entry')
    .innerJoin('roll_call', 'roll_call.id', 'roll_call_entry.call_id')
    .innerJoin('roll_call_event', 'roll_call_event.entry_id', 'roll_call_entry.id')
    .selectAll('roll_call_entry')
    .select(COLUMNS)
    .select(COUNTERS)
    .select('roll_call_event.content')
    .where((eb) => eb.or([eb('closed_at', 'is', null), eb('closed_at', '>=', since)]))
    .orderBy('roll_call_entry.call_id')
    .orderBy('roll_call_entry.position')
    .orderBy('roll_call_event.id')
    .execute();
  return joined(rows);
}

type Line = Awaited<ReturnType<typeof selectPosts>>['rows'][number];

/** A row a line of a log, those of a post one after the other. Every post has been asked: none is without a line. */
function joined(rows: readonly Line[]): ConcernedPost[] {
  const posts: (ConcernedPost & { readonly log: EntryEvent[] })[] = [];
  for (const { content, ...row } of rows) {
    const event = JSON.parse(content) as EntryEvent;
    const last = posts.at(-1);
    if (last?.entry.id === row.id) last.log.push(event);
    else posts.push({ ...postOf(row), log: [event] });
  }
  return posts;
}

function postOf(row: Omit<Line, 'content'>): Omit<ConcernedPost, 'log'> {
  const { serial, drill, level, title, opened_at, closed_at, next_call_at, ...own } = row;
  const { unsettled, shown_at, board_at, next_at, ...entry } = own;
  return {
    call: {
      ...{ id: entry.call_id, serial, isDrill: drill === 1, level, title },
      ...{ openedAt: opened_at, closedAt: closed_at, nextCallAt: next_call_at },
    },
    entry: { ...entry, accounts: JSON.parse(entry.accounts) },
    counters: countersIn({ unsettled, shown_at, board_at, next_at }),
  };
}

/** What every answer to a call changes of its row. */
export interface Counters {
  readonly unsettled: number;
  readonly shownAt: number | null;
  readonly boardAt: number | null;
  readonly nextAt: number;
}

const selectCounters = prepare((tx, { id }: { id: number }) =>
  tx.selectFrom('roll_call').select(COUNTERS).where('id', '=', id),
);

/** Of an open call, as they are now. Throws when there is no such call. */
export async function countersOf(tx: Tx, id: number): Promise<Counters> {
  const [row] = (await selectCounters(tx, { id })).rows;
  if (row === undefined) throw new Error(`there is no roll call ${id}`);
  return countersIn(row);
}

function countersIn(row: Pick<Line, (typeof COUNTERS)[number]>): Counters {
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
