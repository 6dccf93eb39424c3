/** DingTalk's events by HTTP: the known answers of the envelope, what is refused, and what an event is read as. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CallbackRequest } from '../../../src/adapters/adapter.ts';
import { createEventCrypto, type EventKeys } from '../../../src/adapters/dingtalk/event-crypto.ts';
import { createDingtalkEventInbound } from '../../../src/adapters/dingtalk/event-inbound.ts';
import { readHappening } from '../../../src/adapters/dingtalk/events.ts';
import { readSample } from '../read-sample.ts';

interface Vector extends EventKeys {
  readonly timestamp: string;
  readonly nonce: string;
  readonly signature: string;
  readonly prefix: string;
  readonly plaintext: string;
  readonly encrypt: string;
}

const NOW = Date.parse('2026-01-14T23:20:00+08:00');
const vectors = readSample<Record<string, Vector>>('dingtalk-event-vectors.json');
const keys = { token: 'token0', aesKey: '4g5j64qlyl3zvetqxz5jiocdr586fn2zvjpa8zls3ij', owner: 'dingAPP' };
const crypto = createEventCrypto(keys);
const inbound = createDingtalkEventInbound({
  ...{ token: keys.token, aesKey: keys.aesKey, appKey: keys.owner },
  ...{ robotCode: 'dingROBOT', corpId: 'dingCORP', futureMs: 300_000 },
});

/** A push as the platform makes it; `by` seals it, `change` comes after signing. */
function pushed(
  text: string,
  { at = String(NOW), by = crypto, change = {} as Record<string, string> } = {},
): CallbackRequest {
  const { encrypt } = by.seal(text, at) as { encrypt: string };
  const nonce = 'NONCE';
  const msg_signature = createHash('sha1').update([keys.token, at, nonce, encrypt].sort().join('')).digest('hex');
  const query = { msg_signature, timestamp: at, nonce, ...change };
  return { method: 'POST', query, headers: {}, body: Buffer.from(JSON.stringify({ encrypt })) };
}
const event = (type: string, fields: object = {}) =>
  JSON.stringify({ EventType: type, EventTime: NOW, CorpId: 'dingCORP', eventId: 'e1', ...fields });
const refused = (status: number, reason: string) => ({ kind: 'refused', status, reason });

describe.each(Object.entries(vectors))('known answer %s', (_name, vector) => {
  const { timestamp, nonce, encrypt, signature, prefix, plaintext } = vector;
  const known = createEventCrypto(vector);

  test('is signed, opened, and sealed to the very bytes', () => {
    expect(known.isSigned(signature, { timestamp, nonce, encrypt })).toBe(true);
    expect(known.isSigned(signature.toUpperCase(), { timestamp, nonce, encrypt })).toBe(false);
    expect(known.open(encrypt)).toEqual({ ok: true, text: plaintext });
    const fresh = { prefix, nonce };
    expect(known.seal(plaintext, timestamp, fresh)).toEqual({
      ...{ msg_signature: signature, encrypt, timeStamp: timestamp, nonce },
    });
  });
});

test('the check of the address is answered with a sealed success, afresh each time', () => {
  const [one, two] = [1, 2].map(() => inbound.receive(pushed('{"EventType":"check_url"}'), NOW));
  if (one?.kind !== 'challenge' || two?.kind !== 'challenge') throw new Error('no challenge');
  const answer = JSON.parse(one.response.body);
  const { timeStamp: timestamp, nonce, encrypt, msg_signature } = answer;
  expect(crypto.isSigned(msg_signature, { timestamp, nonce, encrypt })).toBe(true);
  expect(crypto.open(encrypt)).toEqual({ ok: true, text: 'success' });
  expect(two.response.body).not.toBe(one.response.body);
});

test('an event is what it says, by its own id, with both spellings of the parameters', () => {
  const fields = { openConversationId: 'cidA+/==', title: '新群名', operator: 'staff-1', timeStamp: NOW };
  const request = pushed(event('chat_update_title', fields));
  const { msg_signature = '', timestamp = '', nonce = '' } = request.query;
  const other = { ...request, query: { signature: msg_signature, timeStamp: timestamp, nonce } };
  for (const one of [request, other])
    expect(inbound.receive(one, NOW)).toMatchObject({
      kind: 'event',
      event: { platform: 'dingtalk', id: 'e1', what: { kind: 'renamed', chat: 'cidA+/==', title: '新群名' } },
    });
  const nameless = pushed(event('chat_disband', { eventId: undefined, openConversationId: 'cidA' }));
  const ids = [1, 2].map(() => {
    const received = inbound.receive(nameless, NOW);
    return received.kind === 'event' ? received.event.id : received.kind;
  });
  expect(ids[0]).toMatch(/^[0-9a-f]{64}$/);
  expect(ids[1]).toBe(ids[0]);
});

describe('turned away', () => {
  const good = pushed(event('chat_disband', { openConversationId: 'cidA' }));

  test.each([
    ['no query', { ...good, query: {} }, refused(401, 'no-signature')],
    ['no nonce', { ...good, query: { ...good.query, nonce: undefined } }, refused(401, 'no-signature')],
    ['a plain body', { ...good, body: Buffer.from(event('chat_disband')) }, refused(401, 'no-signature')],
    ['ten megabytes', { ...good, body: Buffer.alloc(10_000_000, 0x61) }, refused(401, 'no-signature')],
    ['another signature', pushed('{}', { change: { msg_signature: 'f'.repeat(40) } }), refused(401, 'bad-signature')],
    ['a wider signature', pushed('{}', { change: { msg_signature: '县'.repeat(40) } }), refused(401, 'bad-signature')],
    ['another nonce', pushed('{}', { change: { nonce: 'OTHER' } }), refused(401, 'bad-signature')],
    ['another time', pushed('{}', { change: { timestamp: String(NOW + 1) } }), refused(401, 'bad-signature')],
    ['an old one', pushed('{}', { at: String(NOW - 3_600_001) }), refused(401, 'stale')],
    ['one from the future', pushed('{}', { at: String(NOW + 300_001) }), refused(401, 'from-the-future')],
    [
      'another application’s',
      pushed('{}', { by: createEventCrypto({ ...keys, owner: 'dingOTHER' }) }),
      refused(400, 'wrong-receiver'),
    ],
    [
      'another key',
      pushed('{}', { by: createEventCrypto({ ...keys, aesKey: '1'.repeat(43) }) }),
      refused(400, 'bad-ciphertext'),
    ],
    ['another organisation’s', pushed(event('chat_disband', { CorpId: 'dingOTHER' })), refused(400, 'wrong-receiver')],
    ['no JSON inside', pushed('oops'), refused(400, 'not-json')],
    ['no type inside', pushed('{}'), refused(400, 'bad-shape')],
  ])('%s', (_name, request, expected) => {
    expect(inbound.receive(request as CallbackRequest, NOW)).toEqual(expected);
  });

  test('seconds are taken as seconds', () => {
    expect(inbound.receive(pushed(event('x'), { at: String(Math.floor(NOW / 1_000)) }), NOW).kind).toBe('unsupported');
  });

  test('any ciphertext under a good signature: refused, never thrown', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const encrypt = Buffer.from(bytes).toString('base64');
        const parts = { timestamp: String(NOW), nonce: 'N', encrypt };
        const proof = createHash('sha1')
          .update([keys.token, ...Object.values(parts)].sort().join(''))
          .digest('hex');
        const query = { msg_signature: proof, timestamp: parts.timestamp, nonce: parts.nonce };
        const request = { ...good, query, body: Buffer.from(JSON.stringify({ encrypt })) };
        expect(inbound.receive(request, NOW).kind).toBe('refused');
      }),
    );
  });
});

describe('what happened', () => {
  const group = { openConversationId: 'cidA+/==', chatId: 'chat1', operator: 'staff-1', timeStamp: NOW - 5 };
  const chat = group.openConversationId;
  const message = { processQueryKey: 'PQK+/=', robotCode: 'dingROBOT', openConversationId: chat, userId: 'staff-2' };

  test.each([
    ['chat_update_title', { ...group, title: ' 新群名 ' }, { kind: 'renamed', chat, title: '新群名' }],
    ['chat_update_title', group, null],
    ['chat_disband', group, { kind: 'dissolved', chat }],
    ['chat_quit', group, { kind: 'people-left', chat, users: ['staff-1'] }],
    ['chat_remove_member', { ...group, userId: ['a', 'b'] }, { kind: 'people-left', chat, users: ['a', 'b'] }],
    ['chat_remove_member', { ...group, userId: ['dingROBOT'] }, { kind: 'robot-left', chat }],
    ['chat_remove_member', group, null],
    ['chat_add_member', { ...group, userId: ['a'] }, null],
    ['im_cool_app_install', { ...message, coolAppCode: 'c' }, { kind: 'robot-came', chat }],
    ['im_cool_app_uninstall', message, { kind: 'robot-left', chat }],
    ['im_cool_app_uninstall', { ...message, robotCode: 'dingOTHER' }, null],
    [
      'robot_msg_read',
      { ...message, operatTime: String(NOW - 7) },
      { kind: 'read', receipt: 'PQK+/=', user: 'staff-2', at: NOW - 7 },
    ],
    [
      'robot_msg_read',
      { ...message, operatTime: NOW + 99_000 },
      { kind: 'read', receipt: 'PQK+/=', user: 'staff-2', at: NOW },
    ],
    ['robot_msg_read', { ...message, userId: undefined }, null],
    ['robot_msg_recall', { ...message, operatTime: NOW - 7 }, { kind: 'recalled', receipt: 'PQK+/=', at: NOW - 7 }],
    ['robot_msg_recall', { ...message, processQueryKey: 'a\u0000b' }, null],
    ['user_add_org', { userId: ['a'] }, null],
  ])('%s of %j', (type, fields, expected) => {
    expect(readHappening(type, fields, 'dingROBOT', NOW)).toEqual(expected);
    const capitals = Object.entries(fields).map(([name, value]) => [
      name.charAt(0).toUpperCase() + name.slice(1),
      value,
    ]);
    expect(readHappening(type, Object.fromEntries(capitals), 'dingROBOT', NOW)).toEqual(expected);
  });

  test('any body of any type is read or is nothing', () => {
    fc.assert(
      fc.property(fc.constantFrom('chat_disband', 'robot_msg_read', 'chat_quit'), fc.jsonValue(), (type, body) => {
        readHappening(type, body, null, NOW);
      }),
    );
  });
});
