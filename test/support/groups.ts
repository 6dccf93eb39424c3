/** Groups for tests that push: rows as a binding would have left them. */
import type { Tx } from '../../src/store/database.ts';

export interface TestGroup {
  readonly title: string;
  readonly webhook: string;
  readonly platform?: 'wecom' | 'dingtalk';
  readonly conversation?: string;
  readonly isOffice?: boolean;
}

/** Returns the group's id. */
export async function bindGroup(tx: Tx, group: TestGroup, now: number): Promise<number> {
  const unitId = group.isOffice === true ? await officeUnit(tx) : null;
  const row = await tx
    .insertInto('chat_group')
    .values({
      platform: group.platform ?? 'wecom',
      title: group.title,
      unit_id: unitId,
      chat_id: group.conversation ?? null,
      webhook_url: group.webhook,
      webhook_secret: null,
      appchat_id: null,
      state: 'active',
      stop_code: null,
      stop_why: null,
      stopped_at: null,
      bound_at: now,
      bound_by: '大气办 值班员',
      asked_at: null,
      heard_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

async function officeUnit(tx: Tx): Promise<number> {
  const known = await tx.selectFrom('unit').select('id').where('kind', '=', 'office').executeTakeFirst();
  if (known) return known.id;
  const row = await tx
    .insertInto('unit')
    .values({ name: '市大气办', short: '大气办', kind: 'office', position: 0, gone: 0 })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}
