/** Asks posts: writes down who holds them as they stand now, and puts the question before person and group. */
import type { Unit } from '../domain/directory/unit.ts';
import { entryState } from '../domain/roll-call/entry.ts';
import type { Cause, EntryEvent, Unreached } from '../domain/roll-call/entry-event.ts';
import { widen } from '../domain/roll-call/ladder.ts';
import { isSettled } from '../domain/roll-call/tally.ts';
import type { Tx } from '../store/database.ts';
import { lastFailures } from '../store/receipt.repository.ts';
import {
  type CallRecord,
  type EntryRecord,
  entriesOf,
  insertEntries,
  updateCall,
} from '../store/roll-call.repository.ts';
import { eventsOfCall, logEvents } from '../store/roll-call-log.repository.ts';
import { apply } from './apply.ts';
import { questions } from './ask-effects.ts';
import { loadAskedRoster } from './asked-roster.ts';
import type { CallSources } from './call-sources.ts';
import { turnedAway } from './unreachable.ts';

const MINUTE = 60_000;

export interface WantedPost {
  readonly unit: Unit;
  readonly post: string;
  readonly cause: Cause | null;
  /** What the post answered in a call that another alert now takes over; none otherwise. */
  readonly carried: readonly EntryEvent[];
}

/** A post of a unit in words that two calls can be compared by. */
export const keyOf = (unitId: number, post: string): string => `${unitId}:${post}`;

/**
 * Adds `wanted` to an open call as one wave. Who was released is asked again, who is asked already stays as he is, and who
 * has answered is not asked a second time.
 */
export async function askPosts(
  tx: Tx,
  call: CallRecord,
  wanted: readonly WantedPost[],
  sources: Pick<CallSources, 'zone' | 'rules'>,
  now: number,
): Promise<CallRecord> {
  const known = new Map((await entriesOf(tx, call.id)).map((entry) => [keyOf(entry.unit_id, entry.post), entry]));
  const logs = known.size === 0 ? new Map<number, readonly EntryEvent[]>() : await eventsOfCall(tx, call.id);
  const roster = await loadAskedRoster(tx);
  const fresh: Omit<EntryRecord, 'id'>[] = [];
  const causes = new Map<string, WantedPost>();
  const again: EntryRecord[] = [];
  for (const one of wanted) {
    const { unit, post } = one;
    const entry = known.get(keyOf(unit.id, post));
    if (entry === undefined) fresh.push(roster.entry(call.id, unit, post, known.size + fresh.length));
    else if (entryState(logs.get(entry.id) ?? []).isReleased) again.push(entry);
    else continue;
    causes.set(keyOf(unit.id, post), one);
  }
  const failures = await lastFailures(tx);
  const limit = now + sources.rules.ladder.limit * MINUTE;
  const asked = [...(await insertEntries(tx, fresh)), ...again].map((entry) => {
    const { cause = null, carried = [] } = causes.get(keyOf(entry.unit_id, entry.post)) ?? {};
    const reach = reachBefore(entry, failures);
    const events: EntryEvent[] = [{ at: now, kind: 'asked', limit, reach, cause }, ...carried];
    return { entry, cause, events, state: entryState([...(logs.get(entry.id) ?? []), ...events]) };
  });
  if (asked.length === 0) return call;
  await logEvents(
    tx,
    asked.flatMap(({ entry, events }) => events.map((event) => ({ callId: call.id, entryId: entry.id, event }))),
  );
  const waiting = asked.filter(({ state }) => !isSettled(state));
  const waves = widen(call.waves, now);
  const change = { waves, unsettled: call.unsettled + waiting.length, next_at: now, board_at: now };
  await updateCall(tx, call.id, change);
  const next: CallRecord = { ...call, ...change };
  await apply(tx, questions(next, waiting, roster, sources, limit, now), now);
  return next;
}

/** What is known before the question goes out; it goes out all the same, an account may have been mended. */
function reachBefore({ accounts }: EntryRecord, failures: ReadonlyMap<string, string>): Unreached | null {
  if (accounts.length === 0) return 'unbound';
  return turnedAway(accounts, failures) === null ? null : 'undelivered';
}
