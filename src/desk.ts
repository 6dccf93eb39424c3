/** What a process needs for its command line: the bot when a command wants it, files, and a person at a terminal. */
import { writeFile } from 'node:fs/promises';
import { createBot } from './app.ts';
import type { Desk } from './cli/office.ts';
import { confirmAtTerminal } from './cli/terminal.ts';
import { readConfig } from './config.ts';
import { startDemo } from './demo.ts';
import { withProbes } from './doctor.ts';
import { documentText } from './files/document-text.ts';
import { readSheet } from './files/sheet.ts';
import { runBot } from './running.ts';

/** Settings come from `env` and are read when a command needs them. */
export function createDesk(env: Readonly<Record<string, string | undefined>>): Desk {
  return {
    async withOffice(work) {
      const bot = await createBot(readConfig(env));
      return work(bot.office).finally(() => bot.close());
    },
    withProbes: (work) => withProbes({ env, more: [], clock: Date.now }, work),
    readDocument: documentText,
    readSheet,
    async start() {
      await runBot(readConfig(env));
    },
    demo: ({ port, scene }) => startDemo(env, { port: port ?? env.PORT ?? '3000', scene }),
    writeFile: (path, bytes) => writeFile(path, bytes),
    out: (text) => process.stdout.write(`${text}\n`),
    confirm: confirmAtTerminal,
  };
}
