/** How long `npm start` takes until the bot is ready, on a ledger that is there, and how big it then is. */
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { newSandboxKeys } from '../src/sandbox/keys.ts';
import { median } from './median.ts';
import { onCore } from './process.ts';

const TIMES = 5;

export interface Starting {
  /** Milliseconds from the command to the first 200 of /readyz, medians on an empty machine's one core. */
  readonly readyMs: number;
  /** Bytes, then. */
  readonly resident: number;
}

/** Starts the program itself, several times, with the database `folder`/small.db. */
export async function measureStart(folder: string): Promise<Starting> {
  const starts: Starting[] = [];
  for (let time = 0; time < TIMES; time += 1) starts.push(await start(`file:${join(folder, 'small.db')}`));
  return {
    readyMs: median(starts.map(({ readyMs }) => readyMs)),
    resident: median(starts.map(({ resident }) => resident)),
  };
}

async function start(databaseUrl: string): Promise<Starting> {
  const port = await freePort();
  const program = fileURLToPath(new URL('../bin/lanshao.mjs', import.meta.url));
  const env = { ...newSandboxKeys(), DATABASE_URL: databaseUrl, PORT: String(port), LOG_LEVEL: 'warn' };
  const begun = performance.now();
  const child = onCore(0, [program, 'start'], env);
  const ended = once(child, 'exit');
  while (!(await isReady(port))) {
    if (child.exitCode !== null) throw new Error(`the bot ended with ${child.exitCode}`);
    await sleep(10);
  }
  const readyMs = performance.now() - begun;
  const resident = 1024 * Number(execFileSync('ps', ['-o', 'rss=', '-p', String(child.pid)], { encoding: 'utf8' }));
  child.kill('SIGTERM');
  await ended;
  return { readyMs, resident };
}

async function isReady(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/readyz`)).ok;
  } catch {
    return false;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
