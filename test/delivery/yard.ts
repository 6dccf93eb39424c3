/** Delivery over a real database with scripted ways out and a moved clock: rows in, states out. */
import type { Channel } from '../../src/adapters/adapter.ts';
import { createDrain } from '../../src/delivery/drain.ts';
import type { Incident } from '../../src/domain/delivery/incident.ts';
import type { Quota } from '../../src/domain/delivery/quota.ts';
import type { Effect, Purpose, Recipient } from '../../src/domain/effect.ts';
import { type Outgoing, textMessage } from '../../src/domain/outgoing.ts';
import { apply } from '../../src/services/apply.ts';
import { reportIncident } from '../../src/services/report-incident.ts';
import type { Store, Tx } from '../../src/store/database.ts';
import { dueLanes, nextDue } from '../../src/store/outbox.repository.ts';

export const START = Date.parse('2026-11-24T10:07:00+08:00');

export interface Yard {
  readonly store: Store;
  readonly incidents: Incident[];
  now(): number;
  moveTo(at: number): void;
  push(...effects: Effect[]): Promise<number>;
  /** Drains everything due at this instant. */
  drainDue(): Promise<void>;
  /** Steps through everything that falls due until nothing is open, or until `end`. */
  run(end?: number): Promise<void>;
  states(): Promise<Record<string, number>>;
  rows(): Promise<
    { id: number; state: string; code: string | null; serial: string | null; folded_into: number | null }[]
  >;
  transact<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
}

export function openYard(store: Store, channels: readonly Channel[], quotas: readonly Quota[] = []): Yard {
  let now = START;
  const incidents: Incident[] = [];
  const drain = createDrain({
    store,
    clock: { now: () => now },
    channels: new Map(channels.map((channel) => [channel.via, channel])),
    quotas,
    zone: 'Asia/Shanghai',
    chance: () => 0.5,
    metrics: { sent: () => {}, waited: () => {} },
    report: async (tx, incident, at) => {
      incidents.push(incident);
      await reportIncident(tx, incident, at);
    },
  });
  const drainDue = async () => {
    const lanes = await store.transact((tx) => dueLanes(tx, now));
    for (const { lane } of lanes) await drain(lane);
  };
  const rows = () =>
    store.transact((tx) =>
      tx.selectFrom('outbox').select(['id', 'state', 'code', 'serial', 'folded_into']).orderBy('id').execute(),
    );
  return {
    store,
    incidents,
    now: () => now,
    moveTo: (at) => {
      now = at;
    },
    push: (...effects) => store.transact((tx) => apply(tx, effects, now)),
    drainDue,
    async run(end = now + 30 * 24 * 3_600_000) {
      for (;;) {
        await drainDue();
        const at = await store.transact(nextDue);
        if (at === null || at > end) return;
        now = Math.max(now + 1, at);
      }
    },
    async states() {
      const found: Record<string, number> = {};
      for (const { state } of await rows()) found[state] = (found[state] ?? 0) + 1;
      return found;
    },
    rows,
    transact: (work) => store.transact(work),
  };
}

let made = 0;

/** A push of one line; every one has a dedupe key of its own unless given. */
export function pushOf(
  to: Recipient | number,
  purpose: Purpose,
  content: string | Outgoing,
  more: Partial<Pick<Effect, 'serial' | 'at' | 'expires' | 'dedupeKey'>> = {},
): Effect {
  made += 1;
  return {
    kind: 'push',
    to: typeof to === 'number' ? { kind: 'group', group: to } : to,
    purpose,
    serial: null,
    message: typeof content === 'string' ? textMessage(content) : content,
    isDrill: false,
    at: null,
    expires: null,
    dedupeKey: `test:${made}`,
    ...more,
  };
}

export const person = (user: string): Recipient => ({ kind: 'account', platform: 'dingtalk', user, name: user });
