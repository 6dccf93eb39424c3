/** Archives somebody asked for in the chat and does not have yet. */
import type { PushPlatform } from '../domain/outgoing.ts';
import type { Tx } from './database.ts';

export interface ArchiveRequest {
  readonly alertId: number;
  readonly serial: string;
  readonly platform: PushPlatform;
  readonly userId: string;
  /** The post that asked. */
  readonly name: string;
}

export interface OpenArchiveRequest extends ArchiveRequest {
  readonly id: number;
}

export async function addArchiveRequest(tx: Tx, request: ArchiveRequest, now: number): Promise<void> {
  const { alertId, serial, platform, userId, name } = request;
  await tx
    .insertInto('archive_request')
    .values({ alert_id: alertId, serial, platform, user_id: userId, name, asked_at: now, done_at: null })
    .execute();
}

/** The oldest that is not done; null when all are. */
export async function nextArchiveRequest(tx: Tx): Promise<OpenArchiveRequest | null> {
  const row = await tx
    .selectFrom('archive_request')
    .select(['id', 'alert_id as alertId', 'serial', 'platform', 'user_id as userId', 'name'])
    .where('done_at', 'is', null)
    .orderBy('id')
    .executeTakeFirst();
  return row ?? null;
}

/** False when it was done already. */
export async function closeArchiveRequest(tx: Tx, id: number, now: number): Promise<boolean> {
  const result = await tx
    .updateTable('archive_request')
    .set({ done_at: now })
    .where('id', '=', id)
    .where('done_at', 'is', null)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
}
