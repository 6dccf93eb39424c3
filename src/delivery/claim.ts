/** One transaction: the most urgent row of a lane together with a slot for it, or the time to look again. */
import type { Address, Channel, Part, Via } from '../adapters/adapter.ts';
import { repeatsWhenUnsure } from '../domain/delivery/retry.ts';
import { otherRouteTo } from '../domain/delivery/route.ts';
import { freeSlots, nextSlot, recent } from '../domain/delivery/slots.ts';
import { DELIVERY_TEXTS } from '../domain/delivery/texts.ts';
import { PRIORITY } from '../domain/effect.ts';
import type { Tx } from '../store/database.ts';
import { hasSpoken } from '../store/inbox.repository.ts';
import {
  alike,
  change,
  holdLane,
  markSending,
  mostUrgent,
  nextInLane,
  type OpenRow,
  restLane,
  saveTaken,
} from '../store/lane.repository.ts';
import { fold } from './fold.ts';
import { addressOf, type Channels, partsOf } from './parts.ts';
import { isSpent, type QuotaRules, useQuota, waitForMonth } from './quota.ts';

/** How long a request may be under way before another process takes its row over. Longer than any channel's time-out. */
export const LEASE = 8_000;

/** A request to be made now; `slot` is the instant its slot was taken at. Several rows share it only as a batch. */
export interface Request {
  readonly kind: 'request';
  readonly channel: Channel;
  readonly slot: number;
  readonly rows: readonly OpenRow[];
  readonly addresses: readonly Address[];
  /** Null for what is not a message. */
  readonly part: Part | null;
}

export type Claim =
  | Request
  /** Something ended without being sent: look at once again. */
  | { readonly kind: 'again' }
  /** Nothing to do before `at`; null when nothing is open. `isLimit` when rows are due but no slot is free. */
  | { readonly kind: 'rest'; readonly at: number | null; readonly isLimit: boolean };

export interface ClaimRules extends QuotaRules {
  readonly channels: Channels;
}

export async function claim(tx: Tx, lane: string, rules: ClaimRules, now: number): Promise<Claim> {
  const held = await holdLane(tx, lane);
  if (held === null) return { kind: 'rest', at: null, isLimit: false };
  if (held.pausedUntil > now) return { kind: 'rest', at: held.pausedUntil, isLimit: true };
  const row = await mostUrgent(tx, lane, PRIORITY.reminder, now);
  if (row === null) return rest(tx, lane, await nextInLane(tx, lane), false);

  if (row.state === 'waiting' && row.expires_at !== null && row.expires_at <= now) {
    await change(tx, [row.id], { state: 'expired', ended_at: now });
    return { kind: 'again' };
  }
  const channel = rules.channels.get(row.via as Via);
  if (channel === undefined) return elsewhere(tx, row, rules.channels, now);
  if (row.state === 'sending') return takeOver(tx, row, channel, now);
  const { limit } = channel;
  const reserve = row.priority <= PRIORITY['roll-call'] ? 0 : limit.reserve;
  const taken = recent(held.taken, limit.windows, now);
  const free = freeSlots(taken, limit.windows, now) - reserve;
  if (free <= 0) return rest(tx, lane, nextSlot(taken, limit.windows, reserve, now), true);
  if (reserve > 0 && (await isSpent(tx, limit.meter, rules, now))) {
    await waitForMonth(tx, row, rules, now);
    return { kind: 'again' };
  }
  if (await fold(tx, row, free, now)) return { kind: 'again' };

  const address = await addressOf(tx, row);
  if (address === null) return failed(tx, row, 'no-way', DELIVERY_TEXTS.noWay, now);
  const part = row.work === 'send' ? (await partsOf(tx, channel, row))[row.part - 1] : null;
  if (part === undefined) return failed(tx, row, 'no-part', DELIVERY_TEXTS.noWay, now);
  const { batch } = channel.capabilities;
  const isShared = part !== null && batch?.takes?.(part) !== false;
  const rows = [row, ...(await alike(tx, row, isShared ? (batch?.size ?? 1) - 1 : 0, now))];
  const addresses = [address];
  for (const other of rows.slice(1)) addresses.push((await addressOf(tx, other)) ?? address);
  await saveTaken(tx, lane, [...taken, now]);
  if (limit.meter !== null) await useQuota(tx, limit.meter, rules, now);
  for (const { id } of rows) await markSending(tx, id, now + LEASE);
  return { kind: 'request', channel, slot: now, rows, addresses, part };
}

/** Its way is not set up: to a person who has spoken to the robot, the robot can say it. */
async function elsewhere(tx: Tx, row: OpenRow, channels: Channels, now: number): Promise<Claim> {
  // Without the long connection the robot of such a group can only hear.
  if (row.via === 'wecom-bot') return failed(tx, row, 'no-way', DELIVERY_TEXTS.noWay, now);
  const other = row.account === null ? null : otherRouteTo(row.via, row.account);
  if (row.account === null || other === null || !channels.has(other.way) || !(await hasSpoken(tx, row.account)))
    return failed(tx, row, 'not-configured', DELIVERY_TEXTS.notConfigured, now);
  await change(tx, [row.id], { via: other.way, lane: other.lane });
  return { kind: 'again' };
}

/** A request whose process died, or never came back: it may have arrived. */
async function takeOver(tx: Tx, row: OpenRow, channel: Channel, now: number): Promise<Claim> {
  const repeats = row.work !== 'send' || repeatsWhenUnsure(row.purpose, channel.capabilities.dedupe);
  await change(
    tx,
    [row.id],
    repeats
      ? { state: 'waiting', next_at: now, code: 'crashed', why: DELIVERY_TEXTS.crashed }
      : { state: 'unknown', ended_at: now, code: 'crashed', why: DELIVERY_TEXTS.unsure(DELIVERY_TEXTS.crashed) },
  );
  return { kind: 'again' };
}

async function failed(tx: Tx, row: OpenRow, code: string, why: string, now: number): Promise<Claim> {
  await change(tx, [row.id], { state: 'failed', ended_at: now, code, why });
  return { kind: 'again' };
}

async function rest(tx: Tx, lane: string, at: number | null, isLimit: boolean): Promise<Claim> {
  if (at !== null) await restLane(tx, lane, at);
  return { kind: 'rest', at, isLimit };
}
