/** A worker that takes the first lane it is woken for and never comes back. To be killed. */
import { createQueue } from '../../src/queue/create-queue.ts';

const queue = await createQueue({ redisUrl: process.argv[2] ?? '', zone: 'Asia/Shanghai', fault: console.error });
await queue.work(
  {
    drain: () => {
      process.stdout.write('busy\n');
      return new Promise(() => {});
    },
    job: async () => {},
  },
  1,
);
process.stdout.write('ready\n');
