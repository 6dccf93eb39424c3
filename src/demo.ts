/** The demo: the bot with example data and a moved clock, and both platforms simulated behind the same port. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Bot } from './app.ts';
import { importExamples } from './cli/examples.ts';
import { readConfig } from './config.ts';
import { advance, prepareNight, sayStep } from './demo-night.ts';
import { pushToExampleGroups } from './demo-push.ts';
import { documentText } from './files/document-text.ts';
import { runBot } from './running.ts';
import type { Sandbox } from './sandbox/sandbox-api.ts';

/** `office`: an ordinary morning. `red-night`: the evening of a red alert, which plays by itself. */
export type DemoScene = 'office' | 'red-night';

/** Milliseconds between two lines of a play: time to read one. */
const PACE = 4_000;

/** Runs until the process is told to stop. */
export async function startDemo(
  env: Readonly<Record<string, string | undefined>>,
  { port, scene }: { readonly port: string; readonly scene: DemoScene },
): Promise<void> {
  const { createSandbox } = await import('./sandbox/sandbox.ts');
  const { createMovableClock } = await import('./sandbox/movable-clock.ts');
  const { exampleScene } = await import('./sandbox/scene.ts');
  const { sandboxRoutes } = await import('./sandbox/routes.ts');
  const { RED_NIGHT_BEGINS, redNightScene } = await import('./sandbox/red-night.ts');
  const isNight = scene === 'red-night';
  const clock = createMovableClock(Date.parse(isNight ? RED_NIGHT_BEGINS : '2021-04-12T09:00:00+08:00'));
  const sandbox = createSandbox({ botUrl: '', clock, scene: isNight ? redNightScene : exampleScene });
  const config = readConfig({
    ...sandbox.keys,
    ...sandbox.addresses(),
    ...sandbox.fileHosts(),
    LOG_LEVEL: env.LOG_LEVEL ?? 'warn',
    DATABASE_URL: ':memory:',
    PORT: port,
  });
  const { address, bot } = await runBot(config, {
    clock,
    fetch: sandbox.fetch,
    host: '127.0.0.1',
    routes: [sandboxRoutes(sandbox)],
    prepare: async (prepared) => {
      await importExamples(prepared.office, documentText);
      if (isNight) await prepareNight(prepared, sandbox);
      else await pushToExampleGroups(prepared, sandbox, clock.now());
    },
  });
  sandbox.connect(address);
  process.stdout.write(`演示已就绪，用浏览器打开：${address}/sandbox\n按 Ctrl+C 结束\n`);
  if (isNight) await playNight(bot, sandbox, Number(env.DEMO_PACE ?? PACE));
}

/** Line by line, a pause between two; whoever sits at the page may say more at any time. */
async function playNight(bot: Bot, sandbox: Sandbox, pace: number): Promise<void> {
  const { RED_NIGHT } = await import('./sandbox/red-night.ts');
  process.stdout.write('红色预警的一夜，自动演，页面里随时可以自己说话\n');
  for (const step of RED_NIGHT) {
    await sleep(pace);
    await advance(bot, sandbox, step.at);
    process.stdout.write(`${step.at.slice(5, 16).replace('T', ' ')} ${step.who}：${step.says}\n`);
    await sayStep(bot, sandbox, step);
  }
  process.stdout.write('演完了，可以接着自己试\n');
}
