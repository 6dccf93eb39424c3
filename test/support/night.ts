/** The red night on a clock that stands until it is moved. */
import { createBot } from '../../src/app.ts';
import { importExamples } from '../../src/cli/examples.ts';
import { readConfig } from '../../src/config.ts';
import { advance, prepareNight, sayStep, seenIn, settle } from '../../src/demo-night.ts';
import { createServer } from '../../src/doors.ts';
import { readDocument } from '../../src/files/document.ts';
import { startListening } from '../../src/listening.ts';
import type { Exchange } from '../../src/sandbox/exchange.ts';
import { newSandboxKeys } from '../../src/sandbox/keys.ts';
import { type NightStep, RED_NIGHT_BEGINS, redNightScene } from '../../src/sandbox/red-night.ts';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import { untilAnswered, untilListening } from './room.ts';
import { createStillClock } from './still-clock.ts';

const QUICK = { timeoutMs: 5_000, pausesMs: [] };

/** How both robots hear: by callbacks, or by lines that the bot opens. The application hears by callbacks in both. */
export type NightWays = 'callbacks' | 'lines';

export async function openNight(databaseUrl = ':memory:', ways: NightWays = 'callbacks') {
  const clock = createStillClock(Date.parse(RED_NIGHT_BEGINS));
  const keys = newSandboxKeys();
  const timing = { wecom: QUICK, dingtalk: QUICK };
  const byLine = ways === 'lines';
  const sandbox = createSandbox({
    ...{ botUrl: '', clock, keys, scene: redNightScene, timing },
    ...(byLine ? ({ wecom: 'line', dingtalk: 'stream' } as const) : {}),
  });
  const environment = await sandbox.environment();
  const config = readConfig({ ...environment, DATABASE_URL: databaseUrl, PORT: '0', LOG_LEVEL: 'silent' });
  const bot = await createBot(config, { clock, fetch: sandbox.fetch });
  await importExamples(bot.office, async (bytes, name) => {
    const reading = await readDocument(bytes, name);
    return reading.ok ? reading : { ok: false, why: reading.code };
  });
  await prepareNight(bot, sandbox);
  const server = createServer(config, bot, { clock });
  sandbox.connect(await server.listen(0, '127.0.0.1'));
  const listening = startListening(bot.lines, bot, clock);
  await untilListening(listening);
  const settled = async (exchanges: readonly Exchange[]) => {
    if (byLine)
      await untilAnswered(
        bot,
        exchanges.map(({ messageId }) => messageId),
      );
    return exchanges.map((exchange) => sandbox.exchange(exchange.id) ?? exchange);
  };
  return {
    bot,
    sandbox,
    clock,
    settle: () => settle(bot),
    advanceTo: (iso: string) => advance(bot, sandbox, iso),
    say: (step: NightStep) => sayStep(bot, sandbox, step, settled),
    /** Moves to the step's time first. */
    async play(step: NightStep): Promise<string | null> {
      await advance(bot, sandbox, step.at);
      return sayStep(bot, sandbox, step, settled);
    },
    seen: (chat: string) => seenIn(sandbox, chat),
    async close() {
      await listening.close();
      await server.close();
      await bot.close();
      await sandbox.close();
    },
  };
}
