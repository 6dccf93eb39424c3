/** What a unit's duties ask of it, to its groups and its liaisons: each once a key. */
import type { Effect } from '../domain/effect.ts';
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
}

/** However many units there are, groups and people are looked up once. Returns the units that nothing reaches. */
export async function tellDutyHolders(tx: Tx, words: readonly DutyWord[], now: number): Promise<readonly number[]> {
  if (words.length === 0) return [];
  const groups = Map.groupBy(await listGroups(tx), ({ unit_id }) => unit_id);
  const liaisons = Map.groupBy(
    (await listPeople(tx)).filter(({ post }) => post?.includes('联络员') ?? false),
    ({ unitId }) => unitId,
  );
  const unreached: number[] = [];
  const effects = words.flatMap(({ unitId, text, serial, key }) => {
    const toGroups = (groups.get(unitId) ?? [])
      .filter(({ state }) => state === 'active')
      .map(({ id }) => ({ to: { kind: 'group' as const, group: id }, dedupeKey: `${key}:group:${id}` }));
    const toPeople = (liaisons.get(unitId) ?? []).flatMap((person) => toLiaison(person, key));
    if (toGroups.length + toPeople.length === 0) unreached.push(unitId);
    return [...toGroups, ...toPeople].map(
      ({ to, dedupeKey }): Effect => ({
        ...{ kind: 'push', to, purpose: 'reminder', serial, message: textMessage(text) },
        ...{ isDrill: false, at: null, expires: null, dedupeKey },
      }),
    );
  });
  await apply(tx, effects, now);
  return unreached;
}

/** On one account alone: the same words twice in a pocket are once too many. */
function toLiaison({ label, accounts }: PersonRecord, key: string) {
  const [account] = accounts.flatMap(({ platform, userId }) => (platform === 'terminal' ? [] : [{ platform, userId }]));
  if (account === undefined) return [];
  const { platform, userId } = account;
  const to = { kind: 'account' as const, platform, user: userId, name: label };
  return [{ to, dedupeKey: `${key}:person:${platform}:${userId}` }];
}
