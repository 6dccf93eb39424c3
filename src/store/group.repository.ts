/** Work groups: found by row, by unit, or as the office's own; stopped when nothing reaches them. */

import type { PushPlatform } from '../domain/outgoing.ts';
import type { Tx } from './database.ts';
import type { GroupRow } from './group.table.ts';
import { prepare } from './prepared.ts';

const selectGroup = prepare((tx, group: { id: number }) =>
  tx.selectFrom('chat_group').selectAll().where('id', '=', group.id),
);

export async function findGroup(tx: Tx, id: number): Promise<GroupRow | null> {
  return (await selectGroup(tx, { id })).rows[0] ?? null;
}

/** Every group, in the order in which they were bound. */
export async function listGroups(tx: Tx): Promise<GroupRow[]> {
  return tx.selectFrom('chat_group').selectAll().orderBy('id').execute();
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

export async function renameGroup(tx: Tx, id: number, title: string): Promise<void> {
  await tx.updateTable('chat_group').set({ title }).where('id', '=', id).execute();
}

export async function reviveGroup(tx: Tx, id: number): Promise<void> {
  await tx
    .updateTable('chat_group')
    .set({ state: 'active', stop_code: null, stop_why: null, stopped_at: null })
    .where('id', '=', id)
    .execute();
}

const selectByChat = prepare((tx, chat: { platform: PushPlatform; id: string }) =>
  tx
    .selectFrom('chat_group')
    .selectAll()
    .where('platform', '=', chat.platform)
    .where('chat_id', '=', chat.id)
    .orderBy('id'),
);

/** The group a message was written in; null when nobody has bound or entered it. */
export async function findGroupByChat(tx: Tx, platform: PushPlatform, chatId: string): Promise<GroupRow | null> {
  const { rows } = await selectByChat(tx, { platform, id: chatId });
  return rows[0] ?? null;
}

/** What is known of a group from a sheet or a binding; null leaves what was known before. */
export interface KnownGroup {
  readonly platform: PushPlatform;
  readonly title: string;
  readonly unitId: number | null;
  readonly chatId: string | null;
  readonly webhookUrl: string | null;
  readonly webhookSecret: string | null;
  readonly actor: string;
}

/** The group with this id of the platform, or else of this title that has no other id yet; null when neither is known. */
export async function findKnownGroup(
  tx: Tx,
  { platform, title, chatId }: Pick<KnownGroup, 'platform' | 'title' | 'chatId'>,
): Promise<GroupRow | null> {
  const groups = await tx.selectFrom('chat_group').selectAll().where('platform', '=', platform).orderBy('id').execute();
  const byId = chatId === null ? undefined : groups.find((group) => group.chat_id === chatId);
  const byTitle = groups.find((group) => group.title === title && (chatId === null || group.chat_id === null));
  return byId ?? byTitle ?? null;
}

/** Adds the group or brings it up to date; without `write` only says which of both it would be. A stopped group lives again. */
export async function saveGroup(tx: Tx, group: KnownGroup, write: boolean, now: number): Promise<'added' | 'changed'> {
  const known = await findKnownGroup(tx, group);
  const set = {
    title: group.title,
    unit_id: group.unitId ?? known?.unit_id ?? null,
    chat_id: group.chatId ?? known?.chat_id ?? null,
    webhook_url: group.webhookUrl ?? known?.webhook_url ?? null,
    webhook_secret: group.webhookUrl === null ? (known?.webhook_secret ?? null) : group.webhookSecret,
    bound_at: now,
    bound_by: group.actor,
    state: 'active' as const,
    stop_code: null,
    stop_why: null,
    stopped_at: null,
  };
  if (write && known !== null) await tx.updateTable('chat_group').set(set).where('id', '=', known.id).execute();
  if (write && known === null) {
    await tx
      .insertInto('chat_group')
      .values({ ...set, platform: group.platform })
      .execute();
  }
  return known === null ? 'added' : 'changed';
}

/** Takes the unit from a group; false when it had none. */
export async function unbindGroup(tx: Tx, id: number): Promise<boolean> {
  const result = await tx
    .updateTable('chat_group')
    .set({ unit_id: null })
    .where('id', '=', id)
    .where('unit_id', 'is not', null)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
}

/** Remembers that the group was asked for 收到, or that it answered. */
export async function markGroup(tx: Tx, id: number, what: 'asked_at' | 'heard_at', now: number): Promise<void> {
  await tx
    .updateTable('chat_group')
    .set({ [what]: now })
    .where('id', '=', id)
    .execute();
}
