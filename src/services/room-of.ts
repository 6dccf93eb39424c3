/** For which unit somebody speaks: the one whose group it is, else the one he belongs to. */
import type { Unit } from '../domain/directory/unit.ts';
import type { Chat } from '../domain/message.ts';
import type { Tx } from '../store/database.ts';
import { findGroupByChat } from '../store/group.repository.ts';
import type { DirectorySource } from './directory-source.ts';
import type { Sender } from './identify.ts';

/** `kind`: a group bound to the unit, or any other chat, where only the sender's own post says whose it is. */
export interface Room {
  readonly kind: 'own-group' | 'elsewhere';
  readonly unit: Unit | null;
}

export async function roomOf(
  tx: Tx,
  { directories }: { readonly directories: DirectorySource },
  { platform, person }: Sender,
  chat: Chat,
): Promise<Room> {
  const group = chat.kind === 'group' && platform !== 'terminal' ? await findGroupByChat(tx, platform, chat.id) : null;
  const bound = group?.unit_id ?? null;
  const id = bound ?? person?.unitId ?? null;
  return {
    kind: bound === null ? 'elsewhere' : 'own-group',
    unit: id === null ? null : (await directories(tx)).unit(id),
  };
}
