/** The DingTalk robot's way in, against a platform played with node:crypto alone. */
import { createHmac, randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { CallbackRequest } from '../../src/adapters/adapter.ts';
import { createDingtalkRobotInbound } from '../../src/adapters/dingtalk/inbound.ts';
import { describeInbound, NOW, type Platform } from './contract.ts';
import { readSample, type Sample } from './read-sample.ts';

const SECRET = randomBytes(24).toString('base64url');
const identity = { robotCode: 'dingrobotcode0001', corpId: 'ding0123456789abcdef' };
const inbound = createDingtalkRobotInbound({ appSecret: SECRET, ...identity });

function sign(timestamp: string, secret = SECRET): string {
  const hmac = createHmac('sha256', secret);
  return hmac.update(timestamp).update('\n').update(secret).digest('base64');
}

const platform: Platform = {
  inbound,
  pastMs: 3_600_000,
  futureMs: 300_000,
  replyLimit: 20_000,
  said: (msgId, content) => ({
    msgId,
    conversationId: 'cidSYNTHETICgroup0001==',
    conversationType: '2',
    senderStaffId: '0147002',
    text: { content: ` ${content}` },
    msgtype: 'text',
  }),
  unknownKind: () => ({ msgId: 'm-9', conversationId: 'c', conversationType: '1', msgtype: 'hologram' }),
  deliver(body, at, secret = 'right') {
    const text = typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
    const timestamp = String(at);
    const headers = { timestamp, sign: sign(timestamp, secret === 'right' ? SECRET : 'another secret') };
    return { method: 'POST', query: {}, headers, body: Buffer.from(text) };
  },
  forgeries(request) {
    const { sign: signature = '', timestamp = '' } = request.headers;
    const headers = (change: Record<string, string>) => ({ ...request, headers: { ...request.headers, ...change } });
    return {
      'the first character of the signature': headers({
        sign: (signature[0] === 'A' ? 'B' : 'A') + signature.slice(1),
      }),
      'a longer signature': headers({ sign: `${signature}=` }),
      'an empty signature': headers({ sign: '' }),
      'a signature of as many wider characters': headers({ sign: '县'.repeat(signature.length) }),
      'another time': headers({ timestamp: String(Number(timestamp) + 1) }),
      'the time with a blank': headers({ timestamp: ` ${timestamp}` }),
      'the time in words': headers({ timestamp: 'now' }),
      'the time as a fraction': headers({ timestamp: `${timestamp}.0` }),
      'a signature in the address only': { ...request, query: request.headers, headers: {} },
    };
  },
  shown(response) {
    expect(response).toMatchObject({ status: 200, type: 'application/json' });
    const body = JSON.parse(response.body);
    if (body.msgtype === 'empty') return null;
    expect(Object.keys(body)).toEqual(['msgtype', 'text']);
    expect(body).toMatchObject({ msgtype: 'text', text: { content: expect.any(String) } });
    return body.text.content;
  },
  measure: (response) => Buffer.byteLength(response.body),
};

describeInbound(platform);

test('the known answer of the documentation is accepted', () => {
  const request: CallbackRequest = {
    ...platform.deliver(platform.said('m', '任务'), NOW),
    headers: { timestamp: '1577262236757', sign: 'DJrE6qdyVGCQz9z5r2MDuNcNAhwYnuAkyj13cx169CA=' },
  };
  const documented = createDingtalkRobotInbound({ appSecret: 'this is a secret', robotCode: null });
  expect(documented.receive(request, 1577262236757 + 3_599_999).kind).toBe('message');
  expect(documented.receive(request, 1577262236757 + 3_600_000)).toMatchObject({ reason: 'stale' });
});

describe('what a message is read as', () => {
  const samples = readSample<Record<string, Required<Sample>>>('dingtalk-messages.json');
  test.each(Object.entries(samples))('%s', (_name, { body, sender, chat, content }) => {
    expect(inbound.receive(platform.deliver(body, NOW), NOW)).toMatchObject({
      kind: 'message',
      message: { platform: 'dingtalk', id: body.msgId, sender, chat, content },
    });
  });

  const unsupported = readSample<Record<string, object>>('dingtalk-unsupported.json');
  test.each(Object.entries(unsupported))('unsupported: %s', (_name, part) => {
    const body = { msgId: 'm', conversationId: 'c', conversationType: '2', ...part };
    expect(inbound.receive(platform.deliver(body, NOW), NOW)).toMatchObject({
      kind: 'unsupported',
      response: { body: '{"msgtype":"empty"}' },
    });
  });

  test('a mention with blanks about it, or of others only, leaves an empty text', () => {
    for (const text of ['', '  ', '@甲 @乙', '＠甲\u2005']) {
      const received = inbound.receive(platform.deliver(platform.said('m', text), NOW), NOW);
      expect(received).toMatchObject({ message: { content: { kind: 'text', text: '' } } });
    }
  });
});

describe('the signature does not cover the body, so its ids are compared', () => {
  test.each([
    ['another robot', { robotCode: 'dingother' }, 'wrong-robot'],
    ['the robot of another organisation', { chatbotCorpId: 'dingother' }, 'wrong-receiver'],
    ['no conversation', { conversationId: undefined }, 'bad-shape'],
    ['no id', { msgId: undefined }, 'bad-shape'],
    ['a number for the kind of conversation', { conversationType: 2 }, 'bad-shape'],
  ])('%s is refused', (_name, change, reason) => {
    const body = { ...platform.said('m', '任务'), ...change };
    expect(inbound.receive(platform.deliver(body, NOW), NOW)).toEqual({ kind: 'refused', status: 400, reason });
  });

  test('any robot is ours when none is configured', () => {
    const open = createDingtalkRobotInbound({ appSecret: SECRET, robotCode: null });
    const body = {
      ...platform.said('m', '任务'),
      robotCode: 'dingother',
      chatbotCorpId: 'dingother',
      senderCorpId: 'dingother',
    };
    expect(open.receive(platform.deliver(body, NOW), NOW)).toMatchObject({ message: { sender: '0147002' } });
    // A staff id of another organisation could be somebody else's here.
    const outside = { ...body, senderCorpId: 'x' };
    expect(open.receive(platform.deliver(outside, NOW), NOW)).toMatchObject({ message: { sender: '' } });
  });
});

test.each([
  ['no secret', { appSecret: '' }],
  ['a window of more than the platform allows', { windowMs: 3_600_001 }],
  ['a future of more than an hour', { futureMs: 3_600_001 }],
  ['a window that is no number', { windowMs: Number.NaN }],
])('refuses to start with %s', (_name, wrong) => {
  expect(() => createDingtalkRobotInbound({ appSecret: SECRET, robotCode: null, ...wrong })).toThrow(/DingTalk/);
});
