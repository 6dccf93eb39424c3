/** One connection to DingTalk's stream through everything that may happen to it; nothing of it is left afterwards. */
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { open, said, until } from './stream-yard.ts';

const GATEWAY = '/v1.0/gateway/connections/open';
const WHY = expect.any(String);

test('pings are answered with what they brought, other words of the system with nothing', async () => {
  const yard = await open();
  await yard.ready();
  await until(() => yard.control.counts().pongs > 1);
  for (const topic of ['CONNECTED', 'REGISTERED', 'KEEPALIVE', 'brand-new'])
    yard.control.sendRaw(JSON.stringify({ type: 'SYSTEM', headers: { topic, messageId: 'x' }, data: '{}' }));
  await yard.say(said('任务'));
  expect(yard.control.counts().unknownAcks).toBe(0);
  expect(yard.unread).toEqual([]);
});

test('frames that are none, of another type or topic are survived; an unknown topic is answered 404', async () => {
  const yard = await open();
  await yard.ready();
  for (const text of [
    '',
    'oops',
    'null',
    '[]',
    '{"type":7}',
    '{"type":"CALLBACK"}',
    '{"type":"CALLBACK","headers":{}}',
  ])
    yard.control.sendRaw(text);
  yard.control.sendRaw('{"type":"GRAPH","headers":{"topic":"/x","messageId":"1"},"data":"{}"}');
  expect(await yard.stream.press('{}', '/v1.0/graph/api/invoke')).toMatchObject({ ack: { code: 404 } });
  // One official sample misspells the container.
  const header = { topic: '/v1.0/im/bot/messages/get', messageId: 'misspelt' };
  yard.control.sendRaw(JSON.stringify({ type: 'CALLBACK', header, data: said('任务') }));
  await until(() => yard.heard.length === 1);
  expect(yard.unread).toHaveLength(9);
});

describe('events', () => {
  const renamed = { openConversationId: 'cidGROUP+/==', chatId: 'chat1', title: '新群名', operator: 'staff-1' };

  test('are told, and taken when they are on record', async () => {
    const yard = await open();
    await yard.ready();
    const delivery = await yard.control.event('chat_update_title', renamed);
    expect(delivery.kind === 'acknowledged' && JSON.parse(delivery.ack.data)).toMatchObject({ status: 'SUCCESS' });
    expect(yard.events).toMatchObject([
      {
        platform: 'dingtalk',
        id: expect.any(String),
        what: { kind: 'renamed', title: '新群名', chat: 'cidGROUP+/==' },
      },
    ]);
  });

  test('that could not be put on record are asked for again, and are the same event', async () => {
    let tries = 0;
    const yard = await open({ event: async () => ++tries > 2 });
    await yard.ready();
    expect((await yard.control.event('chat_disband', renamed)).kind).toBe('acknowledged');
    expect(yard.events).toHaveLength(3);
    expect(new Set(yard.events.map(({ id }) => id)).size).toBe(1);
  });

  test('of other kinds and other organisations are taken in silence', async () => {
    const yard = await open({ line: { app: { ...APP, corpId: 'dingELSEWHERE' } } });
    await yard.ready();
    expect((await yard.control.event('chat_disband', renamed)).kind).toBe('acknowledged');
    expect((await yard.control.event('user_add_org', {})).kind).toBe('acknowledged');
    expect(yard.events).toEqual([]);
  });
});

const APP = {
  ...{ appKey: 'dingAPP', appSecret: 'secret-of-a-test', robotCode: 'dingROBOT', corpId: 'dingCORP' },
  ...{ streamHosts: [], buttons: 'both' as const },
};

test('the platform’s farewell: what is in hand is acknowledged, and the line is to be opened anew', async () => {
  const work = Promise.withResolvers<null>();
  const yard = await open({ reply: () => work.promise });
  await yard.ready();
  const delivery = yard.say(said('任务'));
  yard.control.disconnectAll();
  expect((await delivery).kind).toBe('acknowledged');
  expect(await yard.connection.ended).toEqual({ kind: 'expired' });
  expect(yard.line.isOpen()).toBe(false);
  yard.again();
  await yard.ready(2);
  expect(yard.line.isOpen()).toBe(true);
  work.resolve(null);
});

test('cut, half-open, or a frame of ten megabytes: lost', async () => {
  const cut = await open();
  await cut.ready();
  cut.control.cut();
  expect(await cut.connection.ended).toEqual({ kind: 'lost', why: WHY });
  const half = await open({ manner: { ping: 10 } });
  await half.ready();
  // The platform's own pings keep it alive, longer than the silence that ends it.
  await sleep(200);
  expect(half.line.isOpen()).toBe(true);
  half.control.halfOpen();
  expect(await half.connection.ended).toEqual({ kind: 'lost', why: '连接没有声息' });
  const huge = await open();
  await huge.ready();
  huge.control.sendRaw(`{"type":"CALLBACK","data":"${'x'.repeat(10_000_000)}"}`);
  expect((await huge.connection.ended).kind).toBe('lost');
});

test.each([
  ['wrong credentials', { app: { ...APP, appSecret: 'wrong' } }, { kind: 'refused', code: 'authFailed', why: WHY }],
  ['no gateway', { apiBase: 'http://127.0.0.1/nowhere' }, { kind: 'lost', why: WHY }],
])('%s', async (_name, line, end) => {
  const yard = await open({ line });
  expect(await yard.connection.ended).toEqual(end);
});

test.each([
  ['a proxy’s page', () => new Response('<html>', { status: 200 }), { kind: 'lost' }],
  ['a proxy’s 401', () => Response.json({}, { status: 401 }), { kind: 'lost' }],
  ['a 401 of another code', () => Response.json({ code: 'Unauthorized' }, { status: 401 }), { kind: 'lost' }],
  [
    'that it does not know us',
    () => Response.json({ code: 'invalidClientIdOrSecret' }, { status: 400 }),
    { kind: 'refused', code: 'invalidClientIdOrSecret' },
  ],
  ['an error of a proxy', () => Response.json({ code: 'BadRequest' }, { status: 400 }), { kind: 'lost' }],
  ['half an answer', () => Response.json({ endpoint: 'ws://127.0.0.1:1/connect' }), { kind: 'lost' }],
  ['nobody there', () => Response.json({ endpoint: 'ws://127.0.0.1:1/connect', ticket: 't' }), { kind: 'lost' }],
  [
    'a foreign host',
    () => Response.json({ endpoint: 'ws://elsewhere.example/connect', ticket: 't' }),
    { kind: 'refused', code: 'host' },
  ],
])('a gateway that answers with %s', async (_name, answer, end) => {
  const yard = await open({ answers: { [GATEWAY]: answer } });
  expect(await yard.connection.ended).toMatchObject(end);
});

test('closing answers what is in hand first, takes nothing more, and may come before the line is open', async () => {
  const work = Promise.withResolvers<null>();
  const yard = await open({ reply: () => work.promise });
  await yard.ready();
  await yard.say(said('任务'));
  const closing = yard.connection.close();
  expect(await yard.say(said('任务', 'late=='))).toEqual({ kind: 'unacknowledged' });
  work.resolve(null);
  await closing;
  expect(await yard.connection.ended).toEqual({ kind: 'closed' });
  expect(yard.heard).toHaveLength(1);
  const early = await open();
  await early.connection.close();
  expect(await early.connection.ended).toEqual({ kind: 'closed' });
});

test('nothing is left of connections that ended in every way: no socket, no timer', async () => {
  const yard = await open({ reply: () => null });
  await yard.ready();
  await yard.connection.close();
  await until(() => yard.control.counts().connections === 0);
  const count = () => process.getActiveResourcesInfo().filter((name) => name !== 'Immediate').length;
  await sleep(100);
  const before = count();
  for (let i = 0; i < 20; i += 1) {
    const one = yard.again();
    await yard.ready(i + 2);
    if (i % 4 === 0) yard.control.cut();
    else if (i % 4 === 1) await one.close();
    else if (i % 4 === 2) yard.control.disconnectAll();
    else yard.control.halfOpen();
    await one.ended;
  }
  // The platform closes its half-open ends when the bot has gone.
  yard.control.cut();
  await until(() => yard.control.counts().connections === 0);
  for (let tries = 0; tries < 100 && count() > before; tries += 1) await sleep(20);
  expect(count()).toBeLessThanOrEqual(before);
});
