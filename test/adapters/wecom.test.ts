/** The WeCom smart robot's way in, against a platform played with node:crypto alone. */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { CallbackRequest, CallbackResponse } from '../../src/adapters/adapter.ts';
import { createWecomBotInbound } from '../../src/adapters/wecom/inbound.ts';
import { describeInbound, NOW, type Platform } from './contract.ts';
import { readSample, type Sample } from './read-sample.ts';

const TOKEN = randomBytes(12).toString('hex');
const KEY = makeKey();
const botNames = ['蓝哨', 'Lan Shao'];
const inbound = createWecomBotInbound({ token: TOKEN, aesKey: KEY, botId: 'AIBOTID', botNames });

function makeKey(): string {
  const letters = randomBytes(64)
    .toString('base64')
    .replace(/[^A-Za-z0-9]/g, '');
  return letters.padEnd(43, 'A').slice(0, 43);
}

function seal(message: string | Buffer, receiveId = '', key = KEY): string {
  const text = Buffer.from(message);
  const packet = Buffer.concat([packetHead(text.length), text, Buffer.from(receiveId)]);
  const padding = 32 - (packet.length % 32);
  return encipher(Buffer.concat([packet, Buffer.alloc(padding, padding)]), key);
}

function packetHead(length: number): Buffer {
  const head = Buffer.concat([randomBytes(16), Buffer.alloc(4)]);
  head.writeUInt32BE(length, 16);
  return head;
}

function encipher(packet: Buffer, key = KEY): string {
  const secret = Buffer.from(`${key}=`, 'base64');
  const coder = createCipheriv('aes-256-cbc', secret, secret.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([coder.update(packet), coder.final()]).toString('base64');
}

function unseal(sealed: string): string {
  const secret = Buffer.from(`${KEY}=`, 'base64');
  const coder = createDecipheriv('aes-256-cbc', secret, secret.subarray(0, 16)).setAutoPadding(false);
  const packet = Buffer.concat([coder.update(sealed, 'base64'), coder.final()]);
  const end = 20 + packet.readUInt32BE(16);
  expect(packet.length - end).toBe(packet.at(-1));
  return packet.toString('utf8', 20, end);
}

function sign(timestamp: string, nonce: string, sealed: string, token = TOKEN): string {
  return createHash('sha1').update([token, timestamp, nonce, sealed].sort().join('')).digest('hex');
}

function post(sealed: string, at = NOW, token = TOKEN): CallbackRequest {
  const timestamp = String(Math.floor(at / 1000));
  const nonce = randomBytes(5).toString('hex');
  const query = { msg_signature: sign(timestamp, nonce, sealed, token), timestamp, nonce };
  return { method: 'POST', query, headers: {}, body: Buffer.from(JSON.stringify({ encrypt: sealed })) };
}

function get(echostr: string, at = NOW): CallbackRequest {
  const { query } = post(echostr, at);
  return { method: 'GET', query: { ...query, echostr }, headers: {}, body: Buffer.alloc(0) };
}

/** The plain JSON of a passive reply, checked as the platform would. */
function plainReply(response: CallbackResponse, request: CallbackRequest): { readonly [part: string]: unknown } {
  expect(response).toMatchObject({ status: 200, type: 'application/json' });
  const { encrypt, msgsignature, timestamp, nonce } = JSON.parse(response.body);
  expect(nonce).toBe(request.query.nonce);
  expect(timestamp).toBe(Math.floor(NOW / 1000));
  expect(msgsignature).toBe(sign(String(timestamp), nonce, encrypt));
  return JSON.parse(unseal(encrypt));
}

const platform: Platform = {
  inbound,
  pastMs: 300_000,
  futureMs: 300_000,
  replyLimit: 20_480,
  said: (msgid, content) => ({
    msgid,
    aibotid: 'AIBOTID',
    chatid: 'wrCHATIDaB',
    chattype: 'group',
    from: { userid: 'member-1' },
    msgtype: 'text',
    text: { content: `@蓝哨 ${content}` },
  }),
  unknownKind: () => ({ msgid: 'm-9', aibotid: 'AIBOTID', msgtype: 'hologram' }),
  deliver(body, at, secret = 'right') {
    const text = typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
    return post(seal(text), at, secret === 'right' ? TOKEN : 'another token');
  },
  forgeries(request) {
    const { msg_signature = '', timestamp = '' } = request.query;
    const query = (change: Record<string, string>) => ({ ...request, query: { ...request.query, ...change } });
    const body = (text: string) => ({ ...request, body: Buffer.from(text) });
    return {
      'the first digit of the signature': query({
        msg_signature: (msg_signature.startsWith('0') ? '1' : '0') + msg_signature.slice(1),
      }),
      'a longer signature': query({ msg_signature: `${msg_signature}0` }),
      'an empty signature': query({ msg_signature: '' }),
      'another time': query({ timestamp: String(Number(timestamp) + 1) }),
      'a time that is no number': query({ timestamp: 'now' }),
      'another nonce': query({ nonce: 'another' }),
      'no nonce': query({ nonce: '' }),
      'another body': body(JSON.stringify({ encrypt: seal('{}') })),
      'a plain body': body(JSON.stringify({ msgtype: 'text', text: { content: '任务' } })),
      'a body that is no JSON': body('<xml></xml>'),
      '1 MB of garbage under an address that looks signed': { ...request, body: Buffer.alloc(1_000_000, 0xa7) },
      'sent as an address check without echostr': { ...request, method: 'GET' },
    };
  },
  shown(response, request) {
    if (response.body === '') return null;
    const plain = plainReply(response, request);
    expect(plain).toEqual({
      msgtype: 'stream',
      stream: { id: expect.stringMatching(/^[\w-]+$/), finish: true, content: expect.any(String) },
    });
    return (plain.stream as { content: string }).content;
  },
  measure: (_response, shown) => Buffer.byteLength(shown),
};

describeInbound(platform);

describe('what a message is read as', () => {
  const samples = readSample<Record<string, Sample>>('wecom-messages.json');
  test.each(Object.entries(samples))('%s', (_name, { body, chat, content }) => {
    expect(inbound.receive(platform.deliver(body, NOW), NOW)).toMatchObject({
      kind: 'message',
      message: { platform: 'wecom', id: `AIBOTID:${body.msgid}`, sender: 'member-1', chat, content },
    });
  });

  const unsupported = readSample<Record<string, object>>('wecom-unsupported.json');
  test.each(Object.entries(unsupported))('unsupported, an empty 200: %s', (_name, part) => {
    const body = { msgid: 'm', aibotid: 'AIBOTID', chatid: 'c', chattype: 'group', from: { userid: 'u' }, ...part };
    expect(inbound.receive(platform.deliver(body, NOW), NOW)).toMatchObject({
      kind: 'unsupported',
      response: { status: 200, body: '' },
    });
  });

  test.each([
    ['no sender', { from: undefined }],
    ['a sender without an id', { from: {} }],
    ['a sender whose id is no text', { from: { userid: 7 } }],
  ])('%s is an unknown sender', (_name, change) => {
    const body = { ...platform.said('m', '任务'), ...change };
    expect(inbound.receive(platform.deliver(body, NOW), NOW)).toMatchObject({ message: { sender: '' } });
  });

  test.each([
    ['another robot', { aibotid: 'OTHER' }, 'wrong-robot'],
    ['the robot in other letters', { aibotid: 'aibotid' }, 'wrong-robot'],
    ['a group without a name', { chatid: undefined }, 'bad-shape'],
    ['a text without words', { text: {} }, 'bad-shape'],
    ['an empty id', { msgid: '' }, 'bad-shape'],
    ['an event without a type', { msgtype: 'event' }, 'bad-shape'],
    ['mixed without items', { msgtype: 'mixed' }, 'bad-shape'],
  ])('%s is refused', (_name, change, reason) => {
    const body = { ...platform.said('m', '任务'), ...change };
    expect(inbound.receive(platform.deliver(body, NOW), NOW)).toEqual({ kind: 'refused', status: 400, reason });
  });

  test('any robot is ours when none is configured', () => {
    const open = createWecomBotInbound({ token: TOKEN, aesKey: KEY, botId: null, botNames });
    const body = { ...platform.said('m', '任务'), aibotid: 'OTHER' };
    expect(open.receive(platform.deliver(body, NOW), NOW)).toMatchObject({ message: { id: 'OTHER:m' } });
  });
});

describe('what the field does with the envelope', () => {
  const request = () => platform.deliver(platform.said('m', '任务'), NOW);

  test.each(['msgsignature', 'signature'])('the signature spelled %s', (name) => {
    const given = request();
    const { msg_signature = '', ...query } = given.query;
    expect(inbound.receive({ ...given, query: { ...query, [name]: msg_signature } }, NOW).kind).toBe('message');
  });

  test('Encrypt with a capital, and members nobody asked for', () => {
    const given = request();
    const { encrypt } = JSON.parse(given.body.toString());
    const body = Buffer.from(JSON.stringify({ tousername: 'x', Encrypt: encrypt, agentid: 1 }));
    expect(inbound.receive({ ...given, body }, NOW).kind).toBe('message');
  });

  test('the opening of the private chat is answered with a text, all that it accepts', () => {
    const event = { eventtype: 'enter_chat' };
    const body = { msgid: 'e', aibotid: 'AIBOTID', from: { userid: 'u' }, msgtype: 'event', event };
    const opening = platform.deliver(body, NOW);
    const received = inbound.receive(opening, NOW);
    if (received.kind !== 'message') throw new Error(`It was ${received.kind}.`);
    const plain = plainReply(received.answer({ text: '你好' }), opening);
    expect(plain).toEqual({ msgtype: 'text', text: { content: '你好' } });
  });

  test('a repeated callback continues the same stream, sealed afresh', () => {
    const given = request();
    const [first, second] = [0, 1].map(() => {
      const received = inbound.receive(given, NOW);
      if (received.kind !== 'message') throw new Error(`It was ${received.kind}.`);
      return received.answer({ text: '好' });
    });
    if (first === undefined || second === undefined) throw new Error('There were no answers.');
    expect(plainReply(second, given)).toEqual(plainReply(first, given));
    expect(second.body).not.toBe(first.body);
  });
});

describe('the check of the address', () => {
  test('gives back the bare text', () => {
    expect(inbound.receive(get(seal('1616140317555161061')), NOW)).toEqual({
      kind: 'challenge',
      response: { status: 200, type: 'text/plain', body: '1616140317555161061' },
    });
  });

  test('survives a proxy that turned + into a blank', () => {
    let echostr = seal('7');
    while (!echostr.includes('+')) echostr = seal('7');
    const request = get(echostr);
    const spoiled = { ...request, query: { ...request.query, echostr: echostr.replaceAll('+', ' ') } };
    expect(inbound.receive(spoiled, NOW)).toMatchObject({ kind: 'challenge', response: { body: '7' } });
  });

  const altered = get(seal('7'));
  test.each([
    ['for another receiver', get(seal('7', 'ww1436e0e65a779aee')), 400, 'wrong-receiver'],
    ['eleven minutes old', get(seal('7'), NOW - 660_000), 401, 'stale'],
    ['with an altered echostr', { ...altered, query: { ...altered.query, echostr: seal('8') } }, 401, 'bad-signature'],
  ])('is refused %s', (_name, request, status, reason) => {
    expect(inbound.receive(request, NOW)).toEqual({ kind: 'refused', status, reason });
  });
});

describe('signed, but not sealed as the platform seals', () => {
  const packet = (length: number, padding: number[]) =>
    encipher(Buffer.concat([packetHead(length), Buffer.from(padding)]));
  const times = (byte: number) => Array<number>(12).fill(byte);
  const long = Buffer.from(seal(JSON.stringify(platform.said('m', '任务'.repeat(20)))), 'base64');

  test('a packet built like the ones below, but right, opens', () => {
    expect(inbound.receive(post(packet(0, times(12))), NOW)).toMatchObject({ reason: 'not-json' });
  });

  test.each([
    ['another receiver', seal('{}', 'ww1436e0e65a779aee'), 'wrong-receiver'],
    ['no bytes', '====', 'bad-ciphertext'],
    ['one block of 16', encipher(Buffer.alloc(16, 16)), 'bad-ciphertext'],
    ['half a block', long.subarray(0, 40).toString('base64'), 'bad-ciphertext'],
    ['the last 32 bytes cut off', long.subarray(0, -32).toString('base64'), 'bad-ciphertext'],
    ['padding 0', packet(0, times(0)), 'bad-ciphertext'],
    ['padding 33', packet(0, times(33)), 'bad-ciphertext'],
    ['padding of unequal bytes', packet(0, [...Array<number>(11).fill(1), 12]), 'bad-ciphertext'],
    ['nothing but padding', encipher(Buffer.alloc(32, 32)), 'bad-ciphertext'],
    ['a length beyond the end', packet(1, times(12)), 'bad-ciphertext'],
    ['a length of 4 GB', packet(0xffffffff, times(12)), 'bad-ciphertext'],
  ])('%s', (_name, sealed, reason) => {
    expect(inbound.receive(post(sealed), NOW)).toEqual({ kind: 'refused', status: 400, reason });
  });

  test('another key', () => {
    expect(inbound.receive(post(seal('{}', '', makeKey())), NOW)).toMatchObject({ kind: 'refused', status: 400 });
  });
});

test.each([
  ['a key that is too short', { aesKey: KEY.slice(1) }],
  ['a key with the =', { aesKey: `${KEY}=` }],
  ['a key with a blank', { aesKey: `${KEY} ` }],
  ['no token', { token: '' }],
])('refuses to start with %s, without printing it', (_name, wrong) => {
  const start = () => createWecomBotInbound({ token: TOKEN, aesKey: KEY, botId: null, botNames, ...wrong });
  expect(start).toThrow(/WeCom/);
  expect(start).not.toThrow(KEY.slice(1));
});
