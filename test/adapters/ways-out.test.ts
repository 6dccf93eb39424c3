/** Every way out: what it puts on the wire, what each answer means, and that nothing makes it throw or talk. */
import { describe, expect, test } from 'vitest';
import type { Address, Channel, Sending, SendResult } from '../../src/adapters/adapter.ts';
import { createDingtalkChannels } from '../../src/adapters/dingtalk/channels.ts';
import { webhookSign } from '../../src/adapters/dingtalk/webhook-channel.ts';
import { createWecomChannels } from '../../src/adapters/wecom/channels.ts';
import { type Answers, answeringPlatform, LOGIN_PAGE } from './answering-platform.ts';
import { MESSAGES } from './outgoing-messages.ts';

const NOW = Date.parse('2026-01-14T23:20:00+08:00');
const SECRETS = ['corp-secret-of-a-test', 'app-secret-of-a-test', 'key-of-a-test', 'token-of-a-test', 'SECof-a-test'];
const OK = { errcode: 0, errmsg: 'ok' };
const UPLOADED = { json: { ...OK, media_id: 'MEDIA' } };

const FINE: Answers = {
  '/cgi-bin/gettoken': { json: { ...OK, access_token: 'token-of-a-test', expires_in: 7_200 } },
  '/cgi-bin/webhook/send': { json: OK },
  '/cgi-bin/webhook/upload_media': UPLOADED,
  '/cgi-bin/media/upload': UPLOADED,
  '/cgi-bin/message/send': { json: { ...OK, msgid: 'MSGID' } },
  '/cgi-bin/message/recall': { json: OK },
  '/cgi-bin/appchat/send': { json: OK },
  '/v1.0/oauth2/accessToken': { json: { accessToken: 'token-of-a-test', expireIn: 7_200 } },
  '/v1.0/robot/groupMessages/send': { json: { processQueryKey: 'PQK' } },
  '/v1.0/robot/groupMessages/recall': { json: { successResult: ['PQK'], failedResult: {} } },
  '/v1.0/robot/oToMessages/batchSend': { json: { processQueryKey: 'PQK', invalidStaffIdList: ['gone'] } },
  '/media/upload': UPLOADED,
  '/robot/send': { json: { errcode: '0', errmsg: 'ok' } },
};

/** The path on which each way's message itself goes. */
const SENDS: Readonly<Record<string, string>> = {
  'wecom-webhook': '/cgi-bin/webhook/send',
  'wecom-app': '/cgi-bin/message/send',
  'wecom-appchat': '/cgi-bin/appchat/send',
  'dingtalk-group': '/v1.0/robot/groupMessages/send',
  'dingtalk-person': '/v1.0/robot/oToMessages/batchSend',
  'dingtalk-webhook': '/robot/send',
};

const NOTHING: Sending = {
  message: { title: '一句话', blocks: [], mentions: [], buttons: [], attachment: null },
  bytes: null,
};

const platform = answeringPlatform();

function shelf() {
  const kept = new Map<string, { token: string; expires: number }>();
  return {
    kept,
    read: async (name: string) => kept.get(name) ?? null,
    write: async (name: string, token: string, expires: number) => void kept.set(name, { token, expires }),
  };
}

function open(tokens = shelf(), send: typeof fetch = fetch): ReadonlyMap<string, Channel> {
  const { base } = platform;
  const quick: typeof fetch = (url, init) => send(url, { ...init, signal: AbortSignal.timeout(300) });
  const channels = [
    ...createWecomChannels({
      apiBase: base,
      app: { corpId: 'ww0', agentId: 1_000_002, secret: 'corp-secret-of-a-test' },
      tokens,
      fetch: quick,
    }),
    ...createDingtalkChannels({
      apiBase: base,
      oapiBase: base,
      app: { appKey: 'ding0', appSecret: 'app-secret-of-a-test', robotCode: null },
      tokens,
      fetch: quick,
    }),
  ];
  return new Map(channels.map((channel) => [channel.via, channel]));
}

function addressOf(via: string): Address {
  const { base } = platform;
  const addresses: Record<string, Address> = {
    'wecom-webhook': { via: 'wecom-webhook', url: `${base}/cgi-bin/webhook/send?key=key-of-a-test` },
    'wecom-app': { via: 'wecom-app', user: 'sandbox-daixian' },
    'wecom-appchat': { via: 'wecom-appchat', chat: 'chat1' },
    'dingtalk-group': { via: 'dingtalk-group', conversation: 'cidA==' },
    'dingtalk-person': { via: 'dingtalk-person', user: 'staff1' },
    'dingtalk-webhook': {
      via: 'dingtalk-webhook',
      url: `${base}/robot/send?access_token=token-of-a-test`,
      secret: 'SECof-a-test',
    },
  };
  const address = addresses[via];
  if (address === undefined) throw new Error(`no address for ${via}`);
  return address;
}

function channelOf(channels: ReadonlyMap<string, Channel>, via: string): Channel {
  const channel = channels.get(via);
  if (channel === undefined) throw new Error(`no channel ${via}`);
  return channel;
}

async function sendOne(via: string, channels = open()): Promise<SendResult> {
  const channel = channelOf(channels, via);
  const [part] = channel.parts(NOTHING);
  if (part === undefined) throw new Error('a message without a part');
  return channel.send(addressOf(via), part, 'key0', NOW);
}

/** The body as the platform reads it; a form is named by its file. */
function bodyOf(body: string): unknown {
  try {
    const json = JSON.parse(body);
    return typeof json.msgParam === 'string' ? { ...json, msgParam: JSON.parse(json.msgParam) } : json;
  } catch {
    return `form ${/filename="([^"]*)"/.exec(body)?.[1] ?? ''}`;
  }
}

describe.each(Object.keys(SENDS))('%s', (via) => {
  test.each(Object.keys(MESSAGES))('%s on the wire is the golden file', async (name) => {
    platform.given(FINE);
    const sending = MESSAGES[name];
    if (sending === undefined) throw new Error(name);
    const channel = channelOf(open(), via);
    const results = [];
    const parts = channel.parts(sending);
    expect(parts.map(({ number, of }) => [number, of])).toEqual(parts.map((_, i) => [i + 1, parts.length]));
    for (const part of parts) results.push((await channel.send(addressOf(via), part, `key${part.number}`, NOW)).kind);
    expect(new Set(results)).toEqual(new Set(['accepted']));
    const wire = platform.asked
      .filter(({ path }) => !/gettoken|accessToken/.test(path))
      .map(({ path, body }) => ({ path, body: bodyOf(body) }));
    await expect(`${JSON.stringify(wire, null, 2)}\n`).toMatchFileSnapshot(`../golden/outgoing/${via}-${name}.json`);
  });

  const path = SENDS[via] ?? '';
  const isOnce = via === 'wecom-app' || via === 'dingtalk-webhook';
  const unsure = { kind: 'unknown', repeatable: isOnce };

  test.each([
    ['a login page of a proxy', { [path]: LOGIN_PAGE }, unsure],
    ['nothing at all', { [path]: null }, { ...unsure, code: 'timeout' }],
    ['an empty answer', { [path]: { text: '' } }, unsure],
    ['JSON that is no object', { [path]: { text: '[1]' } }, unsure],
    ['HTTP 502', { [path]: { status: 502, text: 'bad gateway' } }, { ...unsure, code: 'http-502' }],
    ['an address that is not there', { [path]: { status: 404, text: '' } }, { kind: 'retry', code: 'http-404' }],
  ] as const)('%s is survived', async (_name, answers, expected) => {
    platform.given({ ...FINE, ...answers });
    const result = await sendOne(via);
    expect(result).toMatchObject(expected);
    for (const secret of SECRETS) expect(JSON.stringify(result)).not.toContain(secret);
  });

  test('a platform that cannot be reached surely got nothing', async () => {
    const refused: typeof fetch = () =>
      Promise.reject(new TypeError('fetch failed', { cause: Object.assign(new Error('x'), { code: 'ECONNREFUSED' }) }));
    expect(await sendOne(via, open(shelf(), refused))).toMatchObject({ kind: 'retry', code: 'network' });
  });

  test('a connection cut off in the middle may have carried the message', async () => {
    const tokens = shelf();
    platform.given(FINE);
    await sendOne(via, open(tokens));
    const cut: typeof fetch = () =>
      Promise.reject(new TypeError('fetch failed', { cause: Object.assign(new Error('x'), { code: 'ECONNRESET' }) }));
    expect(await sendOne(via, open(tokens, cut))).toMatchObject(unsure);
  });

  test('an address of another way is refused', async () => {
    const channel = channelOf(open(), via);
    const other = addressOf(via === 'wecom-app' ? 'dingtalk-group' : 'wecom-app');
    const [part] = channel.parts(NOTHING);
    if (part === undefined) throw new Error('no part');
    expect(await channel.send(other, part, 'k', NOW)).toMatchObject({ kind: 'failed' });
  });
});

describe('what error codes mean', () => {
  test.each([
    ['wecom-webhook', 93000, 'stopped'],
    ['wecom-webhook', 45009, 'limited'],
    ['wecom-webhook', 45033, 'retry'],
    ['wecom-webhook', -1, 'retry'],
    ['wecom-webhook', 40058, 'failed'],
    ['wecom-webhook', 424242, 'failed'],
    ['wecom-app', 81013, 'stopped'],
    ['wecom-app', 60111, 'stopped'],
    ['wecom-app', 48002, 'failed'],
    ['wecom-appchat', 86008, 'stopped'],
    ['dingtalk-webhook', 410100, 'limited'],
    ['dingtalk-webhook', 130101, 'limited'],
    ['dingtalk-webhook', 400101, 'stopped'],
    ['dingtalk-webhook', 310000, 'failed'],
    ['dingtalk-webhook', 430102, 'failed'],
  ])('%s %i: %s', async (via, errcode, kind) => {
    platform.given({ ...FINE, [SENDS[via] ?? '']: { json: { errcode, errmsg: 'in words' } } });
    expect(await sendOne(via)).toMatchObject({ kind, code: String(errcode) });
  });

  test.each([
    ['group.disbanded', 400, 'stopped'],
    ['bot.stopped', 400, 'stopped'],
    ['Forbidden.AccessDenied.QpsLimitForAppkeyAndApi', 403, 'limited'],
    ['Forbidden.AccessDenied.ApiCountLimitForOrg', 403, 'failed'],
    ['unknown.send.result', 400, 'unknown'],
    ['system.error', 500, 'retry'],
    ['contain.notAllowed.text', 400, 'failed'],
    ['made.up.error', 400, 'failed'],
    ['made.up.error', 503, 'unknown'],
  ])('DingTalk’s API %s (%i): %s', async (code, status, kind) => {
    platform.given({ ...FINE, [SENDS['dingtalk-group'] ?? '']: { status, json: { code, message: 'in words' } } });
    expect(await sendOne('dingtalk-group')).toMatchObject({ kind, code });
  });

  test('a banned address is waited out, whether the platform says so in JSON or not', async () => {
    const json = { status: 1111, wait: 5, source: 'x5', punish: 'deny', uuid: 'u' };
    platform.given({ ...FINE, '/robot/send': { json } });
    expect(await sendOne('dingtalk-webhook')).toMatchObject({ kind: 'limited', pauseMs: 300_000 });
  });

  test('60020 names the address to enter', async () => {
    const errmsg = 'not allow to access from your ip, hint: [1], from ip: 203.0.113.7, more info at https://x';
    platform.given({ ...FINE, '/cgi-bin/message/send': { json: { errcode: 60020, errmsg } } });
    expect(await sendOne('wecom-app')).toMatchObject({ kind: 'failed', why: expect.stringContaining('203.0.113.7') });
  });

  test('a missing permission is named', async () => {
    const json = {
      code: 'Forbidden.AccessDenied.AccessTokenPermissionDenied',
      accessdenieddetail: { requiredScopes: ['qyapi_robot_sendmsg'] },
    };
    platform.given({ ...FINE, '/v1.0/robot/groupMessages/send': { status: 403, json } });
    expect(await sendOne('dingtalk-group')).toMatchObject({ why: expect.stringContaining('qyapi_robot_sendmsg') });
  });

  test('errcode 0 that reached nobody is no success', async () => {
    platform.given({
      ...FINE,
      '/cgi-bin/message/send': { json: { ...OK, msgid: 'M', invaliduser: 'sandbox-daixian' } },
    });
    expect(await sendOne('wecom-app')).toMatchObject({ kind: 'stopped', code: 'invaliduser' });
    platform.given({ ...FINE, '/cgi-bin/message/send': { json: OK } });
    expect(await sendOne('wecom-app')).toMatchObject({ kind: 'unknown', code: 'no-msgid' });
    platform.given({ ...FINE, '/v1.0/robot/groupMessages/send': { json: {} } });
    expect(await sendOne('dingtalk-group')).toMatchObject({ kind: 'unknown', code: 'no-key' });
  });
});

describe('tokens', () => {
  const asked = (path: string) => platform.asked.filter((one) => one.path === path).length;

  test.each([
    ['wecom-app', '/cgi-bin/gettoken'],
    ['dingtalk-group', '/v1.0/oauth2/accessToken'],
  ])('%s: twenty at once fetch one, and another process none', async (via, path) => {
    platform.given(FINE);
    const tokens = shelf();
    const channels = open(tokens);
    await Promise.all(Array.from({ length: 20 }, () => sendOne(via, channels)));
    expect(asked(path)).toBe(1);
    expect(await sendOne(via, open(tokens))).toMatchObject({ kind: 'accepted' });
    expect(asked(path)).toBe(1);
  });

  test.each([
    ['wecom-app', '/cgi-bin/gettoken', { errcode: 42001, errmsg: 'expired' }, 200],
    ['dingtalk-group', '/v1.0/oauth2/accessToken', { code: 'InvalidAuthentication' }, 400],
  ])('%s: a token that is turned away is fetched anew once', async (via, path, json, status) => {
    platform.given({ ...FINE, [SENDS[via] ?? '']: { status, json } });
    const tokens = shelf();
    expect(await sendOne(via, open(tokens))).toMatchObject({ kind: 'failed' });
    expect(asked(path)).toBe(2);
    expect(asked(SENDS[via] ?? '')).toBe(2);
  });

  test('a wrong secret is said in words', async () => {
    platform.given({ ...FINE, '/cgi-bin/gettoken': { json: { errcode: 40001, errmsg: 'invalid credential' } } });
    expect(await sendOne('wecom-app')).toMatchObject({ kind: 'failed', why: expect.stringContaining('WECOM_SECRET') });
    const json = { code: 'invalidClientIdOrSecret', message: 'x' };
    platform.given({ ...FINE, '/v1.0/oauth2/accessToken': { status: 400, json } });
    expect(await sendOne('dingtalk-group')).toMatchObject({ why: expect.stringContaining('DINGTALK_APP_SECRET') });
  });
});

test('twenty persons share a request, and each has its own result', async () => {
  const json = { processQueryKey: 'PQK', invalidStaffIdList: ['b'], flowControlledStaffIdList: ['c'] };
  platform.given({ ...FINE, '/v1.0/robot/oToMessages/batchSend': { json } });
  const channel = channelOf(open(), 'dingtalk-person');
  const [part] = channel.parts(MESSAGES['question-short'] ?? NOTHING);
  const addresses = ['a', 'b', 'c'].map((user): Address => ({ via: 'dingtalk-person', user }));
  if (part === undefined || channel.capabilities.batch === null) throw new Error('no batch');
  const results = await channel.capabilities.batch.send(addresses, part, 'k', NOW);
  expect(results.map(({ kind }) => kind)).toEqual(['accepted', 'stopped', 'limited']);
  expect(bodyOf(platform.asked.at(-1)?.body ?? '')).toMatchObject({ userIds: ['a', 'b', 'c'], robotCode: 'ding0' });
});

test('readers come page by page', async () => {
  const pages = [
    { readUserIds: ['a'], hasMore: true, nextToken: '2' },
    { readUserIds: ['b'], hasMore: false },
  ];
  let page = 0;
  const answer: typeof fetch = (url, init) => {
    if (!String(url).endsWith('/groupMessages/query')) return fetch(url, init);
    page += 1;
    return Promise.resolve(Response.json(pages[page - 1]));
  };
  platform.given(FINE);
  const channel = channelOf(open(shelf(), answer), 'dingtalk-group');
  expect(await channel.capabilities.readReceipts?.readers(addressOf('dingtalk-group'), 'PQK', NOW)).toEqual(['a', 'b']);
});

test('what was sent is taken back, within the platform’s time', async () => {
  platform.given(FINE);
  const channels = open();
  const group = channelOf(channels, 'dingtalk-group').capabilities.recall;
  expect(await group?.recall(addressOf('dingtalk-group'), 'PQK', NOW)).toMatchObject({ kind: 'accepted' });
  expect(await group?.recall(addressOf('dingtalk-group'), 'OTHER', NOW)).toMatchObject({ kind: 'failed' });
  const app = channelOf(channels, 'wecom-app').capabilities.recall;
  const sent = await sendOne('wecom-app', channels);
  const receipt = sent.kind === 'accepted' ? (sent.receipt ?? '') : '';
  expect(await app?.recall(addressOf('wecom-app'), receipt, NOW)).toMatchObject({ kind: 'accepted' });
  expect(await app?.recall(addressOf('wecom-app'), receipt, NOW + 25 * 3_600_000)).toMatchObject({ code: 'too-late' });
});

test('a webhook address of another host is never called', async () => {
  platform.given(FINE);
  const channels = open();
  for (const [via, url] of [
    ['wecom-webhook', 'https://evil.example/cgi-bin/webhook/send?key=k'],
    ['wecom-webhook', 'file:///etc/passwd'],
    ['dingtalk-webhook', 'https://evil.example/robot/send?access_token=k'],
    ['dingtalk-webhook', 'no address'],
  ] as const) {
    const channel = channelOf(channels, via);
    const [part] = channel.parts(MESSAGES['notice-to-all'] ?? NOTHING);
    const address: Address = via === 'wecom-webhook' ? { via, url } : { via, url, secret: null };
    if (part === undefined) throw new Error('no part');
    expect(await channel.send(address, part, 'k', NOW)).toMatchObject({ kind: 'failed', code: 'address' });
  }
  expect(platform.asked).toEqual([]);
});

test.each([
  ['this is secret', 1_700_000_000_000, 'sSFWELbV2YwjdDQhWZwTcWlX5BWUx5J6TPpsZmuPii0='],
  ['SEC0000', 1_700_000_000_000, 'fk7wLL76igIuHqrPHGAIYRutziScl/yHFucMQc3Z5SM='],
])('the signature of a webhook (dingtalk.md 3.1, %s)', (secret, at, sign) => {
  expect(webhookSign(secret, at)).toBe(sign);
});

test('a signed webhook carries time and signature in its address, encoded once', async () => {
  platform.given(FINE);
  await sendOne('dingtalk-webhook');
  const { query } = platform.asked[0] ?? { query: new URLSearchParams() };
  expect([query.get('timestamp'), query.get('sign')]).toEqual([String(NOW), webhookSign('SECof-a-test', NOW)]);
});
