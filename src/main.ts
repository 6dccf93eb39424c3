/** The process: environment, command line, and the words an error ends with. */
import { existsSync } from 'node:fs';
import { runCommandLine } from './cli/command-line.ts';
import { Refusal } from './cli/office.ts';
import { ConfigError } from './config.ts';
import { createDesk } from './desk.ts';

if (existsSync('.env')) process.loadEnvFile('.env');
try {
  await runCommandLine(process.argv.slice(2), createDesk(process.env));
} catch (error) {
  if (!(error instanceof Refusal || error instanceof ConfigError)) throw error;
  console.error(
    error instanceof ConfigError ? `没有启动，设置有错：\n${error.message}\n说明见 .env.example` : error.message,
  );
  process.exitCode = 1;
}
