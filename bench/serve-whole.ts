/** A process that is the whole bot, doors, queue and worker, with groups whose platforms are in another process. */
import { createBot } from '../src/app.ts';
import { readConfig } from '../src/config.ts';
import { createServer } from '../src/doors.ts';
import { createQueue } from '../src/queue/create-queue.ts';
import { createMovableClock } from '../src/sandbox/movable-clock.ts';
import { startWorker } from '../src/worker.ts';
import { bindGroups } from './bind-groups.ts';
import { benchClock } from './moment.ts';
import { sayTo } from './say.ts';
import type { PlatformsAnswer } from './serve-platforms.ts';

export type WholeAsked =
  /** Once, before anything is said. */
  | { readonly groups: PlatformsAnswer['groups'] }
  /** In private, by a WeCom account, at `moment`, epoch ms of the bot's clock. */
  | { readonly who: string; readonly text: string; readonly moment: number };

export interface WholeAnswer {
  readonly address: string;
  /** To what was said. */
  readonly said: string | null;
}

const config = readConfig(process.env);
const clock = createMovableClock(benchClock.now());
const fault = (error: unknown) => console.error(error);
const bot = await createBot(config, { clock });
const queue = await createQueue({ redisUrl: config.redisUrl, zone: config.timeZone, fault });
const worker = await startWorker(config, bot, queue, clock);
const server = createServer(config, bot, { clock });
const address = await server.listen(0, '127.0.0.1');
const say = sayTo(bot, clock);

process.on('message', async (asked: WholeAsked) => process.send?.({ address, said: await carryOut(asked) }));
process.on('disconnect', async () => {
  await server.close();
  await worker.close();
  await queue.close();
  await bot.close();
  process.exit();
});

async function carryOut(asked: WholeAsked): Promise<string | null> {
  if ('groups' in asked) {
    await bindGroups(bot, asked.groups);
    return null;
  }
  clock.moveTo(asked.moment);
  return say(asked.who, asked.text);
}
