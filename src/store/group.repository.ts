/** Work groups: found by row, by unit, or as the office's own; stopped when nothing reaches them. */
import type { Tx } from './database.ts';
import type { GroupRow } from './group.table.ts';

export async function findGroup(tx: Tx, id: number): Promise<GroupRow | null> {
  return (await tx.selectFrom('chat_group').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
}

/** Every group, in the order in which they were bound. */
export async function listGroups(tx: Tx): Promise<GroupRow[]> {
  return tx.selectFrom('chat_group').selectAll().orderBy('id').execute();
}

export async function groupsOfUnit(tx: Tx, unitId: number): Promise<GroupRow[]> {
  return tx.selectFrom('chat_group').selectAll().where('unit_id', '=', unitId).orderBy('id').execute();
}

/** Groups bound to a unit of kind `office`. */
export async function officeGroups(tx: Tx): Promise<GroupRow[]> {
  return tx
    .selectFrom('chat_group')
    .innerJoin('unit', 'unit.id', 'chat_group.unit_id')
    .selectAll('chat_group')
    .where('unit.kind', '=', 'office')
    .orderBy('chat_group.id')
    .execute();
}

/** False when the group was stopped already. */
export async function stopGroup(
  tx: Tx,
  id: number,
  { code, why, at }: { readonly code: string; readonly why: string; readonly at: number },
): Promise<boolean> {
  const result = await tx
    .updateTable('chat_group')
    .set({ state: 'stopped', stop_code: code, stop_why: why, stopped_at: at })
    .where('id', '=', id)
    .where('state', '=', 'active')
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
}

export async function reviveGroup(tx: Tx, id: number): Promise<void> {
  await tx
    .updateTable('chat_group')
    .set({ state: 'active', stop_code: null, stop_why: null, stopped_at: null })
    .where('id', '=', id)
    .execute();
}
