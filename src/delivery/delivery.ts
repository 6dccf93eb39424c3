/** Delivery as the edges see it: lanes that are due, one lane worked off, and the time to look again. */
import { type DueLane, dueLanes, nextDue } from '../store/outbox.repository.ts';
import { createDrain, type Drain, type DrainParts } from './drain.ts';

export interface Delivery {
  readonly drain: Drain;
  /** Lanes with something due, the most urgent first. */
  dueLanes(): Promise<readonly DueLane[]>;
  /** Epoch ms; null when nothing is open. */
  nextDue(): Promise<number | null>;
}

export function createDelivery(parts: DrainParts): Delivery {
  const { store, clock } = parts;
  return {
    drain: createDrain(parts),
    dueLanes: () => store.transact((tx) => dueLanes(tx, clock.now())),
    nextDue: () => store.transact(nextDue),
  };
}
