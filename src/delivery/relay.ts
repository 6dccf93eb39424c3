/** Due rows → wakes of their lanes: after each commit that pushed, when the next row falls due, and once a second anyway. */
import type { Clock } from '../domain/calendar/clock.ts';
import { isLineLane } from '../domain/delivery/route.ts';
import type { Queue } from '../queue/queue.ts';
import type { Store } from '../store/database.ts';
import { dueLanes, nextDue } from '../store/outbox.repository.ts';

export interface Relay {
  /** Looks at once; a look already under way is followed by another. Never rejects. */
  look(): void;
  /** When a look last reached the queue, by `performance.now()`; 0 before the first. */
  lastLook(): number;
  close(): Promise<void>;
}

export interface RelayParts {
  readonly store: Pick<Store, 'transact' | 'onPushed'>;
  readonly queue: Pick<Queue, 'wake'>;
  readonly clock: Clock;
  readonly fault: (error: unknown) => void;
}

/** However late a wake is lost, or a row comes from another process, this is how long it may wait. */
const SWEEP = 1_000;

export function createRelay({ store, queue, clock, fault }: RelayParts): Relay {
  let timer: NodeJS.Timeout | null = null;
  let underWay: Promise<void> | null = null;
  let again = false;
  let closed = false;
  let last = 0;

  const look = () => {
    if (closed) return;
    if (underWay !== null) {
      again = true;
      return;
    }
    underWay = sweep()
      .catch(fault)
      .then(async () => {
        const rest = again ? 0 : await untilNext();
        // Asked again: before the question how long to rest, or while it was answered.
        const pause = again ? 0 : rest;
        again = false;
        underWay = null;
        if (!closed) timer = setTimeout(look, pause);
      });
    if (timer !== null) clearTimeout(timer);
  };

  async function sweep(): Promise<void> {
    const due = await store.transact((tx) => dueLanes(tx, clock.now()));
    // The process with the long connection looks after those itself.
    const lanes = due.filter(({ lane }) => !isLineLane(lane));
    await Promise.all(lanes.map(({ lane, priority }) => queue.wake(lane, { priority, delayMs: 0 })));
    last = performance.now();
  }

  async function untilNext(): Promise<number> {
    const at = await store.transact(nextDue).catch(() => null);
    const pause = at === null ? SWEEP : at - clock.now();
    // What is due already has been woken just now: its lane is at work, or the queue is down.
    return pause <= 0 ? SWEEP : Math.min(SWEEP, pause);
  }

  store.onPushed(look);
  look();
  return {
    look,
    lastLook: () => last,
    async close() {
      closed = true;
      if (timer !== null) clearTimeout(timer);
      await underWay;
    },
  };
}
