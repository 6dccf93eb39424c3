/** What reaches the bot from outside, good and bad: refused cheaply, executed once, and nothing secret in the log. */
import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { newSandboxKeys } from '../../src/sandbox/keys.ts';
import { createMovableClock } from '../../src/sandbox/movable-clock.ts';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import { exampleScene } from '../../src/sandbox/scene.ts';
import { openRoom, type Room, type RoomOptions, type RoomPlatform } from '../support/room.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});
async function room(platform: RoomPlatform, options: RoomOptions = {}): Promise<Room> {
  const opened = await openRoom(platform, options);
  closing.push(() => opened.close());
  return opened;
}
const newDatabase = () => `file:${join(mkdtempSync(join(tmpdir(), 'lanshao-')), 'a.db')}`;
const auditCount = async (one: Room) => {
  const verdict = await one.bot.office.verifyAudit();
  return verdict.ok ? verdict.count : -1;
};

describe.each<RoomPlatform>(['wecom', 'dingtalk'])('callbacks of %s', (platform) => {
  const chat = `${platform}-campaign`;
  const question = { person: 'energy', chat, text: '任务 市能源局' };

  test.each(['bad-signature', 'unsigned', 'stale', 'future'] as const)(
    '%s is answered 401 with nothing in it',
    async (fault) => {
      const { sandbox } = await room(platform);
      const { response } = await sandbox.tamper({ fault, ...question });
      expect(response).toMatchObject({ status: 401, body: '' });
      expect((await sandbox.say(question)).at(-1)?.reply?.text).toMatch(/^市能源局　牵头5/);
    },
  );

  test.each(
    platform === 'wecom'
      ? (['wrong-key', 'wrong-receiver', 'wrong-robot', 'plain-body'] as const)
      : (['wrong-key', 'wrong-robot'] as const),
  )('%s never reaches a command', async (fault) => {
    const { sandbox } = await room(platform);
    const { response } = await sandbox.tamper({ fault, ...question });
    expect(response?.status).toBeGreaterThanOrEqual(400);
    expect(response?.status).toBeLessThan(402);
    expect(response?.body).toBe('');
  });

  test('a megabyte of garbage is refused, the process lives', async () => {
    const { sandbox, address } = await room(platform);
    const { response } = await sandbox.tamper({ fault: 'garbage', ...question });
    expect([401, 413, null]).toContain(response?.status ?? null);
    expect(await (await fetch(`${address}/healthz`)).json()).toEqual({ status: 'ok' });
    expect((await sandbox.say(question)).at(-1)?.reply?.text).toMatch(/^市能源局　牵头5/);
  });

  test('the same request 20 times at once is executed once, with 20 equal answers', async () => {
    const opened = await room(platform, { databaseUrl: newDatabase() });
    const [first] = await opened.sandbox.say({ ...question, text: '任务 代县 全部' });
    const again = await opened.sandbox.redeliver({ messageId: first?.messageId ?? '', times: 20, concurrently: true });
    expect(new Set(again.map((exchange) => exchange.reply?.text))).toEqual(new Set([first?.reply?.text]));
    // 下一页 goes on from one answer, not from twenty.
    expect(await opened.as('energy').says('下一页')).toMatch(/第2\/3页/);
  });

  test('20 first deliveries at once, none seen before, are one execution', async () => {
    const opened = await room(platform, { databaseUrl: newDatabase() });
    opened.sandbox.connect('http://127.0.0.1:9');
    const [lost] = await opened.sandbox.say({ ...question, text: '你好' });
    opened.sandbox.connect(opened.address);
    const all = await opened.sandbox.redeliver({ messageId: lost?.messageId ?? '', times: 20, concurrently: true });
    // The hint is said once an hour: a second execution would have been silent.
    expect(all.map((exchange) => exchange.reply?.text)).toEqual(
      Array.from({ length: 20 }, () => '我能查任务、记在岗。发“帮助”看说法。'),
    );
  });

  test('after a restart a repeat gives the stored answer', async () => {
    const databaseUrl = newDatabase();
    const before = await room(platform, { databaseUrl });
    const [first] = await before.sandbox.say({ ...question, text: '早' });
    await closing.pop()?.();
    const after = await room(platform, { databaseUrl, keys: before.sandbox.keys });
    before.sandbox.connect(after.address);
    // The second bot's clock began again; time goes on.
    after.moveTo('2021-04-12T09:01:00+08:00');
    before.moveTo('2021-04-12T09:01:00+08:00');
    const [again] = await before.sandbox.redeliver({ messageId: first?.messageId ?? '', times: 1 });
    // Said a second time within the hour, 早 itself would have met silence.
    expect(again?.reply?.text).toBe('我能查任务、记在岗。发“帮助”看说法。');
    expect(await before.sandbox.say({ ...question, text: '早' })).toMatchObject([{ reply: null }]);
  });

  test('nothing is audited by look-ups', async () => {
    const opened = await room(platform);
    const count = await auditCount(opened);
    await opened.sandbox.say(question);
    expect(await auditCount(opened)).toBe(count);
  });
});

describe('two processes on one database', () => {
  test('the same callbacks to both are executed once each, and the log holds no secret and no word', async () => {
    const keys = newSandboxKeys();
    const url = newDatabase();
    const env = { ...keys, DATABASE_URL: url, LOG_LEVEL: 'trace' };
    await run(['units', 'import', 'examples/units.yaml'], env);
    await run(['plan', 'import', 'examples/plan-winter-games-2021.txt', '--yes'], env);
    const bots = await Promise.all([start(env), start(env)]);
    const sandboxes = bots.map((bot) => {
      const sandbox = createSandbox({
        botUrl: bot.address,
        clock: createMovableClock(Date.now()),
        scene: exampleScene,
        keys,
      });
      return sandbox;
    });
    const [one] = sandboxes;
    if (one === undefined) throw new Error('no sandbox');
    // Alternates between the processes while twenty deliveries of each message are under way.
    const proxy = await alternate(bots.map((bot) => bot.address));
    one.connect(proxy.address);
    for (const chat of ['wecom-campaign', 'dingtalk-campaign']) {
      const said = await one.say({ person: 'energy', chat, text: '任务 市能源局' });
      const again = await one.redeliver({ messageId: said[0]?.messageId ?? '', times: 20, concurrently: true });
      expect(new Set(again.map((exchange) => exchange.reply?.text))).toEqual(new Set([said[0]?.reply?.text]));
      await one.tamper({ fault: 'bad-signature', person: 'energy', chat, text: '秘密的话' });
      await one.tamper({ fault: 'garbage', person: 'energy', chat, text: '秘密的话' });
    }
    const logs = (await Promise.all(bots.map((bot) => bot.stop()))).join('\n');
    await proxy.close();
    expect(logs).toContain('callback refused');
    for (const secret of [
      ...Object.entries(keys)
        .filter(([name]) => !/_ID$|ROBOT_CODE|APP_KEY/.test(name))
        .map(([, value]) => value),
      '市能源局',
      '秘密的话',
    ]) {
      expect(logs).not.toContain(secret);
    }
  }, 60_000);
});

function run(args: readonly string[], env: Record<string, string>): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['bin/lanshao.mjs', ...args], { env: { ...process.env, ...env } });
    let out = '';
    child.stdout.on('data', (chunk) => (out += chunk));
    child.stderr.on('data', (chunk) => (out += chunk));
    child.on('exit', (code) => (code === 0 ? resolve(out) : reject(new Error(out))));
  });
}

async function start(env: Record<string, string>): Promise<{ address: string; stop(): Promise<string> }> {
  const child = spawn(process.execPath, ['bin/lanshao.mjs', 'start'], { env: { ...process.env, ...env, PORT: '0' } });
  let log = '';
  const address = await new Promise<string>((resolve, reject) => {
    child.stderr.on('data', (chunk) => {
      log += chunk;
      const found = /"address":"(http:[^"]+)"/.exec(log)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.on('exit', () => reject(new Error(log)));
  });
  const stop = () =>
    new Promise<string>((resolve) => {
      child.on('exit', () => resolve(log));
      child.kill('SIGTERM');
    });
  return { address, stop };
}

/** A plain proxy that hands each request to the next process. */
async function alternate(addresses: readonly string[]): Promise<{ address: string; close(): Promise<void> }> {
  let turn = 0;
  const server: Server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const target = addresses[turn++ % addresses.length];
    const headers = Object.fromEntries(
      Object.entries(request.headers).filter(([name]) => !/^(host|connection|content-length)$/.test(name)),
    ) as Record<string, string>;
    const answer = await fetch(`${target}${request.url}`, {
      method: request.method ?? 'POST',
      headers,
      body: Buffer.concat(chunks),
    }).catch(() => null);
    response.statusCode = answer?.status ?? 502;
    response.end(answer === null ? '' : Buffer.from(await answer.arrayBuffer()));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  return { address: `http://127.0.0.1:${port}`, close: () => new Promise((resolve) => server.close(() => resolve())) };
}
