/** What a unit's duties ask of it, to its groups and its liaisons: each once a key. */
import { targetOf } from '../domain/delivery/route.ts';
import type { Effect, Recipient } from '../domain/effect.ts';
import { textMessage } from '../domain/outgoing.ts';
import type { Tx } from '../store/database.ts';
import { listGroups } from '../store/group.repository.ts';
import { listPeople, type PersonRecord } from '../store/people.repository.ts';
import { apply } from './apply.ts';

export interface DutyWord {
  readonly unitId: number;
  readonly text: string;
  readonly serial: string;
  /** Never said twice under it; a serial number comes again with the next year. */
  readonly key: string;
  /** From when on it is worth nothing, epoch milliseconds; null means never. */
  readonly expires: number | null;
}

/** However many units there are, groups and people are looked up once. Returns the units that nothing reaches. */
export async function tellDutyHolders(tx: Tx, words: readonly DutyWord[], now: number): Promise<readonly number[]> {
  if (words.length === 0) return [];
  const waysTo = await loadWays(tx);
  const effects = words.flatMap(({ unitId, text, serial, key, expires }) =>
    waysTo(unitId).map(
      (to): Effect => ({
        ...{ kind: 'push', to, purpose: 'reminder', serial, message: textMessage(text) },
        ...{ isDrill: false, at: null, expires, dedupeKey: `${key}:${targetOf(to)}` },
      }),
    ),
  );
  await apply(tx, effects, now);
  return words.map(({ unitId }) => unitId).filter((unitId) => waysTo(unitId).length === 0);
}

/** Those of these units that have neither a group nor a liaison with an account. */
export async function unreachedUnits(tx: Tx, units: readonly number[]): Promise<readonly number[]> {
  const waysTo = await loadWays(tx);
  return units.filter((unit) => waysTo(unit).length === 0);
}

/** The active groups of a unit and its liaisons, each on one account. */
export async function loadWays(tx: Tx): Promise<(unitId: number) => readonly Recipient[]> {
  const groups = Map.groupBy(await listGroups(tx), ({ unit_id }) => unit_id);
  const liaisons = Map.groupBy(
    (await listPeople(tx)).filter(({ post }) => post?.includes('联络员') ?? false),
    ({ unitId }) => unitId,
  );
  return (unitId) => [
    ...(groups.get(unitId) ?? [])
      .filter(({ state }) => state === 'active')
      .map(({ id }) => ({ kind: 'group' as const, group: id })),
    ...(liaisons.get(unitId) ?? []).flatMap(accountOf),
  ];
}

/** On one account alone: the same words twice in a pocket are once too many. */
function accountOf({ label, accounts }: PersonRecord): Recipient[] {
  const [account] = accounts.flatMap(({ platform, userId }) => (platform === 'terminal' ? [] : [{ platform, userId }]));
  return account === undefined
    ? []
    : [{ kind: 'account', platform: account.platform, user: account.userId, name: label }];
}
