/** Pictures and files: uploaded once for all who get them, sent the same again, and named in words when they cannot go. */
import { expect, test } from 'vitest';
import type { Sending } from '../../../src/adapters/adapter.ts';
import { createWecomAppChannel } from '../../../src/adapters/wecom/app-channel.ts';
import { createMediaShelf } from '../../../src/adapters/wecom/media.ts';
import { createWecomToken } from '../../../src/adapters/wecom/token.ts';
import { plainText, textMessage } from '../../../src/domain/outgoing.ts';
import { MESSAGES } from '../outgoing-messages.ts';
import { addressOf, channelOf, FINE, NOTHING, NOW, OK, open, platform, shelf } from '../ways.ts';

const sending = MESSAGES.file ?? NOTHING;
const uploads = () => platform.asked.filter(({ path }) => path === '/cgi-bin/media/upload').length;
const mediaPart = (one: Sending = sending) => {
  const part = channelOf(open(), 'wecom-app').parts(one).at(-1);
  if (part === undefined) throw new Error('no part');
  return part;
};
const send = (tokens: ReturnType<typeof shelf>, via = 'wecom-app') =>
  channelOf(open(tokens), via).send(addressOf(via), mediaPart(), 'key1', NOW);

test('twenty at once, and another process later, share one upload', async () => {
  platform.given(FINE);
  const tokens = shelf();
  const channel = channelOf(open(tokens), 'wecom-app');
  const all = Array.from({ length: 20 }, () => channel.send(addressOf('wecom-app'), mediaPart(), 'key1', NOW));
  for (const result of await Promise.all(all)) expect(result.kind).toBe('accepted');
  expect(await send(tokens)).toMatchObject({ kind: 'accepted' });
  expect(uploads()).toBe(1);
});

test('a repeat after a doubt is the identical request, which the platform knows', async () => {
  platform.given({ ...FINE, '/cgi-bin/message/send': null });
  const tokens = shelf();
  expect(await send(tokens)).toMatchObject({ kind: 'unknown', repeatable: true });
  const first = platform.asked.at(-1)?.body;
  platform.given({ ...FINE, '/cgi-bin/media/upload': { json: { ...OK, media_id: 'ANOTHER' } } });
  expect(await send(tokens)).toMatchObject({ kind: 'accepted' });
  expect(platform.asked.at(-1)?.body).toBe(first);
});

test('after three days, or when the platform has lost it, it is uploaded again', async () => {
  platform.given({ ...FINE, '/cgi-bin/message/send': { json: { errcode: 40007, errmsg: 'invalid media_id' } } });
  const tokens = shelf();
  expect(await send(tokens)).toMatchObject({ kind: 'retry', code: '40007' });
  platform.given(FINE);
  expect(await send(tokens)).toMatchObject({ kind: 'accepted' });
  expect(uploads()).toBe(1);
  const later = NOW + 3 * 24 * 3_600_000;
  await channelOf(open(tokens), 'wecom-app').send(addressOf('wecom-app'), mediaPart(), 'key2', later);
  expect(uploads()).toBe(2);
});

test.each([
  ['a doubt about the upload is a retry', null, 'retry'],
  ['an upload without an id', { json: OK }, 'retry'],
  ['an upload that is refused', { json: { errcode: 44001, errmsg: 'empty media data' } }, 'failed'],
])('%s', async (_name, answer, kind) => {
  platform.given({ ...FINE, '/cgi-bin/media/upload': answer });
  expect(await send(shelf())).toMatchObject({ kind });
  expect(platform.asked.some(({ path }) => path === '/cgi-bin/message/send')).toBe(false);
});

test('an upload that outlasts the lease is followed by no message', async () => {
  platform.given(FINE);
  const slow: typeof fetch = (url, init) =>
    String(url).includes('/media/upload')
      ? new Promise((_resolve, reject) => {
          init?.signal?.addEventListener('abort', () => reject(init.signal?.reason));
        })
      : fetch(url, init);
  const app = {
    ...{
      apiBase: platform.base,
      corpId: 'ww0',
      agentId: 1,
      tokenFrom: { kind: 'platform', secret: 's' } as const,
      tokens: shelf(),
    },
    ...{ fetch: slow, timeoutMs: 60_000, withinMs: 200 },
  };
  const token = createWecomToken(app);
  const channel = createWecomAppChannel(app, token, createMediaShelf(token));
  expect(await channel.send(addressOf('wecom-app'), mediaPart(), 'key1', NOW)).toMatchObject({ kind: 'retry' });
  expect(platform.asked.map(({ path }) => path)).toEqual(['/cgi-bin/gettoken']);
});

test.each(['wecom-webhook', 'wecom-app', 'wecom-appchat'])('%s names in words what cannot go along', (via) => {
  const channel = channelOf(open(), via);
  for (const bytes of [null, Buffer.alloc(0), Buffer.alloc(20 * 1024 * 1024 + 1)]) {
    const parts = channel.parts({ ...sending, bytes });
    expect(parts.length).toBe(1);
    expect(JSON.stringify(parts)).toContain('点名表.xlsx，没有附上');
  }
});

test.each([
  ['wecom-webhook', 2],
  ['wecom-app', 10],
])('%s sends a picture of more than %i MB as a file', (via, megabytes) => {
  const picture = MESSAGES.picture ?? NOTHING;
  const typeOf = (length: number) =>
    channelOf(open(), via)
      .parts({ ...picture, bytes: Buffer.alloc(length) })
      .at(-1)?.payload;
  expect(typeOf(megabytes * 1024 * 1024)).toMatchObject({ type: 'image' });
  expect(typeOf(megabytes * 1024 * 1024 + 1)).toMatchObject({ type: 'file' });
});

test.each(['@all', '@ALL', ' @all', 'a|b', ''])(
  'a roster cell %j never writes to more than one person',
  async (user) => {
    platform.given(FINE);
    const channel = channelOf(open(), 'wecom-app');
    const [part] = channel.parts(NOTHING);
    if (part === undefined) throw new Error('no part');
    expect(await channel.send({ via: 'wecom-app', user }, part, 'k', NOW)).toMatchObject({ code: 'address' });
    expect(platform.asked).toEqual([]);
  },
);

test('the same words pushed twice are two messages, and one push tried twice is one', async () => {
  platform.given(FINE);
  const channel = channelOf(open(), 'wecom-app');
  const [part] = channel.parts(NOTHING);
  if (part === undefined) throw new Error('no part');
  for (const key of ['a', 'a', 'b']) await channel.send(addressOf('wecom-app'), part, key, NOW);
  const [first, again, other] = platform.asked.filter(({ path }) => path.endsWith('/send')).map(({ body }) => body);
  expect(again).toBe(first);
  expect(other).not.toBe(first);
});

test('a card whose text does not fit comes after the text, and says where it is', () => {
  const question = MESSAGES['question-short']?.message ?? textMessage('');
  const long = { ...question, blocks: [{ kind: 'paragraph' as const, text: '很长的说明。'.repeat(40) }] };
  const parts = channelOf(open(), 'wecom-app').parts({ message: long, bytes: null });
  expect(parts.map(({ payload }) => payload)).toMatchObject([
    { kind: 'text', content: expect.stringContaining(plainText(long)) },
    { kind: 'card' },
  ]);
});
