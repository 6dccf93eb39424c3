/** What a woken lane does: drain, and one wake for when there is something to do in it again. */
import type { Clock } from '../domain/calendar/clock.ts';
import { isLineLane } from '../domain/delivery/route.ts';
import type { Queue } from '../queue/queue.ts';
import type { Drain } from './drain.ts';

/** Nothing later than the next sweep of the hours needs a job of its own (design 2). */
const HORIZON = 60_000;

export interface LaneParts {
  readonly drain: Drain;
  readonly queue: Pick<Queue, 'wake'>;
  readonly clock: Clock;
  readonly fault: (error: unknown) => void;
}

export function createLaneWork({ drain, queue, clock, fault }: LaneParts): (lane: string) => Promise<void> {
  return async (lane) => {
    if (isLineLane(lane)) return;
    const at = await drain(lane);
    if (at === null) return;
    const delayMs = Math.max(1, at - clock.now());
    // A queue that has just gone away loses nothing: the relay looks every second.
    if (delayMs <= HORIZON) await queue.wake(lane, { priority: 1, delayMs }).catch(fault);
  };
}
