/** Effects → outbox rows, in the transaction that decided them. Nothing else writes pushes. */
import { offHour } from '../domain/delivery/off-hour.ts';
import { type Route, routeToAccount, routeToGroup, targetOf } from '../domain/delivery/route.ts';
import { DELIVERY_TEXTS } from '../domain/delivery/texts.ts';
import type { Effect, Push, Recipient } from '../domain/effect.ts';
import type { Tx } from '../store/database.ts';
import { listGroups } from '../store/group.repository.ts';
import type { GroupRow } from '../store/group.table.ts';
import { insertOutbox, type NewOutboxRow } from '../store/outbox.repository.ts';

const NOWHERE = { code: 'no-way', why: DELIVERY_TEXTS.noWay };
const STOPPED = { code: 'target-stopped', why: DELIVERY_TEXTS.targetStopped };

/** Writes what is new of `effects`, by dedupe key; a push without a way is written as failed. Returns how many were new. */
export async function apply(tx: Tx, effects: readonly Effect[], now: number): Promise<number> {
  if (effects.length === 0) return 0;
  const toGroups = effects.some(({ to }) => to.kind === 'group');
  const groups = new Map(toGroups ? (await listGroups(tx)).map((group) => [group.id, group]) : []);
  return insertOutbox(
    tx,
    effects.map((push) => rowOf(push, groups, now)),
    now,
  );
}

function rowOf(push: Push, groups: ReadonlyMap<number, GroupRow>, now: number): NewOutboxRow {
  const { to, purpose, serial, message, isDrill, dedupeKey, expires } = push;
  const target = targetOf(to);
  const group = to.kind === 'group' ? groups.get(to.group) : undefined;
  const route = routeOf(to, group, push);
  return {
    work: 'send',
    subject: null,
    lane: route?.lane ?? 'nowhere',
    via: route?.way ?? 'nowhere',
    target,
    group: to.kind === 'group' ? to.group : null,
    account: to.kind === 'account' ? to.user : null,
    purpose,
    serial,
    message,
    isDrill,
    dedupeKey,
    at: purpose === 'reminder' ? offHour(push.at ?? now, target) : (push.at ?? now),
    expires,
    receipts: [],
    hopeless: group?.state === 'stopped' ? STOPPED : route === null ? NOWHERE : null,
  };
}

function routeOf(to: Recipient, group: GroupRow | undefined, { message }: Push): Route | null {
  if (to.kind === 'account') return routeToAccount(to);
  if (group === undefined) return null;
  return routeToGroup(
    {
      id: group.id,
      platform: group.platform,
      hasWebhook: group.webhook_url !== null,
      hasAppchat: group.appchat_id !== null,
      hasConversation: group.chat_id !== null,
    },
    message,
  );
}
