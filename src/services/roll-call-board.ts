/** A call with what each of its posts comes to, as every text and decision about it sees it. */
import type { AskedPost, CallBoard, CallFacts } from '../domain/roll-call/call.ts';
import { entryState } from '../domain/roll-call/entry.ts';
import type { Tx } from '../store/database.ts';
import { type CallRecord, type EntryRecord, entriesOf } from '../store/roll-call.repository.ts';
import { eventsOfCall } from '../store/roll-call-log.repository.ts';

export interface LoadedPost extends AskedPost {
  readonly entry: EntryRecord;
}

export interface LoadedBoard extends CallBoard {
  readonly posts: readonly LoadedPost[];
}

/** Reads the whole log of the call. */
export async function loadBoard(tx: Tx, call: CallRecord, zone: string, now: number): Promise<LoadedBoard> {
  const logs = await eventsOfCall(tx, call.id);
  const posts = (await entriesOf(tx, call.id)).map((entry): LoadedPost => {
    const { label, short, unit_name: unit, post, phone } = entry;
    return { entry, label, short, unit, post, phone, state: entryState(logs.get(entry.id) ?? []) };
  });
  const units = [...Map.groupBy(posts, ({ entry }) => entry.unit_id).values()];
  const grouped = units.flatMap((own) => own.toSorted((a, b) => rank(a.post) - rank(b.post)));
  return { ...factsOf(call), posts: grouped, now, zone };
}

/** The party's chief stands before the government's, as papers have it. */
function rank(post: string): number {
  return post === '书记' ? 0 : 1;
}

export function factsOf(call: CallRecord): CallFacts {
  return {
    serial: call.serial,
    level: call.level,
    title: call.title,
    openedAt: call.opened_at,
    closedAt: call.closed_at,
    nextCallAt: call.next_call_at,
  };
}
