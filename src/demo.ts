/** The demo: the bot with example data and a moved clock, and both platforms simulated behind the same port. */
import { importExamples } from './cli/examples.ts';
import { readConfig } from './config.ts';
import { pushToExampleGroups } from './demo-push.ts';
import { documentText } from './files/document-text.ts';
import { runBot } from './running.ts';

/** Runs until the process is told to stop. */
export async function startDemo(env: Readonly<Record<string, string | undefined>>, port: string): Promise<void> {
  const { createSandbox } = await import('./sandbox/sandbox.ts');
  const { createMovableClock } = await import('./sandbox/movable-clock.ts');
  const { exampleScene } = await import('./sandbox/scene.ts');
  const { sandboxRoutes } = await import('./sandbox/routes.ts');
  const clock = createMovableClock(Date.parse('2021-04-12T09:00:00+08:00'));
  const sandbox = createSandbox({ botUrl: '', clock, scene: exampleScene });
  const config = readConfig({
    ...sandbox.keys,
    ...sandbox.addresses(),
    LOG_LEVEL: env.LOG_LEVEL ?? 'warn',
    DATABASE_URL: ':memory:',
    PORT: port,
  });
  const { address } = await runBot(config, {
    clock,
    fetch: sandbox.fetch,
    host: '127.0.0.1',
    routes: [sandboxRoutes(sandbox)],
    prepare: async (bot) => {
      await importExamples(bot.office, documentText);
      await pushToExampleGroups(bot, sandbox, clock.now());
    },
  });
  sandbox.connect(address);
  process.stdout.write(`演示已就绪，用浏览器打开：${address}/sandbox\n按 Ctrl+C 结束\n`);
}
