/** The signature of 专有钉钉: the reference's self-test, and what must change it. */
import { expect, test } from 'vitest';
import { type SignedRequest, signatureOf, timestampOf } from '../../../src/adapters/zwdd/sign.ts';

const SECRET = 'zwdd-secret';
/** dingtalk.md 7, computed self-test. */
const REQUEST: SignedRequest = {
  method: 'GET',
  path: '/gettoken.json',
  params: { appsecret: 'zwdd-secret', appkey: 'zwdd-key' },
  timestamp: '2024-01-01T00:00:00.000+08:00',
  nonce: '17040384000001234',
};
const SIGNATURE = 'fSvKX4UzN0H4FBhbxEGjY1WCUFMEM4GuCIOESyNJZlk=';

test('the reference’s vector, parameters by name whatever their order', () => {
  expect(signatureOf(REQUEST, SECRET)).toBe(SIGNATURE);
});

test('the time of the vector is written as the platform writes it', () => {
  expect(timestampOf(Date.parse('2023-12-31T16:00:00Z'))).toBe(REQUEST.timestamp);
});

test.each<[string, Partial<SignedRequest>]>([
  ['method', { method: 'POST' }],
  ['path', { path: '/gettoken' }],
  ['no parameters', { params: {} }],
  ['another value', { params: { ...REQUEST.params, appkey: 'other' } }],
  ['time', { timestamp: '2024-01-01T00:00:00.001+08:00' }],
  ['nonce', { nonce: '17040384000001235' }],
])('%s changes it', (_, change) => {
  expect(signatureOf({ ...REQUEST, ...change }, SECRET)).not.toBe(SIGNATURE);
});
