/** A worker with SQLite and the queue inside the process, killed 50 times: the queue is gone with every kill. */
import { afterAll, test } from 'vitest';
import { broadcastUnderFire } from '../support/broadcast-under-fire.ts';
import { databases } from '../support/database.ts';

const leftovers: (() => unknown)[] = [];
afterAll(async () => {
  for (const clear of leftovers.reverse()) await clear();
});

const [sqlite] = databases();
test('nothing is lost, and no more is repeated than was in flight', async () => {
  if (!sqlite) throw new Error('SQLite is always there');
  await broadcastUnderFire({
    address: await sqlite.address(),
    open: sqlite.open,
    workers: 1,
    redis: null,
    clear: (undo) => leftovers.push(undo),
  });
}, 400_000);
