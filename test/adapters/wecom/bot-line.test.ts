/** One connection of WeCom's robot through everything that may happen to it; nothing of it is left afterwards. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Callback } from '../../../src/sandbox/simulator.ts';
import { leftovers, open } from './bot-platform.ts';

const said = (text: string, id = 'm1'): Callback => ({
  kind: 'message',
  messageId: id,
  task: '',
  plaintext: JSON.stringify({
    msgid: id,
    aibotid: 'aibTEST',
    chatid: 'wrCHATIDaB',
    chattype: 'group',
    from: { userid: 'member-1' },
    msgtype: 'text',
    text: { content: `@蓝哨 ${text}` },
  }),
});

const pressed = (key: string, task: string): Callback => ({
  kind: 'press',
  messageId: 'p1',
  task,
  plaintext: JSON.stringify({
    msgid: 'p1',
    aibotid: 'aibTEST',
    chattype: 'single',
    from: { userid: 'member-1' },
    msgtype: 'event',
    event: { eventtype: 'template_card_event', template_card_event: { event_key: key, task_id: task } },
  }),
});

test('a message comes in as by callback, and its answer goes back on the same request', async () => {
  const { server, ready, heard } = await open();
  await ready();
  expect(await server.deliver(said('任务'), 3_000)).toEqual({
    cmd: 'aibot_respond_msg',
    body: { msgtype: 'stream', stream: { id: expect.any(String), finish: true, content: '好' } },
  });
  expect(heard).toMatchObject([
    { id: 'aibTEST:m1', chat: { kind: 'group', id: 'wrCHATIDaB' }, content: { kind: 'text', text: '任务' } },
  ]);
});

test('a question with buttons is a card, a press gives it a new face, nothing to say is silence', async () => {
  const { server, ready } = await open((message) =>
    message.content.kind === 'pressed'
      ? { text: '已记', seenBy: 'sender' }
      : { text: '哪个？', buttons: [{ label: '1', says: '任务 7' }] },
  );
  await ready();
  expect(await server.deliver(said('任务'), 3_000)).toMatchObject({
    body: { msgtype: 'template_card', template_card: { button_list: [{ text: '1', key: '任务 7' }] } },
  });
  expect(await server.deliver(pressed('任务 7', 'T1'), 3_000)).toMatchObject({
    cmd: 'aibot_respond_update_msg',
    body: { response_type: 'update_template_card', userids: ['member-1'], template_card: { task_id: 'T1' } },
  });
  const silent = await open(() => null);
  await silent.ready();
  expect(await silent.server.deliver(said('任务'), 3_000)).toBe('silence');
});

test('what is for another robot or of no known shape is not heard', async () => {
  const { server, ready, heard, unread } = await open();
  await ready();
  const foreign = said('任务').plaintext.replace('"aibTEST"', '"aibOTHER"');
  await server.deliver({ ...said('任务'), plaintext: foreign }, 3_000);
  await server.deliver({ ...said('任务'), plaintext: '{"msgtype":"text"}' }, 3_000);
  await server.deliver(
    { ...said('任务'), plaintext: '{"msgtype":"event","msgid":"1","aibotid":"aibTEST","event":{"eventtype":"x"}}' },
    3_000,
  );
  expect(heard).toEqual([]);
  expect(unread).toEqual(['refused wrong-robot', 'refused bad-shape', 'event x']);
});

test.each([
  ['wrong credentials', 853_000, { kind: 'refused', code: '853000', why: expect.any(String) }],
  ['too often', 45_009, { kind: 'lost', why: '平台忙（45009）' }],
])('%s: %i', async (_name, errcode, end) => {
  const { server, connection } = await open();
  server.refuse(errcode);
  expect(await connection.ended).toEqual(end);
});

test('another client takes the place: evicted, and nothing is opened again', async () => {
  const { server, connection, ready } = await open();
  await ready();
  server.evict();
  expect(await connection.ended).toEqual({ kind: 'evicted' });
  await sleep(100);
  expect(server.counts()).toMatchObject({ sockets: 0, subscriptions: 1 });
});

test('cut, or half-open until two pings went unanswered: lost', async () => {
  const cut = await open();
  await cut.ready();
  cut.server.cut();
  expect((await cut.connection.ended).kind).toBe('lost');
  const half = await open();
  await half.ready();
  half.server.halfOpen();
  expect((await half.connection.ended).kind).toBe('lost');
});

test('a platform that says nothing to the subscription, and one that is not there: lost', async () => {
  const dumb = await open();
  dumb.server.halfOpen();
  expect(await dumb.connection.ended).toEqual({ kind: 'lost', why: '平台没有回应登录' });
  const nobody = await open(undefined, { wsUrl: 'ws://127.0.0.1:1' });
  expect(await nobody.connection.ended).toEqual({ kind: 'lost', why: 'ECONNREFUSED' });
});

test('closing answers what is in hand first', async () => {
  const { server, connection, ready } = await open(async () => {
    await sleep(150);
    return { text: '好' };
  });
  await ready();
  const answer = server.deliver(said('任务'), 3_000);
  await sleep(50);
  await connection.close();
  expect(await connection.ended).toEqual({ kind: 'closed' });
  expect(await answer).toMatchObject({ cmd: 'aibot_respond_msg' });
});

test('nothing is left of connections that ended in every way: no socket, no timer', async () => {
  const { server, line } = await open();
  const count = () => process.getActiveResourcesInfo().filter((name) => name !== 'Immediate').length;
  await sleep(100);
  const before = count();
  for (let i = 0; i < 20; i += 1) {
    const ready = Promise.withResolvers<void>();
    const one = line.open({
      message: async () => null,
      event: async () => true,
      ready: () => ready.resolve(),
      unread: () => {},
    });
    await ready.promise;
    if (i % 4 === 0) server.cut();
    else if (i % 4 === 1) await one.close();
    else if (i % 4 === 2) server.evict();
    // Says nothing for long: only as the last.
    else if (i === 19) server.halfOpen();
    else server.cut();
    await one.ended;
  }
  await sleep(400);
  expect(count()).toBeLessThanOrEqual(before);
  expect(server.counts().sockets).toBeLessThanOrEqual(1);
});

test('a private cloud with a certificate of its own is trusted by its own CA alone', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lanshao-ca-'));
  leftovers.push(() => rmSync(folder, { recursive: true }));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  execFileSync(
    'openssl',
    [
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'],
      ...['-keyout', key, '-out', cert, '-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'],
    ],
    { stdio: 'ignore' },
  );
  const pem = readFileSync(cert, 'utf8');
  const tlsServer = () => createServer({ key: readFileSync(key), cert: pem });
  const trusted = await open(undefined, { tls: { ca: [pem] } }, tlsServer());
  await trusted.ready();
  const strange = await open(undefined, {}, tlsServer());
  expect(await strange.connection.ended).toMatchObject({ kind: 'lost', why: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
});
