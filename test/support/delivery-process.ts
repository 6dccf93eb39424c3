/** A worker as `npm start` runs one, without doors: to be killed. Says `ready` when it works. */
import { flushCompileCache } from 'node:module';
import { createBot } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { createQueue } from '../../src/queue/create-queue.ts';
import { startWorker } from '../../src/worker.ts';

const config = readConfig(process.env);
const queue = await createQueue({ redisUrl: config.redisUrl, zone: config.timeZone, fault: () => {} });
const bot = await createBot(config, {});
await startWorker(config, bot, queue, { now: () => Date.now() });
// It does not get to do so at its end.
flushCompileCache();
process.stdout.write('ready\n');
