/** The groups a step of an alert concerns: those of its counties, of the 管委会 in it, and of the bureaus. */
import { placesUnder } from '../domain/alert/area.ts';
import type { Directory } from '../domain/directory/directory.ts';
import type { Unit } from '../domain/directory/unit.ts';
import type { Mention } from '../domain/outgoing.ts';
import type { Tx } from '../store/database.ts';
import { listGroups } from '../store/group.repository.ts';
import type { GroupRow } from '../store/group.table.ts';
import { listPeople, type PersonRecord } from '../store/people.repository.ts';

export interface Addressed {
  readonly group: GroupRow;
  readonly unit: Unit;
}

/** Stopped groups are among them: their failure has to show. A county's own alert is no business of the bureaus. */
export async function audienceOf(
  tx: Tx,
  area: readonly number[],
  issuer: number | null,
  directory: Directory,
): Promise<readonly Addressed[]> {
  const obliged = new Set(obligedPlaces(area, issuer, directory));
  return (await listGroups(tx)).flatMap((group) => {
    const unit = group.unit_id === null ? null : directory.unit(group.unit_id);
    if (unit === null) return [];
    const concerned = obliged.has(unit.id) || (issuer === null && unit.kind === 'bureau');
    return concerned ? [{ group, unit }] : [];
  });
}

function obligedPlaces(area: readonly number[], issuer: number | null, directory: Directory): readonly number[] {
  return issuer === null ? placesUnder(area, directory) : area;
}

/** Places a step obliges that no group is bound to: nothing reaches them but a telephone. */
export async function placesWithoutGroup(
  tx: Tx,
  area: readonly number[],
  issuer: number | null,
  directory: Directory,
): Promise<readonly number[]> {
  const bound = new Set((await listGroups(tx)).map(({ unit_id }) => unit_id));
  return obligedPlaces(area, issuer, directory).filter((place) => !bound.has(place));
}

/** The unit's liaisons with an account on the group's platform. */
export async function createLiaisons(tx: Tx): Promise<(addressed: Addressed) => readonly Mention[]> {
  const people = (await listPeople(tx)).filter(({ post }) => post?.includes('联络员') ?? false);
  const of = Map.groupBy(people, ({ unitId }) => unitId);
  return ({ group, unit }) => (of.get(unit.id) ?? []).flatMap((person) => mentionsOf(person, group));
}

function mentionsOf({ label, accounts }: PersonRecord, { platform }: GroupRow): readonly Mention[] {
  return accounts.flatMap((account) =>
    account.platform === platform ? [{ kind: 'user', user: account.userId, name: label } as const] : [],
  );
}
