/** Who holds which post, whom to ring and where to ask: looked up once for a whole call, however many it asks. */
import type { Unit } from '../domain/directory/unit.ts';
import { isPost, labelOf } from '../domain/roll-call/who-is-asked.ts';
import type { Tx } from '../store/database.ts';
import { listDutyPhones } from '../store/duty-phone.repository.ts';
import { listGroups } from '../store/group.repository.ts';
import type { GroupRow } from '../store/group.table.ts';
import { listPeople, type PersonRecord } from '../store/people.repository.ts';
import type { AskedAccount, EntryRecord } from '../store/roll-call.repository.ts';

export interface AskedRoster {
  /** A post as it stands in the roster now, to be written down for the call. */
  entry(callId: number, unit: Unit, post: string, position: number): Omit<EntryRecord, 'id'>;
  /** Groups in use. */
  groupsOf(unitId: number): readonly GroupRow[];
  /** Who answers for the unit's heads where they cannot. */
  liaisonsOf(unitId: number): readonly PersonRecord[];
}

export async function loadAskedRoster(tx: Tx): Promise<AskedRoster> {
  const people = Map.groupBy(await listPeople(tx), ({ unitId }) => unitId);
  const phones = Map.groupBy(await listDutyPhones(tx), ({ unitId }) => unitId);
  const groups = Map.groupBy(await listGroups(tx), ({ unit_id }) => unit_id);
  const holderOf = (unitId: number, post: string) => {
    const holders = (people.get(unitId) ?? []).filter((one) => one.post !== null && isPost(one.post, post));
    return holders.find(({ accounts }) => accountsOf(accounts).length > 0) ?? holders[0];
  };
  const phoneOf = (unitId: number, post: string) => {
    const own = phones.get(unitId) ?? [];
    return (own.find((row) => row.post === post) ?? own.find((row) => row.post === null))?.phone ?? null;
  };
  return {
    entry(callId, unit, post, position) {
      const holder = holderOf(unit.id, post);
      return {
        call_id: callId,
        unit_id: unit.id,
        unit_name: unit.kind === 'county' ? unit.name : unit.short,
        short: unit.short,
        post,
        label: labelOf(unit, post),
        person_id: holder?.id ?? null,
        accounts: accountsOf(holder?.accounts ?? []),
        phone: phoneOf(unit.id, post),
        position,
      };
    },
    groupsOf: (unitId) => (groups.get(unitId) ?? []).filter(({ state }) => state === 'active'),
    liaisonsOf: (unitId) => (people.get(unitId) ?? []).filter(({ post }) => /联络员|值班/.test(post ?? '')),
  };
}

/** A terminal is no channel that reaches anybody. */
function accountsOf(accounts: PersonRecord['accounts']): AskedAccount[] {
  return accounts.flatMap(({ platform, userId, boundAt }) =>
    platform === 'terminal' ? [] : [{ platform, userId, boundAt }],
  );
}
