/** The way out: through a real proxy, to a server with a certificate of the office's own, and nowhere else. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { askPlatform } from '../../src/adapters/platform-request.ts';
import { askPlatform as probe } from '../../src/adapters/probe-request.ts';
import { readConfig } from '../../src/config.ts';
import { readExtraCertificates, trustOwnCertificates } from '../../src/outbound/extra-certificates.ts';
import { type Outbound, openOutbound } from '../../src/outbound/outbound.ts';
import { selfSigned } from '../support/self-signed.ts';
import { openStreet, type Street } from './street.ts';

const folder = mkdtempSync(join(tmpdir(), 'lanshao-outbound-'));
const usual = getCACertificates('default');
let street: Street;
let open: Outbound | null = null;
let refused: string[] = [];

beforeAll(async () => {
  street = await openStreet(['wecom.test', 'localhost']);
  writeFileSync(join(folder, 'ca.pem'), `# an office's own\n${street.certificate.cert}`);
});
afterAll(() => {
  street.close();
  rmSync(folder, { recursive: true, force: true });
});
afterEach(() => {
  open?.close();
  setDefaultCACertificates(usual);
  street.tunnels.length = 0;
  street.refusing = null;
  refused = [];
});

/** Opened as the program does it, certificates first. */
function outbound(env: Record<string, string>, isTrusting = true): Outbound {
  const config = readConfig({ ...env, ...(isTrusting ? { EXTRA_CA_FILE: join(folder, 'ca.pem') } : {}) });
  trustOwnCertificates(config);
  open = openOutbound(config, (host) => refused.push(host));
  return open;
}

const PLATFORM = { WECOM_API_BASE: 'https://wecom.test' };
const proxied = () => ({ ...PLATFORM, HTTPS_PROXY: street.proxy });
const direct = () => ({ WECOM_API_BASE: `https://localhost:${street.port}` });

test('a request goes through the proxy, a form too, and the platform’s certificate is checked behind it', async () => {
  const { fetch } = outbound(proxied());
  const form = new FormData();
  form.set('media', new Blob(['bytes']), '表.xlsx');
  const answer = await fetch('https://wecom.test/upload', { method: 'POST', body: form });
  expect(await answer.json()).toMatchObject({ said: 'POST /upload', length: expect.any(Number) });
  expect(street.tunnels).toEqual(['wecom.test:443']);
});

test('without the office’s certificate nothing is sent, in words', async () => {
  const { fetch } = outbound(proxied(), false);
  expect(await askPlatform({ fetch }, 'https://wecom.test/x', {})).toMatchObject({
    arrived: 'no',
    why: '平台的证书不可信，请信息科看 EXTRA_CA_FILE',
  });
  expect(await probe({ fetch, timeoutMs: 2_000 }, 'https://wecom.test/x')).toMatchObject({
    why: 'wecom.test 的证书不可信',
  });
});

test('a web socket goes the same way', async () => {
  const { sockets } = outbound(proxied());
  const socket = new WebSocket('wss://wecom.test/', { agent: sockets.agent });
  expect(await new Promise((resolve) => socket.on('message', (data) => resolve(String(data))))).toBe('welcome');
  socket.terminate();
  expect(street.tunnels).toEqual(['wecom.test:443']);
});

test('what NO_PROXY names, and this machine, is reached directly', async () => {
  const { fetch, sockets } = outbound({ ...direct(), HTTPS_PROXY: street.proxy });
  expect((await fetch(`https://localhost:${street.port}/a`)).status).toBe(200);
  const socket = new WebSocket(`wss://localhost:${street.port}/`, { agent: sockets.agent });
  await new Promise((resolve) => socket.on('message', resolve));
  socket.terminate();
  expect(street.tunnels).toEqual([]);
  open?.close();
  const past = outbound({ ...proxied(), NO_PROXY: 'intranet.test, .test' });
  await expect(past.fetch('https://wecom.test/a')).rejects.toThrow();
  expect(street.tunnels).toEqual([]);
});

test('afterwards the process has no proxy any more', async () => {
  outbound(proxied()).close();
  open = null;
  expect((await outbound(direct()).fetch(`https://localhost:${street.port}/a`)).status).toBe(200);
  expect(street.tunnels).toEqual([]);
});

describe('what a proxy does wrong is told from what the platform does', () => {
  test('it wants a password', async () => {
    const { fetch } = outbound({ ...PLATFORM, HTTPS_PROXY: street.proxy.replace('office:p%40ss@', '') });
    expect(await askPlatform({ fetch }, 'https://wecom.test/x', {})).toMatchObject({ arrived: 'no', code: 'network' });
    expect(await probe({ fetch, timeoutMs: 2_000 }, 'https://wecom.test/x')).toEqual({
      kind: 'none',
      why: 'wecom.test 没连上：代理要账号口令（407）',
      todo: '写进 HTTPS_PROXY：http://账号:口令@主机:端口',
    });
  });

  test('it lets nobody through to there', async () => {
    street.refusing = 403;
    const { fetch } = outbound(proxied());
    expect(await askPlatform({ fetch }, 'https://wecom.test/x', {})).toMatchObject({
      arrived: 'no',
      why: '本单位的代理不放行，请信息科在代理上放行平台域名',
    });
    expect(await probe({ fetch, timeoutMs: 2_000 }, 'https://wecom.test/x')).toMatchObject({
      why: 'wecom.test 没连上：代理不放行（403）',
    });
  });

  test.each(['http://127.0.0.1:1', 'http://proxy.invalid:3128'])('it is not there: %s', async (proxy) => {
    const { fetch } = outbound({ ...PLATFORM, HTTPS_PROXY: proxy });
    expect(await askPlatform({ fetch }, 'https://wecom.test/x', {})).toMatchObject({
      arrived: 'no',
      why: '本单位的代理连不上，请信息科看 HTTPS_PROXY',
    });
  });
});

describe('only what the settings name is reached', () => {
  test.each([
    'https://elsewhere.test/x?key=secret',
    'http://wecom.test/x',
    'https://wecom.test:8443/x',
    'https://wecom.test.evil.test/',
  ])('%s is not', async (url) => {
    const { fetch } = outbound(proxied());
    expect(await askPlatform({ fetch }, url, {})).toEqual({
      kind: 'none',
      arrived: 'no',
      code: 'network',
      why: '这个地址不在设置里，没有连',
    });
    expect(refused).toEqual([new URL(url).host]);
    expect(street.tunnels).toEqual([]);
  });

  test('a redirect is not followed, whatever the caller forgot to say', async () => {
    const { fetch } = outbound(direct());
    expect((await fetch(`https://localhost:${street.port}/elsewhere`)).status).toBe(302);
  });

  test('hosts of files are read from, encrypted, and nothing is sent there', async () => {
    street.refusing = 403;
    const files = { WECOM_FILE_HOSTS: '.files.test', DINGTALK_FILE_HOSTS: 'down.test' };
    const { fetch } = outbound({ ...proxied(), ...files });
    const reach = (url: string, method: string) => askPlatform({ fetch }, url, { method });
    for (const url of ['https://a.files.test/x', 'https://down.test/x']) await reach(url, 'GET');
    expect(street.tunnels).toEqual(['a.files.test:443', 'down.test:443']);
    const closed = ['http://down.test/x', 'https://down.test:8443/x', 'https://files.test/x', 'https://a.down.test/x'];
    for (const url of closed) await reach(url, 'GET');
    await reach('https://down.test/x', 'POST');
    expect(refused).toEqual([...closed, 'https://down.test/x'].map((url) => new URL(url).host));
    expect(street.tunnels).toHaveLength(2);
  });

  test('both platforms’ bases and the heartbeat are', async () => {
    // Nothing leaves this machine: the proxy is asked, and refuses.
    street.refusing = 403;
    const { fetch } = outbound({ ...proxied(), HEARTBEAT_URL: 'https://watch.test/beat/secret' });
    const hosts = ['wecom.test', 'oapi.dingtalk.com', 'api.dingtalk.com', 'watch.test'];
    for (const host of hosts) await askPlatform({ fetch }, `https://${host}/x`, {});
    expect(street.tunnels).toEqual(hosts.map((host) => `${host}:443`));
    expect(refused).toEqual([]);
  });
});

describe('the file of the office’s certificates', () => {
  test('is refused in words when it cannot be used', () => {
    const empty = join(folder, 'empty.pem');
    writeFileSync(empty, 'nothing');
    const broken = join(folder, 'broken.pem');
    writeFileSync(broken, '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n');
    const trust = (path: string) => () => trustOwnCertificates(readConfig({ EXTRA_CA_FILE: path }));
    expect(trust(join(folder, 'none.pem'))).toThrow('EXTRA_CA_FILE：没有这个文件');
    expect(trust(empty)).toThrow('EXTRA_CA_FILE：里面没有 PEM 证书');
    expect(trust(broken)).toThrow('EXTRA_CA_FILE：读不出证书');
  });

  test('says when the first of its certificates ends', () => {
    const both = join(folder, 'both.pem');
    const end = Date.parse('2020-02-03T04:05:06Z');
    writeFileSync(both, street.certificate.cert + selfSigned(['old.test'], end).cert);
    expect(readExtraCertificates(both)).toMatchObject({ kind: 'read', earliestEnd: end });
  });
});
