/** What doctor's looks at both long connections come back as: reached without a login, or what to mend. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocketServer } from 'ws';
import { createDingtalkStreamProbe } from '../../src/adapters/dingtalk/stream/probe.ts';
import { createWecomLineProbe } from '../../src/adapters/wecom/line-probe.ts';
import { answeringPlatform, LOGIN_PAGE, NOW, WAYS } from './answering-platform.ts';

const platform = answeringPlatform();
const ways = { ...WAYS, sockets: {} };
const OPEN = '/v1.0/gateway/connections/open';
const SECRET = 'app-secret-of-a-test';
let server: Server;
let place = '';
const said: string[] = [];
let url = '';

/** Takes connections at /open, turns them away elsewhere. */
beforeAll(async () => {
  server = createServer((_, response) => response.writeHead(401).end());
  const sockets = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request, socket, head) => {
    url = request.url ?? '';
    if (!url.startsWith('/open')) return socket.end('HTTP/1.1 401 no\r\nContent-Length: 0\r\n\r\n');
    return sockets.handleUpgrade(request, socket, head, (one) => one.on('message', (data) => said.push(String(data))));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  place = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

describe('WeCom', () => {
  const look = (wsUrl: string) => createWecomLineProbe({ wsUrl }, ways).run(NOW);

  test('reached, and nothing said that would push out the connection at work', async () => {
    expect(await look(`${place}/open`)).toEqual({
      kind: 'fine',
      found: `${new URL(place).host} 连得上；BotID 和 Secret 启动后看 /readyz`,
    });
    expect(said).toEqual([]);
  });

  test('a place that turns us away is there', async () => {
    expect(await look(`${place}/closed`)).toMatchObject({ kind: 'fine' });
  });

  test.each([
    ['ws://127.0.0.1:9', '127.0.0.1:9 拒绝连接', /放行/],
    ['wss://host.invalid', 'host.invalid 域名解析不了', /DNS/],
  ])('%s', async (wsUrl, found, todo) => {
    expect(await look(wsUrl)).toEqual({ kind: 'wrong', found, todo: expect.stringMatching(todo) });
  });
});

describe('DingTalk', () => {
  const look = () =>
    createDingtalkStreamProbe({ appKey: 'k', appSecret: SECRET, apiBase: platform.base, streamHosts: [] }, ways).run(
      NOW,
    );

  test('a place is given and reached, its ticket left alone', async () => {
    platform.given({ [OPEN]: { json: { endpoint: `${place}/open`, ticket: 'ticket-of-a-test' } } });
    expect(await look()).toEqual({ kind: 'fine', found: `平台给了连接地址，${new URL(place).host} 连得上` });
    expect(url).toBe('/open');
  });

  test.each([
    ['wrong secret', { status: 401, json: { code: 'invalidClientIdOrSecret' } }, '平台不认 AppKey、AppSecret', /核对/],
    [
      'a host of somebody else',
      { json: { endpoint: 'wss://elsewhere.test/open', ticket: 't' } },
      '平台给的连接地址不在放行之列，请核对 DINGTALK_STREAM_HOSTS',
      /DINGTALK_STREAM_HOSTS/,
    ],
    ['a login page', LOGIN_PAGE, '回的是网页，多半被代理或防火墙拦了', /核对/],
    ['nobody there', { json: { endpoint: 'ws://127.0.0.1:9/open', ticket: 't' } }, '127.0.0.1:9 拒绝连接', /放行/],
  ])('%s', async (_, answer, found, todo) => {
    platform.given({ [OPEN]: answer });
    const result = await look();
    expect(result).toEqual({ kind: 'wrong', found, todo: expect.stringMatching(todo) });
    expect(JSON.stringify(result)).not.toContain(SECRET);
  });
});

test('not configured', async () => {
  expect(await createWecomLineProbe(null, ways).run(NOW)).toMatchObject({ kind: 'off' });
  expect(await createDingtalkStreamProbe(null, ways).run(NOW)).toMatchObject({ kind: 'off' });
});
