/** The group webhook: its checks in their order, what it shows, and whom it calls. */
import { beforeEach, describe, expect, test } from 'vitest';
import { sign } from '../../../src/sandbox/dingtalk/sign.ts';
import { CAMPAIGN, openPlatform, START, text } from './open-platform.ts';

let room: ReturnType<typeof openPlatform>;
beforeEach(() => {
  room = openPlatform();
});

test.each([
  ['this is secret', 'sSFWELbV2YwjdDQhWZwTcWlX5BWUx5J6TPpsZmuPii0='],
  ['SEC0000', 'fk7wLL76igIuHqrPHGAIYRutziScl/yHFucMQc3Z5SM='],
])('the known answer of signing with %s', (secret, expected) => {
  expect(sign('1700000000000', secret)).toBe(expected);
});

test('a good message is answered with 0 and stands in the group', async () => {
  const answer = await room.hook(text('今晚加密巡查'));
  expect([answer.status, answer.json]).toEqual([200, { errcode: 0, errmsg: 'ok' }]);
  expect(room.shown()).toMatchObject([{ chat: CAMPAIGN, push: { text: '今晚加密巡查', markup: 'plain' } }]);
});

describe('refusals', () => {
  const long = text('好'.repeat(6_700));
  test.each([
    ['an unknown token', { body: text('x'), query: { access_token: 'nobody' } }, 400101],
    ['a form', { body: text('x'), headers: { 'content-type': 'text/plain' } }, 43004],
    ['no body', { body: '' }, 40035],
    ['an array', { body: '[]' }, 40035],
    ['no JSON', { body: '{' }, 40035],
    ['more than 20,000 bytes', { body: long }, 460101],
    ['a type that is too long as well', { body: { ...long, msgtype: 'voice' } }, 460101],
    ['a type there is not', { body: { msgtype: 'voice' } }, 400105],
    ['no type', { body: {} }, 400105],
    ['an inherited name as type', { body: { msgtype: 'constructor' } }, 400105],
    ['no text', { body: { msgtype: 'text', text: {} } }, 40035],
    ['a text that is none', { body: { msgtype: 'text', text: { content: 1 } } }, 40035],
    ['Markdown without title', { body: { msgtype: 'markdown', markdown: { text: 'x' } } }, 40035],
    [
      'a button with actionUrl',
      {
        body: {
          msgtype: 'actionCard',
          actionCard: { title: 't', text: 'x', btns: [{ title: 'b', actionUrl: 'https://a' }] },
        },
      },
      40035,
    ],
    [
      'a link with messageURL',
      { body: { msgtype: 'link', link: { title: 't', text: 'x', messageURL: 'https://a' } } },
      40035,
    ],
    [
      'a feed with picUrl',
      {
        body: {
          msgtype: 'feedCard',
          feedCard: { links: [{ title: 't', messageURL: 'https://a', picUrl: 'https://b' }] },
        },
      },
      40035,
    ],
    [
      'a card with no buttons',
      { body: { msgtype: 'actionCard', actionCard: { title: 't', text: 'x', btns: [] } } },
      40035,
    ],
  ])('%s', async (_what, { body, ...raw }, errcode) => {
    const answer = await room.hook(body, raw);
    expect([answer.status, answer.json.errcode]).toEqual([200, errcode]);
    expect(room.shown()).toEqual([]);
  });

  test('exactly 20,000 bytes pass', async () => {
    const frame = Buffer.byteLength(JSON.stringify(text('')));
    expect((await room.hook(text('x'.repeat(20_000 - frame)))).json.errcode).toBe(0);
    expect((await room.hook(text('x'.repeat(20_001 - frame)))).json.errcode).toBe(460101);
  });

  test('what became of the group and the robot', async () => {
    room.control.setRobot(CAMPAIGN, 'stopped');
    expect((await room.hook(text('x'))).json.errcode).toBe(400102);
    room.control.setRobot(CAMPAIGN, 'removed');
    expect((await room.hook(text('x'))).json.errcode).toBe(400106);
    room.control.disband(CAMPAIGN);
    expect((await room.hook(text('x'))).json.errcode).toBe(400013);
  });
});

describe('security settings', () => {
  const secret = 'SEC0000';
  const signed = (at: number, key = secret) => ({ timestamp: String(at), sign: sign(String(at), key) });

  test.each([
    ['a good signature', signed(START), 0, 'ok'],
    ['an hour old', signed(START - 3_600_000), 0, 'ok'],
    ['more than an hour old', signed(START - 3_600_001), 310000, 'invalid timestamp'],
    ['an hour ahead and more', signed(START + 3_600_001), 310000, 'invalid timestamp'],
    ['in seconds', { ...signed(START), timestamp: String(START / 1000) }, 310000, 'invalid timestamp'],
    ['nothing signed', {}, 310000, 'invalid timestamp'],
    ['another secret', signed(START, 'SEC0001'), 310000, 'sign not match'],
    ['encoded twice', { ...signed(START), sign: encodeURIComponent(signed(START).sign) }, 310000, 'sign not match'],
    ['no sign', { timestamp: String(START) }, 310000, 'sign not match'],
  ])('%s', async (_what, query, errcode, errmsg) => {
    room.control.guard(CAMPAIGN, { secret });
    expect((await room.hook(text('x'), { query })).json).toEqual({ errcode, errmsg });
  });

  test('a signature in the body is none', async () => {
    room.control.guard(CAMPAIGN, { secret });
    expect((await room.hook(text('x', signed(START)))).json.errcode).toBe(310000);
  });

  test('one keyword in the main text is enough, a title is not', async () => {
    room.control.guard(CAMPAIGN, { keywords: ['蓝哨', '预警'] });
    expect((await room.hook(text('橙色预警'))).json.errcode).toBe(0);
    const titled = { msgtype: 'markdown', markdown: { title: '预警', text: '无' } };
    expect((await room.hook(titled)).json).toEqual({ errcode: 310000, errmsg: 'keywords not in content' });
  });

  test.each([
    ['127.0.0.1', 0],
    ['::ffff:127.0.0.1', 0],
    ['198.51.100.200', 0],
    ['203.0.113.9', 310000],
    ['::1', 310000],
  ])('white list and %s', async (ip, errcode) => {
    room.control.guard(CAMPAIGN, { ips: ['127.0.0.1', '198.51.100.0/24'] });
    const { json } = await room.hook(text('x'), { ip });
    expect(json.errcode).toBe(errcode);
    if (errcode !== 0) expect(json.errmsg).toBe(`ip ${ip} not in whitelist`);
  });

  test('the address is checked before the signature, the signature before the words', async () => {
    room.control.guard(CAMPAIGN, { secret, keywords: ['预警'], ips: ['198.51.100.1'] });
    expect((await room.hook('{')).json.errmsg).toContain('ip 127.0.0.1');
    room.control.guard(CAMPAIGN, { ips: null });
    expect((await room.hook('{')).json.errmsg).toBe('invalid timestamp');
    expect((await room.hook('{', { query: signed(START) })).json.errcode).toBe(40035);
    expect((await room.hook(text('x'), { query: signed(START) })).json.errmsg).toBe('keywords not in content');
  });
});

describe('what it shows', () => {
  test('a button that makes people speak, and one that opens a page', async () => {
    const says = `dtmd://dingtalkclient/sendMessage?content=${encodeURIComponent('确认 N7Q2')}`;
    const btns = [
      { title: '已知悉', actionURL: says },
      { title: '查看', actionURL: 'https://example.org' },
    ];
    await room.hook({ msgtype: 'actionCard', actionCard: { title: '报送', text: '### 报送', btns } });
    expect(room.shown()[0]?.push).toMatchObject({
      ...{ title: '报送', text: '### 报送', markup: 'markdown' },
      buttons: [
        { label: '已知悉', says: '确认 N7Q2' },
        { label: '查看', says: null },
      ],
    });
  });

  test('one button wins over several', async () => {
    const actionCard = { title: 't', text: 'x', singleTitle: '一', singleURL: 'https://a', btns: [{ title: '二' }] };
    await room.hook({ msgtype: 'actionCard', actionCard });
    expect(room.shown()[0]?.push.buttons.map(({ label }) => label)).toEqual(['一']);
  });
});

test('the address has the token and the ledger has not', async () => {
  await room.hook(text('x'));
  const token = new URL(room.control.webhookUrl(CAMPAIGN)).searchParams.get('access_token') ?? '';
  expect(token).toMatch(/^[0-9a-f]{64}$/);
  expect(JSON.stringify(room.control.ledger())).not.toContain(token);
});
