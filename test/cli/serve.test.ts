/** The process told to stop: callbacks in hand are answered, new ones refused, and a second signal does not wait. */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const FOLDER = mkdtempSync(join(tmpdir(), 'lanshao-serve-'));
const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(FOLDER, { recursive: true, force: true });
});

/** A bot at a port of its own; `said` are its log's messages so far. */
async function start(name: string) {
  const key = randomBytes(21).toString('hex');
  const env = {
    PATH: process.env.PATH,
    PORT: '0',
    DATABASE_URL: `file:${join(FOLDER, name)}.db`,
    WECOM_BOT_TOKEN: key,
    WECOM_BOT_AES_KEY: `${key}a`,
  };
  const child = spawn(process.execPath, ['bin/lanshao.mjs', 'start'], { env });
  children.push(child);
  const said: string[] = [];
  let heard = () => {};
  let port = 0;
  let rest = '';
  child.stderr.on('data', (bytes) => {
    const lines = `${rest}${bytes}`.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const entry = JSON.parse(line);
      if (entry.msg === 'listening') port = Number(new URL(entry.address).port);
      said.push(entry.msg);
    }
    heard();
  });
  const hear = (word: string) =>
    new Promise<void>((resolve) => {
      heard = () => {
        if (said.includes(word)) resolve();
      };
      heard();
    });
  const ended = new Promise<number | null>((resolve) => child.on('exit', (code) => resolve(code)));
  await hear('listening');
  return { child, said, hear, ended, port };
}

/** A callback of which only the head has been sent; resolves once the process has taken it. */
async function halfSent(port: number): Promise<{ socket: Socket; answer: Promise<string> }> {
  const socket = connect(port, '127.0.0.1');
  const answer = new Promise<string>((resolve) => {
    let text = '';
    socket.on('data', (bytes) => {
      text += bytes;
    });
    socket.on('close', () => resolve(text));
    socket.on('error', () => resolve(text));
  });
  // The interim answer proves that the request is in hand.
  const taken = new Promise<void>((resolve) => socket.once('data', () => resolve()));
  socket.write('POST /webhooks/wecom/bot HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n');
  await taken;
  return { socket, answer };
}

test.each(['SIGTERM', 'SIGINT'] as const)(
  '%s: what is in hand is answered, then the process ends well',
  async (signal) => {
    const bot = await start(signal);
    const { socket, answer } = await halfSent(bot.port);
    bot.child.kill(signal);
    await bot.hear('stopping');
    await expect(fetch(`http://127.0.0.1:${bot.port}/healthz`)).rejects.toThrow();
    expect(bot.said).not.toContain('stopped');
    socket.write('{}');
    expect(await answer).toContain('HTTP/1.1 401 ');
    expect(await bot.ended).toBe(0);
    expect(bot.said.at(-1)).toBe('stopped');
  },
);

test('a second signal ends it at once', async () => {
  const bot = await start('twice');
  const { socket } = await halfSent(bot.port);
  bot.child.kill('SIGTERM');
  await bot.hear('stopping');
  bot.child.kill('SIGINT');
  expect(await bot.ended).toBe(130);
  expect(bot.said).not.toContain('stopped');
  socket.destroy();
});
