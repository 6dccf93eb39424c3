/** What a process does at the bot's edges besides hearing and sending: leases, late answers, words to the office. */
import type { Channel, LaterAddress, TokenShelf, Via } from './adapters/adapter.ts';
import type { Config } from './config.ts';
import type { Clock } from './domain/calendar/clock.ts';
import type { Incident } from './domain/delivery/incident.ts';
import type { PlatformEvent } from './domain/happening.ts';
import type { Reply } from './domain/message.ts';
import type { Log } from './log.ts';
import type { Lease } from './services/lease.ts';
import type { Services } from './services/services.ts';
import type { Store } from './store/database.ts';
import { answersLater } from './ways-out.ts';

export interface Edges {
  readonly leases: {
    /** `now` is the real time; true when the process `owner` has it for `forMs` more milliseconds. */
    hold(lease: Lease & { readonly forMs: number }, now: number): Promise<boolean>;
    release(lease: Lease, now: number): Promise<void>;
  };
  /** True when it is on record. Never rejects. */
  readonly hear: (event: PlatformEvent) => Promise<boolean>;
  /** Sends an answer whose callback had to be answered without it; never throws. */
  readonly later: (address: LaterAddress, reply: Reply) => Promise<void>;
  /** Tells the office; never throws. */
  report(incident: Incident): void;
  /** 'ok', or by how many seconds the oldest message that could have gone is late. */
  onTime(): Promise<'ok' | { readonly late: number }>;
}

interface Parts {
  readonly config: Config;
  readonly store: Store;
  readonly services: Services;
  readonly channels: ReadonlyMap<Via, Channel>;
  readonly tokens: TokenShelf;
  readonly fetch: typeof globalThis.fetch;
  readonly clock: Clock;
  readonly log: Log;
}

export function edgesOf({ config, store, services, channels, tokens, fetch, clock, log }: Parts): Edges {
  const onTime = async () => {
    const late = await store.transact((tx) => services.findLateness(tx, null, clock.now()));
    return late === null ? 'ok' : { late: late.seconds };
  };
  const report = (incident: Incident) => {
    store
      .transact((tx) => services.reportIncident(tx, incident, clock.now()))
      .catch((error) => log.error({ err: error }, 'incident not told'));
  };
  const hear = (event: PlatformEvent) =>
    store
      .transact((tx) => services.hearEvent(tx, event, clock.now()))
      .then(() => true)
      .catch((error) => {
        log.error({ err: error, platform: event.platform, event: event.id }, 'event failed');
        return false;
      });
  const answerLater = answersLater(config, channels, tokens, fetch);
  const later = async (address: LaterAddress, reply: Reply) => {
    const result = await answerLater(address, reply, clock.now());
    if (result.kind !== 'accepted') log.warn({ via: address.via, code: result.code }, 'late answer not taken');
  };
  const leases: Edges['leases'] = {
    hold: (lease, now) => store.transact((tx) => services.holdLease(tx, lease, now)),
    release: (lease, now) => store.transact((tx) => services.releaseLease(tx, lease, now)),
  };
  return { leases, hear, later, report, onTime };
}
