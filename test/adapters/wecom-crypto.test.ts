/** The published vectors of WeCom's callback cryptography, and what must not pass for one of them. */
import { describe, expect, test } from 'vitest';
import { createWecomCrypto } from '../../src/adapters/wecom/crypto.ts';
import { readSample } from './read-sample.ts';

interface Vector {
  name: string;
  token?: string;
  encodingAESKey: string;
  receiveid: string;
  msg_signature?: string;
  timestamp?: string;
  nonce?: string;
  encrypt: string;
  random: string;
  plaintext: string;
}

const vectors = readSample<Vector[]>('wecom-vectors.json');
const of = (vector: Vector, receiveId = vector.receiveid) =>
  createWecomCrypto({ token: vector.token ?? 'unused', aesKey: vector.encodingAESKey, receiveId });
const signed = vectors.flatMap(({ token, msg_signature: signature, timestamp, nonce, ...rest }) =>
  token !== undefined && signature && timestamp && nonce ? [{ ...rest, token, signature, timestamp, nonce }] : [],
);
const pairs = signed.flatMap((one) =>
  signed.filter((other) => other.timestamp !== one.timestamp).map((other) => ({ one, other })),
);

test('all twelve are here', () => {
  expect(vectors.map((vector) => vector.name)).toEqual(Array.from({ length: 12 }, (_, index) => `V${index + 1}`));
  expect(signed).toHaveLength(11);
});

describe.each(vectors)('$name', (vector) => {
  test('opens', () => {
    expect(of(vector).open(vector.encrypt)).toEqual({ kind: 'opened', text: vector.plaintext });
  });

  test('is sealed to the same bytes', () => {
    expect(of(vector).seal(vector.plaintext, Buffer.from(vector.random, 'latin1'))).toBe(vector.encrypt);
  });

  test('cut by 32 bytes is refused, not shortened', () => {
    const cut = Buffer.from(vector.encrypt, 'base64').subarray(0, -32).toString('base64');
    expect(of(vector).open(cut)).toMatchObject({ kind: 'refused', reason: 'bad-ciphertext' });
  });

  test('is not for somebody else', () => {
    expect(of(vector, 'ww-somebody').open(vector.encrypt)).toEqual({ kind: 'refused', reason: 'wrong-receiver' });
  });

  test.each(['=', ' ', 'A'])('its key followed by %j is no key', (more) => {
    const aesKey = vector.encodingAESKey + more;
    expect(() => createWecomCrypto({ token: 't', aesKey, receiveId: '' })).toThrow('43');
  });
});

describe.each(signed)('the signature of $name', (vector) => {
  const { signature, timestamp, nonce, encrypt } = vector;
  const crypto = of(vector);

  test('holds', () => {
    expect(crypto.isSigned(signature, timestamp, nonce, encrypt)).toBe(true);
    expect(crypto.sign(timestamp, nonce, encrypt)).toBe(signature);
  });

  test.each([
    ['its last digit flipped', signature.slice(0, -1) + (signature.endsWith('0') ? '1' : '0')],
    ['in capitals', signature.toUpperCase()],
    ['cut', signature.slice(0, -1)],
    ['empty', ''],
    ['as many characters of more bytes', '县'.repeat(signature.length)],
  ])('does not hold %s', (_name, altered) => {
    expect(crypto.isSigned(altered, timestamp, nonce, encrypt)).toBe(false);
  });
});

test.each(pairs)('the signature of $one.name does not hold with the time or nonce of $other.name', ({ one, other }) => {
  expect(of(one).isSigned(one.signature, other.timestamp, one.nonce, one.encrypt)).toBe(false);
  expect(of(one).isSigned(one.signature, one.timestamp, other.nonce, one.encrypt)).toBe(one.nonce === other.nonce);
});

test('a receiver that is expected to be empty must be empty', () => {
  const [first] = vectors;
  expect(first && of(first, '').open(first.encrypt)).toEqual({ kind: 'refused', reason: 'wrong-receiver' });
});

test.each(Array.from({ length: 70 }, (_, length) => length))('a message of %i bytes comes back', (length) => {
  const [first] = vectors;
  if (first === undefined) throw new Error('There are no vectors.');
  const crypto = of(first);
  expect(crypto.open(crypto.seal('x'.repeat(length)))).toEqual({ kind: 'opened', text: 'x'.repeat(length) });
});

test('the same message is never sealed to the same bytes', () => {
  const crypto = createWecomCrypto({ token: 't', aesKey: 'a'.repeat(43), receiveId: '' });
  const sealed = Array.from({ length: 1_000 }, () => crypto.seal('任务'));
  expect(new Set(sealed.map((bytes) => bytes.slice(0, 20))).size).toBe(1_000);
});
