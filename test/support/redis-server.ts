/** A Redis of one test file: on a port of its own, in a folder of its own, gone with the file. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';

export interface RedisServer {
  readonly url: string;
  flush(): Promise<void>;
  /** Takes the server away and brings it back empty on the same port. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** Whether this machine has one. With CI=true it must: throws. */
export function hasRedis(): boolean {
  try {
    execFileSync('redis-server', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    if (process.env.CI) throw new Error('no redis-server: install it (Debian: apt-get install redis-server)');
    return false;
  }
}

export async function startRedis(): Promise<RedisServer> {
  const folder = mkdtempSync(join(tmpdir(), 'lanshao-redis-'));
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  let server = await launch(port, folder);
  return {
    url,
    flush: () => ask(url, (redis) => redis.flushall()),
    async restart() {
      await end(server);
      server = await launch(port, folder);
    },
    async stop() {
      await end(server);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function launch(port: number, folder: string): Promise<ChildProcess> {
  const arguments_ = [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--save',
    '',
    '--appendonly',
    'no',
    '--dir',
    folder,
  ];
  const server = spawn('redis-server', arguments_, { stdio: 'ignore' });
  for (let tries = 0; ; tries += 1) {
    try {
      await ask(`redis://127.0.0.1:${port}`, (redis) => redis.ping());
      return server;
    } catch (error) {
      if (tries === 100) throw error;
      await sleep(50);
    }
  }
}

async function ask(url: string, question: (redis: Redis) => Promise<unknown>): Promise<void> {
  const redis = new Redis(url, { retryStrategy: () => null, maxRetriesPerRequest: 0, lazyConnect: true });
  redis.on('error', () => {});
  try {
    await redis.connect();
    await question(redis);
  } finally {
    redis.disconnect();
  }
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = once(server, 'exit');
  server.kill('SIGKILL');
  await ended;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  server.close();
  await once(server, 'close');
  return port;
}
