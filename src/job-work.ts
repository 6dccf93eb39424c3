/** What the jobs of the table do: each due thing a transaction of its own. */
import type { Clock } from './domain/calendar/clock.ts';
import type { JobWork } from './jobs/run-job.ts';
import type { Log } from './log.ts';
import { drawAskedSheets, drawClosedCalls, packAskedArchives } from './records.ts';
import type { Services } from './services/services.ts';
import type { Store, Tx } from './store/database.ts';

export interface JobParts {
  readonly store: Store;
  readonly services: Services;
  readonly clock: Clock;
  readonly log: Log;
}

export function jobWorkOf({ store, services, clock, log }: JobParts): JobWork {
  const each = <T>(work: (tx: Tx, input: null, now: number) => Promise<T>) =>
    store.transact((tx) => work(tx, null, clock.now())).then(() => {});
  // One that fails holds up no other.
  const eachDue = async <T>(
    list: (tx: Tx, input: null, now: number) => Promise<readonly T[]>,
    work: (tx: Tx, input: { readonly id: T }, now: number) => Promise<unknown>,
  ) => {
    for (const id of await store.transact((tx) => list(tx, null, clock.now())))
      await store
        .transact((tx) => work(tx, { id }, clock.now()))
        .catch((error) => log.error({ err: error, id }, 'due work failed'));
  };
  return {
    tick: async () => {
      await each(services.auditDelivery);
      await eachDue(services.alertsDue, services.alertTick);
      await eachDue(services.rollCallsDue, services.rollCallTick);
      await eachDue(services.remindersDue, services.reminderTick);
      await eachDue(services.routinesDue, services.runRoutine);
      await drawClosedCalls(store, services, clock.now).catch((error) => log.error({ err: error }, 'drawing failed'));
      await drawAskedSheets(store, services, clock.now).catch((error) => log.error({ err: error }, 'drawing failed'));
      await packAskedArchives(store, services, clock.now).catch((error) => log.error({ err: error }, 'packing failed'));
    },
    'inbox-retention': () => each(services.forgetInbox),
    reachability: () => each(services.reportUnreachable),
  };
}
