/** The sandbox's own WeCom cryptography against the vendor's published vectors (wecom.md 1.9). */
import { describe, expect, test } from 'vitest';
import { open } from '../../src/sandbox/wecom/open.ts';
import { seal } from '../../src/sandbox/wecom/seal.ts';
import { signature } from '../../src/sandbox/wecom/signature.ts';

const goSample = { token: 'QDG6eK', aesKey: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C' };

const vectors = [
  {
    name: 'V3, a GET echostr with a receiver',
    ...goSample,
    receiver: 'wx5823bf96d3bd56c7',
    signature: '5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3',
    timestamp: '1409659589',
    nonce: '263014780',
    encrypt: 'P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ==',
    random: 'c41b64491c2468d0',
    plaintext: '1616140317555161061',
  },
  {
    name: 'V11, a smart robot in a group',
    ...goSample,
    receiver: '',
    signature: '1379a781ad685e0a95fb1b0a5d84a17f2d654144',
    timestamp: '1700000000',
    nonce: '123456789',
    encrypt:
      'sKqRbbiSUnDhFHOvPjtUMcYNt5v4Xj7b8gzLApzV9D/jaPyq+6Y/NGM4tovaXz8c4fULjRQ0Nt6C8mqJITgO/ukAlwwdV1o3JCN9MTuEHhHv0LTZp9UiuV17dpuL+PvbGl0xK885J3h2k4O5Pm9fCUE3t9BElGAX3S8ri5byK39KNxUVyxFdSG7BcpWjhH4q0T1Yb75u9AB/gJiLh9lRMQC9jYg7C0kT2qzKrygq2ECLwTLYNdU5pQDkkRg28wzpBrMpLVK/vHl8kwcHZMiQOYMNH3pk95poiQSYgPMZGZGAMPKHNIFNkRroEaVPutdsDPVjC5GFRPL2mU8Y84f2dbuFHvNSe5wQLEkH8wtYYsyorf9+AZq1F/pEdRa3+Po5',
    random: '0123456789abcdef',
    plaintext:
      '{"msgid":"MSGID_1","aibotid":"AIBOTID","chatid":"CHATID","chattype":"group","from":{"userid":"zhangsan"},"response_url":"https://qyapi.weixin.qq.com/cgi-bin/aibot/response?response_code=CODE","msgtype":"text","text":{"content":"@RobotA hello robot"}}',
  },
  {
    name: 'V12, exactly one block and so a whole block of padding',
    ...goSample,
    receiver: '',
    signature: 'debbd8f1a34e4849458ee1e3482bcfab73a74214',
    timestamp: '1700000000',
    nonce: '123456789',
    encrypt: 'sKqRbbiSUnDhFHOvPjtUMT04SBXqyecnV0R+mVLqu11Se0CAxtEP8Zs4hONFU+GhnY2XmfYUSF/20UR5dRgc0w==',
    random: '0123456789abcdef',
    plaintext: 'xxxxxxxxxxxx',
  },
];

describe.each(vectors)('$name', (vector) => {
  const { aesKey, receiver } = vector;
  test('is signed as published', () => {
    expect(signature(vector.token, vector.timestamp, vector.nonce, vector.encrypt)).toBe(vector.signature);
  });
  test('is sealed byte for byte', () => {
    expect(seal(aesKey, vector.plaintext, receiver, Buffer.from(vector.random, 'latin1'))).toBe(vector.encrypt);
  });
  test('opens', () => {
    expect(open(aesKey, vector.encrypt, receiver)).toEqual({ ok: true, message: vector.plaintext });
  });
  test('does not open for another receiver', () => {
    expect(open(aesKey, vector.encrypt, 'somebody')).toEqual({ ok: false, why: 'receiveid 不对' });
  });
});

test('what was cut, altered or empty does not open', () => {
  const encrypt = seal(goSample.aesKey, '今日值班', '');
  const bytes = Buffer.from(encrypt, 'base64');
  const cut = seal(goSample.aesKey, '今'.repeat(40), '');
  const shorter = Buffer.from(cut, 'base64').subarray(0, -32).toString('base64');
  bytes.writeUInt8(bytes.readUInt8(bytes.length - 20) ^ 1, bytes.length - 20);
  for (const spoilt of [shorter, bytes.toString('base64'), '', 'AAAA', `${encrypt} `, 'x'.repeat(64)])
    expect(open(goSample.aesKey, spoilt).ok).toBe(false);
});

test('every length around the padding boundary survives the way there and back', () => {
  for (let length = 0; length < 70; length += 1) {
    const message = 'y'.repeat(length);
    expect(open(goSample.aesKey, seal(goSample.aesKey, message))).toEqual({ ok: true, message });
  }
});
