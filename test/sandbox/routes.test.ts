/** The page's API and files over HTTP, mounted in a Koa application that has routes of its own. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Koa from 'koa';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createMovableClock } from '../../src/sandbox/movable-clock.ts';
import { sandboxRoutes } from '../../src/sandbox/routes.ts';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import { exampleScene } from '../../src/sandbox/scene.ts';

const start = Date.UTC(2021, 3, 12, 1, 0);
let server: Server;
let base: string;

beforeEach(async () => {
  const sandbox = createSandbox({ botUrl: '', clock: createMovableClock(start), scene: exampleScene });
  const app = new Koa();
  app.use(sandboxRoutes(sandbox).routes());
  server = createServer(app.callback());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const json = async (answer: Response) => (await answer.json()) as Record<string, unknown>;
const get = (path: string) => fetch(`${base}${path}`);
const send = (path: string, body: unknown, type = 'application/json') =>
  fetch(`${base}${path}`, { method: 'POST', headers: { 'content-type': type }, body: JSON.stringify(body) });

describe('the page', () => {
  test('allows nothing but this host', async () => {
    const page = await get('/sandbox');
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    expect(await page.text()).not.toMatch(/(?:src|href)="(?!\/sandbox\/)/);
  });

  test.each([
    ['vue.js', /javascript/],
    ['app.js', /javascript/],
    ['page.css', /css/],
    ['icon.svg', /svg/],
    ['font/400.css', /css/],
    ['font/files/noto-sans-sc-4-400-normal.woff2', /woff2/],
  ])('serves %s', async (name, type) => {
    const asset = await get(`/sandbox/assets/${name}`);
    expect(asset.status).toBe(200);
    expect(asset.headers.get('content-type')).toMatch(type);
  });

  test.each([
    'index.html',

    '..%2froutes.ts',

    'font/files/%2e%2e%2f400.css',
    'font/1.css',
    '',
  ])('does not serve %j', async (name) => {
    expect((await get(`/sandbox/assets/${name}`)).status).toBe(404);
  });
});

describe('the API', () => {
  test('the state begins with the scene and empty conversations', async () => {
    const state = await json(await get('/sandbox/api/state'));
    expect(state).toMatchObject({ revision: 0, lines: [], scene: { botName: '蓝哨' } });
    expect((state.chats as { kind: string }[]).filter(({ kind }) => kind === 'group')).toHaveLength(4);
  });

  test.each([
    [{ local: '2021-04-30T08:00' }, Date.UTC(2021, 3, 30)],
    [{ at: start + 5 }, start + 5],
  ])('the clock is moved to %j', async (body, now) => {
    const moved = Number((await json(await send('/sandbox/api/clock', body))).now);
    expect(moved - now).toBeLessThan(60_000);
    expect(moved).toBeGreaterThanOrEqual(now);
  });

  test.each([{ local: '昨天' }, { local: '0002-01-01T00:00' }, { at: 'x' }, {}, { at: 1e20 }])(
    'the clock is not moved to %j',
    async (body) => {
      const answer = await send('/sandbox/api/clock', body);
      expect(answer.status).toBe(400);
      expect((await json(answer)).error).toMatch(/时间/);
    },
  );

  test.each([
    [{ kind: 'text', person: 'energy', chat: '大气攻坚工作群', text: '任务' }, '还没有指定机器人的地址'],
    [{ kind: 'text', person: 'nobody', chat: '大气攻坚工作群', text: '任务' }, '沙盘里没有“nobody”这个人'],
    [{ kind: 'shout', person: 'energy', chat: '大气攻坚工作群', text: '任务' }, 'kind 只能是'],
    [{ kind: 'text', person: 7 }, 'person 应当是文字'],
    [{ kind: 'text', person: 'energy', chat: '大气攻坚工作群', text: '长'.repeat(2001) }, '不要超过'],
    [[], '请求不是 JSON 对象'],
  ])('what cannot be said is refused in words: %j', async (body, words) => {
    const answer = await send('/sandbox/api/say', body);
    expect(answer.status).toBe(400);
    expect((await json(answer)).error).toContain(words);
  });

  test('a form of a foreign page gets nowhere', async () => {
    expect((await send('/sandbox/api/clock', { at: start }, 'text/plain')).status).toBe(400);
    expect((await send('/sandbox/api/file?person=office&name=a', {}, 'text/plain')).status).toBe(400);
  });

  test('a huge body is refused', async () => {
    expect((await send('/sandbox/api/say', { text: 'x'.repeat(200_000) })).status).toBe(400);
  });

  test('an unknown exchange and an unknown session are said to be unknown', async () => {
    expect((await get('/sandbox/api/exchanges/x9')).status).toBe(404);
    const answer = await send('/platform/dingtalk-oapi/robot/sendBySession?session=0', { msgtype: 'text' });
    expect(await answer.json()).toEqual({ errcode: 300001, errmsg: 'session 不存在' });
  });
});
