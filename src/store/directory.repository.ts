/** The office's units and groups, kept so that a unit's id outlives every new list. */
import type { Group, Unit } from '../domain/directory/unit.ts';
import type { Tx } from './database.ts';
import { inBatches } from './in-batches.ts';
import { bumpRevision } from './revision.repository.ts';

export interface Directory {
  readonly units: Unit[];
  readonly groups: Group[];
}

/** Units and groups in the order of the list; units the office has dropped are left out. */
export async function readDirectory(tx: Tx): Promise<Directory> {
  const units = await tx
    .selectFrom('unit')
    .select(['id', 'name', 'short', 'kind', 'code', 'head', 'parent'])
    .where('gone', '=', 0)
    .orderBy('position')
    .execute();
  const aliases = await tx
    .selectFrom('unit_alias')
    .select(['unit_id', 'alias'])
    .orderBy('unit_id')
    .orderBy('position')
    .execute();
  const groups = await tx.selectFrom('unit_group').select(['name', 'aliases']).orderBy('position').execute();
  const members = await tx
    .selectFrom('unit_group_member')
    .innerJoin('unit', 'unit.id', 'unit_group_member.unit_id')
    .select(['unit_group_member.group_name', 'unit.name'])
    .orderBy('unit_group_member.position')
    .execute();

  const aliasesOf = Map.groupBy(aliases, (row) => row.unit_id);
  const membersOf = Map.groupBy(members, (row) => row.group_name);
  return {
    units: units.map((unit) => ({ ...unit, aliases: (aliasesOf.get(unit.id) ?? []).map((row) => row.alias) })),
    groups: groups.map(({ name, aliases }) => ({
      name,
      aliases: JSON.parse(aliases) as string[],
      members: (membersOf.get(name) ?? []).map((row) => row.name),
    })),
  };
}

/**
 * Makes `list` the directory. A unit is known by its name: a known one keeps its id, one no longer listed is kept for the
 * ledger's history but not read again until it is listed again. Throws on a name listed twice or a member not listed.
 */
export async function saveDirectory(
  tx: Tx,
  list: { readonly units: readonly Omit<Unit, 'id'>[]; readonly groups: readonly Group[] },
): Promise<void> {
  // First, so that two imports on PostgreSQL run one after the other.
  await bumpRevision(tx, 'directory');
  const idOf = await saveUnits(tx, list.units);
  await saveGroups(tx, list.groups, idOf);
}

async function saveUnits(tx: Tx, units: readonly Omit<Unit, 'id'>[]): Promise<Map<string, number>> {
  await tx.updateTable('unit').set({ gone: 1 }).execute();
  await tx.deleteFrom('unit_alias').execute();

  const idOf = new Map<string, number>();
  for (const [position, { aliases, ...unit }] of units.entries()) {
    if (idOf.has(unit.name)) throw new Error(`unit ${unit.name} is listed twice`);
    const { name, short, kind, code, head, parent } = unit;
    const row = { name, short, kind, code, head, parent, position, gone: 0 as const };
    const { id } = await tx
      .insertInto('unit')
      .values(row)
      .onConflict((conflict) => conflict.column('name').doUpdateSet(row))
      .returning('id')
      .executeTakeFirstOrThrow();
    idOf.set(name, id);
    const spellings = aliases.map((alias, place) => ({ unit_id: id, position: place, alias }));
    await inBatches(spellings, (batch) => tx.insertInto('unit_alias').values(batch).execute());
  }
  return idOf;
}

async function saveGroups(tx: Tx, groups: readonly Group[], idOf: ReadonlyMap<string, number>): Promise<void> {
  await tx.deleteFrom('unit_group_member').execute();
  await tx.deleteFrom('unit_group').execute();

  for (const [position, { name, aliases, members }] of groups.entries()) {
    await tx
      .insertInto('unit_group')
      .values({ name, aliases: JSON.stringify(aliases), position })
      .execute();
    const rows = members.map((member, place) => {
      const id = idOf.get(member);
      if (id === undefined) throw new Error(`group ${name} has ${member}, which is no unit of the list`);
      return { group_name: name, position: place, unit_id: id };
    });
    await inBatches(rows, (batch) => tx.insertInto('unit_group_member').values(batch).execute());
  }
}
