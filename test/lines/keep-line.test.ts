/** One owner among two processes, takeover, backoff, eviction: a line that ends as it is told, the leases of both databases. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import type { Connection, Hearing, Line, LineEnd } from '../../src/adapters/line.ts';
import { type KeptLine, keepLine } from '../../src/lines/keep-line.ts';
import type { LineState } from '../../src/lines/line-state.ts';
import { holdLease, releaseLease } from '../../src/services/lease.ts';
import type { Store } from '../../src/store/database.ts';
import { databases } from '../support/database.ts';

const PACE = { lease: 300, renew: 60, steady: 10, first: 10 };

interface Opened {
  readonly by: string;
  readonly hearing: Hearing;
  end(end: LineEnd): void;
  isOpen: boolean;
}

/** A platform that lets in whoever comes, and remembers who did. */
function platform() {
  const opened: Opened[] = [];
  const line = (by: string): Line => ({
    platform: 'wecom',
    name: 'test-line',
    isOpen: () => false,
    open(hearing): Connection {
      const { promise, resolve } = Promise.withResolvers<LineEnd>();
      const one: Opened = {
        by,
        hearing,
        isOpen: true,
        end(end) {
          one.isOpen = false;
          resolve(end);
        },
      };
      opened.push(one);
      queueMicrotask(() => hearing.ready());
      return {
        ended: promise,
        close: async () => one.end({ kind: 'closed' }),
      };
    },
  });
  return { opened, line, open: () => opened.filter(({ isOpen }) => isOpen) };
}

const kept: KeptLine[] = [];
afterEach(async () => {
  await Promise.all(kept.splice(0).map((one) => one.close()));
});

function keep(store: Store, line: Line, owner: string) {
  const states: LineState['kind'][] = [];
  let isAlive = true;
  const lease = { name: line.name, owner };
  const one = keepLine(line, {
    hold: (forMs) =>
      isAlive
        ? store.transact((tx) => holdLease(tx, { ...lease, forMs }, Date.now()))
        : Promise.reject(new Error('no database')),
    release: () => store.transact((tx) => releaseLease(tx, lease, Date.now())),
    hearing: { message: async () => null, event: async () => true, unread: () => {} },
    changed: ({ kind }) => states.push(kind),
    chance: () => 0,
    pace: PACE,
  });
  kept.push(one);
  return {
    one,
    states,
    setAlive: (alive: boolean) => {
      isAlive = alive;
    },
  };
}

async function until(holds: () => boolean): Promise<void> {
  for (let i = 0; i < 400 && !holds(); i += 1) await sleep(10);
  expect(holds()).toBe(true);
}

describe.each(databases())('on $name', (database) => {
  test('of two processes one listens; when it closes the other takes over, and never are both open', async () => {
    const store = await database.open();
    const { line, opened, open } = platform();
    const one = keep(store, line('one'), 'one');
    await until(() => open().length === 1);
    const two = keep(store, line('two'), 'two');
    await until(() => two.states.includes('standby'));
    await sleep(PACE.lease * 2);
    expect(opened.map(({ by }) => by)).toEqual(['one']);
    await one.one.close();
    expect(one.states.at(-1)).toBe('closed');
    await until(() => open().some(({ by }) => by === 'two'));
    expect(open()).toHaveLength(1);
  });

  test('a process that cannot reach the database gives its line up when the lease has run out', async () => {
    const store = await database.open();
    const { line, open } = platform();
    const one = keep(store, line('one'), 'one');
    await until(() => open().length === 1);
    one.setAlive(false);
    keep(store, line('two'), 'two');
    await until(() => open().some(({ by }) => by === 'two'));
    await until(() => open().length === 1);
    one.setAlive(true);
    await until(() => one.states.at(-1) === 'standby');
  });
});

describe('a line of one process', () => {
  const [sqlite] = databases();

  async function openOne() {
    if (!sqlite) throw new Error('SQLite is always there');
    const store = await sqlite.open();
    const { line, opened, open } = platform();
    const kept = keep(store, line('one'), 'one');
    await until(() => open().length === 1);
    return { store, opened, open, ...kept };
  }

  test('lost, it is opened again, every time', async () => {
    const { opened, open, states } = await openOne();
    for (let i = 0; i < 5; i += 1) {
      await sleep(PACE.steady);
      open()[0]?.end({ kind: 'lost', why: 'reset' });
      await until(() => open().length === 1);
    }
    expect(opened).toHaveLength(6);
    expect(states.filter((state) => state === 'waiting')).toHaveLength(5);
  });

  test('expired after a good while, it is opened again without a pause', async () => {
    const { opened, open, states } = await openOne();
    await sleep(PACE.steady * 2);
    open()[0]?.end({ kind: 'expired' });
    await until(() => opened.length === 2);
    expect(states).not.toContain('waiting');
  });

  test('evicted by a stranger, it stays closed, and keeps others of ours from opening it', async () => {
    const { store, opened, open, states } = await openOne();
    open()[0]?.end({ kind: 'evicted' });
    await until(() => states.at(-1) === 'evicted');
    const two = keep(store, platform().line('two'), 'two');
    await sleep(PACE.lease * 2);
    expect(two.states).toEqual(['standby']);
    expect(opened).toHaveLength(1);
  });

  test('evicted because another process of ours took the lease, it stands by', async () => {
    const { store, open, states } = await openOne();
    await store.transact((tx) =>
      tx
        .updateTable('lease')
        .set({ owner: 'two', expires: Date.now() + 60_000 })
        .execute(),
    );
    open()[0]?.end({ kind: 'evicted' });
    await until(() => states.at(-1) === 'standby');
    expect(states).not.toContain('evicted');
  });

  test('refused, it is not tried again', async () => {
    const { opened, open, states } = await openOne();
    open()[0]?.end({ kind: 'refused', code: '853000', why: 'no' });
    await until(() => states.at(-1) === 'refused');
    await sleep(PACE.lease);
    expect(opened).toHaveLength(1);
  });
});
