/** A process that is the bot as `npm start` runs it, on the database of the environment; asked, it says where and how big it is. */
import { createBot } from '../src/app.ts';
import { readConfig } from '../src/config.ts';
import { createServer } from '../src/doors.ts';
import { benchClock } from './moment.ts';

const config = readConfig(process.env);
const bot = await createBot(config, { clock: benchClock });
const server = createServer(config, bot, { clock: benchClock });
const address = await server.listen(0, '127.0.0.1');

process.on('message', () => process.send?.({ address, resident: process.memoryUsage.rss() }));
process.on('disconnect', async () => {
  await server.close();
  await bot.close();
  process.exit();
});
