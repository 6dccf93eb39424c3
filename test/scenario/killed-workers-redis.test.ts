/** Two workers with PostgreSQL and Redis, killed 50 times in turn; Redis is flushed every tenth time. */
import { afterAll, test } from 'vitest';
import { broadcastUnderFire } from '../support/broadcast-under-fire.ts';
import { databases } from '../support/database.ts';
import { hasRedis, startRedis } from '../support/redis-server.ts';

const leftovers: (() => unknown)[] = [];
afterAll(async () => {
  for (const clear of leftovers.reverse()) await clear();
});

const [, postgres] = databases();
test.runIf(postgres !== undefined && hasRedis())(
  'nothing is lost, and no more is repeated than was in flight',
  async () => {
    if (!postgres) throw new Error('a PostgreSQL was found');
    const redis = await startRedis();
    leftovers.push(() => redis.stop());
    await broadcastUnderFire({
      address: await postgres.address(),
      open: postgres.open,
      workers: 2,
      redis,
      clear: (undo) => leftovers.push(undo),
    });
  },
  400_000,
);
