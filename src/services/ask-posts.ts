/** Asks posts: finds who holds them, writes them down as they stand, and puts the question before person and group. */
import type { Unit } from '../domain/directory/unit.ts';
import type { Effect } from '../domain/effect.ts';
import type { Mention } from '../domain/outgoing.ts';
import { groupQuestion, privateQuestion } from '../domain/roll-call/ask-texts.ts';
import { type EntryEvent, entryState, isSettled, type Unreached } from '../domain/roll-call/entry.ts';
import { LADDER } from '../domain/roll-call/ladder.ts';
import { isPost, labelOf } from '../domain/roll-call/who-is-asked.ts';
import type { Tx } from '../store/database.ts';
import { findDutyPhone } from '../store/duty-phone.repository.ts';
import { listGroups } from '../store/group.repository.ts';
import type { GroupRow } from '../store/group.table.ts';
import { listPeople, type PersonRecord } from '../store/people.repository.ts';
import {
  type AskedAccount,
  type CallRecord,
  type EntryRecord,
  entriesOf,
  insertEntries,
  updateCall,
} from '../store/roll-call.repository.ts';
import { eventsOfEntry, logEvents } from '../store/roll-call-log.repository.ts';
import { apply } from './apply.ts';
import { factsOf } from './roll-call-board.ts';

const MINUTE = 60_000;

export interface WantedPost {
  readonly unit: Unit;
  readonly post: string;
}

/** Adds `wanted` to an open call as one wave; who was released is asked again, who is asked already stays as he is. */
export async function askPosts(
  tx: Tx,
  call: CallRecord,
  wanted: readonly WantedPost[],
  zone: string,
  now: number,
): Promise<CallRecord> {
  const known = new Map((await entriesOf(tx, call.id)).map((entry) => [`${entry.unit_id}:${entry.post}`, entry]));
  const people = await listPeople(tx);
  const limit = now + LADDER.limit * MINUTE;
  const fresh: Omit<EntryRecord, 'id'>[] = [];
  const again: EntryRecord[] = [];
  for (const { unit, post } of wanted) {
    const entry = known.get(`${unit.id}:${post}`);
    if (entry === undefined) fresh.push(await newEntry(tx, call.id, unit, post, people, known.size + fresh.length));
    else if (entryState(await eventsOfEntry(tx, entry.id), null).isReleased) again.push(entry);
  }
  const asked = [...(await insertEntries(tx, fresh)), ...again];
  if (asked.length === 0) return call;
  await logEvents(
    tx,
    asked.map((entry) => ({
      callId: call.id,
      entryId: entry.id,
      event: { at: now, kind: 'asked', limit, reach: reachOf(entry) } satisfies EntryEvent,
    })),
  );
  const waiting: EntryRecord[] = [];
  for (const entry of asked) {
    const isAnswered = again.includes(entry) && isSettled(entryState(await eventsOfEntry(tx, entry.id), null));
    if (!isAnswered) waiting.push(entry);
  }
  const waves = call.waves.some(({ askedAt }) => askedAt === now)
    ? call.waves
    : [...call.waves, { askedAt: now, done: [] }];
  const next: CallRecord = { ...call, waves, unsettled: call.unsettled + waiting.length, next_at: now, board_at: now };
  await updateCall(tx, call.id, { waves, unsettled: next.unsettled, next_at: now, board_at: now });
  await apply(tx, questions(next, waiting, people, await listGroups(tx), { limit, zone, now }), now);
  return next;
}

async function newEntry(
  tx: Tx,
  callId: number,
  unit: Unit,
  post: string,
  people: readonly PersonRecord[],
  position: number,
): Promise<Omit<EntryRecord, 'id'>> {
  const holders = people.filter(
    (person) => person.unitId === unit.id && person.post !== null && isPost(person.post, post),
  );
  const holder = holders.find(({ accounts }) => accountsOf(accounts).length > 0) ?? holders[0];
  return {
    call_id: callId,
    unit_id: unit.id,
    unit_name: unit.kind === 'county' ? unit.name : unit.short,
    short: unit.short,
    post,
    label: labelOf(unit, post),
    person_id: holder?.id ?? null,
    accounts: accountsOf(holder?.accounts ?? []),
    phone: await findDutyPhone(tx, unit.id, post),
    position,
  };
}

/** A terminal is no channel that reaches anybody. */
function accountsOf(accounts: PersonRecord['accounts']): AskedAccount[] {
  return accounts.flatMap(({ platform, userId, boundAt }) =>
    platform === 'terminal' ? [] : [{ platform, userId, boundAt }],
  );
}

function reachOf({ accounts }: EntryRecord): Unreached | null {
  return accounts.length === 0 ? 'unbound' : null;
}

interface Asking {
  readonly limit: number;
  readonly zone: string;
  readonly now: number;
}

function questions(
  call: CallRecord,
  entries: readonly EntryRecord[],
  people: readonly PersonRecord[],
  groups: readonly GroupRow[],
  { limit, zone, now }: Asking,
): Effect[] {
  const facts = factsOf(call);
  const common = {
    kind: 'push',
    purpose: 'roll-call',
    serial: call.serial,
    isDrill: call.drill === 1,
    at: null,
    expires: facts.closesAt,
  } as const;
  const inPrivate = entries.flatMap((entry) =>
    entry.accounts.map(
      ({ platform, userId }): Effect => ({
        ...common,
        to: { kind: 'account', platform, user: userId, name: entry.label },
        message: privateQuestion({ call: facts, label: entry.label, post: entry.post, limit, zone }, false),
        dedupeKey: `${call.serial}:ask:${entry.id}:${now}:${platform}:${userId}`,
      }),
    ),
  );
  const inGroups = [...Map.groupBy(entries, ({ unit_id }) => unit_id)].flatMap(([unitId, own]) =>
    groups
      .filter((group) => group.unit_id === unitId && group.state === 'active')
      .map((group): Effect => {
        const posts = own.map(({ post }) => post).join('、');
        const question = { call: facts, label: `${own[0]?.unit_name ?? ''} ${posts}`, post: posts, limit, zone };
        return {
          ...common,
          to: { kind: 'group', group: group.id },
          message: groupQuestion(question, mentionsIn(group, own, people)),
          dedupeKey: `${call.serial}:ask:${now}:group:${group.id}`,
        };
      }),
  );
  return [...inPrivate, ...inGroups];
}

/** The heads and the unit's liaisons, as far as they have an account on the group's platform. */
function mentionsIn(
  { platform }: GroupRow,
  entries: readonly EntryRecord[],
  people: readonly PersonRecord[],
): Mention[] {
  const heads = entries.flatMap(({ accounts, label }) => accounts.map((account) => ({ ...account, name: label })));
  const liaisons = people
    .filter(({ unitId, post }) => unitId === entries[0]?.unit_id && /联络员|值班/.test(post ?? ''))
    .flatMap(({ accounts, label }) => accounts.map((account) => ({ ...account, name: label })));
  return [...heads, ...liaisons]
    .filter((account) => account.platform === platform)
    .map(({ userId, name }): Mention => ({ kind: 'user', user: userId, name }));
}
