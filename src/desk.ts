/** What a process needs for its command line: the bot when a command wants it, files, and a person at a terminal. */
import { writeFile } from 'node:fs/promises';
import { createBot } from './app.ts';
import type { Desk } from './cli/office.ts';
import { askAtTerminal, confirmAtTerminal } from './cli/terminal.ts';
import { type Config, readConfig } from './config.ts';
import { startDemo } from './demo.ts';
import { withProbes } from './doctor.ts';
import { documentText } from './files/document-text.ts';
import { readSheet } from './files/sheet.ts';
import { trustOwnCertificates } from './outbound/extra-certificates.ts';
import { runBot } from './running.ts';

/** Settings come from `env` and are read when a command needs them. */
export function createDesk(env: Readonly<Record<string, string | undefined>>): Desk {
  const settings = (): Config => {
    const config = readConfig(env);
    trustOwnCertificates(config);
    return config;
  };
  return {
    async withOffice(work) {
      const bot = await createBot(settings());
      return work(bot.office).finally(() => bot.close());
    },
    withProbes: (work) => withProbes({ env, clock: Date.now }, work),
    readDocument: documentText,
    readSheet,
    async start() {
      await runBot(settings());
    },
    demo: ({ port, scene }) => startDemo(env, { port: port ?? env.PORT ?? '3000', scene }),
    writeFile: (path, bytes) => writeFile(path, bytes),
    out: (text) => process.stdout.write(`${text}\n`),
    confirm: confirmAtTerminal,
    ask: askAtTerminal,
  };
}
