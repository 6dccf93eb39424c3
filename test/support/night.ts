/** The red night on a clock that stands until it is moved. */
import { createBot } from '../../src/app.ts';
import { importExamples } from '../../src/cli/examples.ts';
import { readConfig } from '../../src/config.ts';
import { advance, prepareNight, sayStep, seenIn, settle } from '../../src/demo-night.ts';
import { createServer } from '../../src/doors.ts';
import { readDocument } from '../../src/files/document.ts';
import { newSandboxKeys } from '../../src/sandbox/keys.ts';
import { type NightStep, RED_NIGHT_BEGINS, redNightScene } from '../../src/sandbox/red-night.ts';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import { createStillClock } from './still-clock.ts';

const QUICK = { timeoutMs: 5_000, pausesMs: [] };

export async function openNight(databaseUrl = ':memory:') {
  const clock = createStillClock(Date.parse(RED_NIGHT_BEGINS));
  const keys = newSandboxKeys();
  const timing = { wecom: QUICK, dingtalk: QUICK };
  const sandbox = createSandbox({ botUrl: '', clock, keys, scene: redNightScene, timing });
  const addresses = sandbox.addresses();
  const config = readConfig({ ...keys, ...addresses, DATABASE_URL: databaseUrl, PORT: '0', LOG_LEVEL: 'silent' });
  const bot = await createBot(config, { clock, fetch: sandbox.fetch });
  await importExamples(bot.office, async (bytes, name) => {
    const reading = await readDocument(bytes, name);
    return reading.ok ? reading : { ok: false, why: reading.code };
  });
  await prepareNight(bot, sandbox);
  const server = createServer(config, bot, { clock });
  sandbox.connect(await server.listen(0, '127.0.0.1'));
  return {
    bot,
    sandbox,
    clock,
    settle: () => settle(bot),
    advanceTo: (iso: string) => advance(bot, sandbox, iso),
    say: (step: NightStep) => sayStep(bot, sandbox, step),
    /** Moves to the step's time first. */
    async play(step: NightStep): Promise<string | null> {
      await advance(bot, sandbox, step.at);
      return sayStep(bot, sandbox, step);
    },
    seen: (chat: string) => seenIn(sandbox, chat),
    async close() {
      await server.close();
      await bot.close();
    },
  };
}
