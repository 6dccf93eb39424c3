/** A call with what each of its posts comes to, as every text and decision about it sees it. */
import type { AskedPost, CallBoard, CallFacts } from '../domain/roll-call/call.ts';
import { entryState } from '../domain/roll-call/entry.ts';
import type { Unreached } from '../domain/roll-call/entry-event.ts';
import { reachOf } from '../domain/roll-call/reach.ts';
import { privatePushesOf } from '../store/call-push.repository.ts';
import type { Tx } from '../store/database.ts';
import { type CallRecord, type EntryRecord, entriesOf } from '../store/roll-call.repository.ts';
import { eventsOfCall } from '../store/roll-call-log.repository.ts';

export interface LoadedPost extends AskedPost {
  readonly entry: EntryRecord;
  /** What the log says of it; `state.unreached` is by the pushes as they stand. */
  readonly noted: Unreached | null;
}

export interface LoadedBoard extends CallBoard {
  readonly posts: readonly LoadedPost[];
}

/** Reads the whole log of the call, and what became of its private pushes. */
export async function loadBoard(tx: Tx, call: CallRecord, zone: string, now: number): Promise<LoadedBoard> {
  const logs = await eventsOfCall(tx, call.id);
  const pushes = Map.groupBy(await privatePushesOf(tx, call.serial), ({ target }) => target.toLowerCase());
  const posts = (await entriesOf(tx, call.id)).map((entry): LoadedPost => {
    const { label, short, unit_name: unit, post, phone, accounts } = entry;
    const log = logs.get(entry.id) ?? [];
    const state = entryState(log);
    const own = accounts.flatMap(
      ({ platform, userId }) => pushes.get(`account:${platform}:${userId}`.toLowerCase()) ?? [],
    );
    const { urged, unreached } = reachOf(log, own, state.unreached);
    const noted = state.unreached;
    return { entry, label, short, unit, post, phone, noted, urged, state: { ...state, unreached } };
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
