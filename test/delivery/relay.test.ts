/** The relay: a commit wakes its lane at once, time does, and so does the sweep when all else was lost. */
import { afterEach, describe, expect, test } from 'vitest';
import { createRelay, type Relay } from '../../src/delivery/relay.ts';
import { apply } from '../../src/services/apply.ts';
import { databases } from '../support/database.ts';
import { person, pushOf } from './yard.ts';

const clock = { now: () => Date.now() };

describe.each(databases())('$name', ({ open, address }) => {
  let relay: Relay | null = null;
  afterEach(() => relay?.close());

  async function start(at?: string) {
    const store = await open(at);
    const woken: { lane: string; priority: number }[] = [];
    const faults: unknown[] = [];
    const queue = {
      isAway: false,
      async wake(lane: string, { priority }: { priority: number }) {
        if (queue.isAway) throw new Error('the queue is away');
        woken.push({ lane, priority });
        // As a drained lane would: nothing more to do in it.
        await store.transact((tx) =>
          tx
            .updateTable('outbox')
            .set({ state: 'accepted' })
            .where('lane', '=', lane)
            .where('next_at', '<=', Date.now())
            .execute(),
        );
      },
    };
    relay = createRelay({ store, queue, clock, fault: (error) => void faults.push(error) });
    await expect.poll(() => relay?.lastLook()).toBeGreaterThan(0);
    return { store, woken, faults, queue };
  }

  test('a commit in this process wakes its lane, again and again, the most urgent first', async () => {
    const { store, woken, faults } = await start();
    for (let round = 1; round <= 3; round += 1) {
      await store.transact((tx) => apply(tx, [pushOf(person('a'), 'alert', '一句话')], Date.now()));
      await expect.poll(() => woken.length, { interval: 5 }).toBe(round);
    }
    expect(woken[0]).toEqual({ lane: 'dingtalk-person', priority: 1 });
    expect(faults).toEqual([]);
  });

  test('what falls due later wakes its lane then', async () => {
    const { store, woken } = await start();
    await store.transact((tx) =>
      apply(tx, [pushOf(person('a'), 'alert', '稍后', { at: Date.now() + 300 })], Date.now()),
    );
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(woken).toEqual([]);
    await expect.poll(() => woken.length, { timeout: 3_000 }).toBe(1);
  });

  test('a row of another process, and one whose wake was lost, are found by the sweep', async () => {
    const at = await address();
    const { woken, queue, faults } = await start(at);
    const other = await open(at);
    queue.isAway = true;
    await other.transact((tx) => apply(tx, [pushOf(person('a'), 'alert', '别处来的')], Date.now()));
    await expect.poll(() => faults.length, { timeout: 5_000 }).toBeGreaterThan(0);
    queue.isAway = false;
    await expect.poll(() => woken.length, { timeout: 5_000 }).toBe(1);
  });
});
