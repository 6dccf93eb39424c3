/** Every way out: what it puts on the wire, what it makes of a broken answer, and that nothing makes it throw or talk. */
import { describe, expect, test } from 'vitest';
import type { Address } from '../../src/adapters/adapter.ts';
import { webhookSign } from '../../src/adapters/dingtalk/webhook-channel.ts';
import { LOGIN_PAGE } from './answering-platform.ts';
import { MESSAGES } from './outgoing-messages.ts';
import {
  addressOf,
  bodyOf,
  channelOf,
  FINE,
  NOTHING,
  NOW,
  open,
  platform,
  SECRETS,
  SENDS,
  sendOne,
  shelf,
} from './ways.ts';

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
