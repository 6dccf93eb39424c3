/** The red night on a moved clock: every due instant between two lines is stepped through, and everything seen is kept. */
import { createBot, createServer } from '../../src/app.ts';
import { importExamples } from '../../src/cli/examples.ts';
import { readConfig } from '../../src/config.ts';
import { readDocument } from '../../src/files/document.ts';
import { newSandboxKeys } from '../../src/sandbox/keys.ts';

import {
  type NightStep,
  RED_NIGHT_BEGINS,
  RED_NIGHT_UNITS,
  redNightRoster,
  redNightScene,
} from '../../src/sandbox/red-night.ts';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import { createStillClock } from './still-clock.ts';

const QUICK = { timeoutMs: 5_000, pausesMs: [] };
const BATCH = 200;

export async function openNight(databaseUrl = ':memory:') {
  const clock = createStillClock(Date.parse(RED_NIGHT_BEGINS));
  const keys = newSandboxKeys();
  const sandbox = createSandbox({
    botUrl: '',
    clock,
    keys,
    scene: redNightScene,
    timing: { wecom: QUICK, dingtalk: QUICK },
  });
  const config = readConfig({
    ...keys,
    ...sandbox.addresses(),
    DATABASE_URL: databaseUrl,
    PORT: '0',
    LOG_LEVEL: 'silent',
  });
  const bot = await createBot(config, { clock, fetch: sandbox.fetch });
  await importExamples(bot.office, async (bytes, name) => {
    const reading = await readDocument(bytes, name);
    return reading.ok ? reading : { ok: false, why: reading.code };
  });
  await bot.office.importRoster({ entries: redNightRoster, fileName: 'night.yaml', actor: '演示', write: true });
  const entries = redNightScene.groups.map(({ id, platform, title, platformId }) => ({
    ...{ platform, title, unit: RED_NIGHT_UNITS[id] ?? null, webhookSecret: null, chatId: platformId },
    webhookUrl: sandbox.webhookUrl(id),
  }));
  const bound = await bot.office.importGroups({ entries, actor: '演示', fileName: 'night.xlsx', write: true });
  if (!bound.ok) throw new Error(bound.mistakes.join('\n'));
  const server = createServer(config, bot, { clock });
  sandbox.connect(await server.listen(0, '127.0.0.1'));

  /** Ticks and drains at this very instant until nothing is left to do. */
  async function settle(): Promise<void> {
    for (let round = 0; round < BATCH; round += 1) {
      await bot.jobs.tick();
      const lanes = await bot.delivery.dueLanes();
      if (lanes.length === 0) return;
      for (const { lane } of lanes) await bot.delivery.drain(lane);
    }
    throw new Error('the night does not come to rest');
  }

  return {
    bot,
    sandbox,
    clock,
    settle,
    /** Steps through every minute up to `iso`, as the tick does. */
    async advanceTo(iso: string): Promise<void> {
      const until = Date.parse(iso);
      for (let at = clock.now(); at < until; ) {
        at = Math.min(until, at + 60_000);
        clock.moveTo(at);
        await settle();
      }
    },
    /** Says a line; what the bot answered. */
    async say({ who, where, says, isVoice }: NightStep): Promise<string | null> {
      const code =
        seen('office')
          .flatMap((text) => /认 ([0-9A-Z]{4}) /.exec(text)?.[1] ?? [])
          .at(-1) ?? '';
      const spoken = { person: who, chat: where, text: says.replace('{code}', code) };
      const exchanges = isVoice ? await sandbox.sayVoice(spoken) : await sandbox.say(spoken);
      const problems = exchanges.flatMap((exchange) => exchange.problems);
      if (problems.length > 0) throw new Error(problems.join('\n'));
      await settle();
      return exchanges.at(-1)?.reply?.text ?? null;
    },
    seen,
    async close() {
      await server.close();
      await bot.close();
    },
  };

  function seen(chat: string): string[] {
    return sandbox
      .ledger()
      .deliveries.filter((one) => one.chat === chat)
      .map(({ text }) => text);
  }
}
