/** The simulator of 专有钉钉 turns away what is not signed right: the reference's vector against every forgery of it. */
import { expect, test } from 'vitest';
import type { OutsideRequest } from '../../../src/sandbox/outside.ts';
import { createSignatureGate } from '../../../src/sandbox/zwdd/signature.ts';

const AT = Date.parse('2024-01-01T00:00:00.000+08:00');
const HEADERS = {
  'x-hmac-auth-timestamp': '2024-01-01T00:00:00.000+08:00',
  'x-hmac-auth-version': '1.0',
  'x-hmac-auth-nonce': '17040384000001234',
  'x-hmac-auth-signature': 'fSvKX4UzN0H4FBhbxEGjY1WCUFMEM4GuCIOESyNJZlk=',
  'x-hmac-auth-ip': '127.0.0.1',
  'x-hmac-auth-mac': '00:00:00:00:00:00',
  apikey: 'zwdd-key',
};
const PARAMS = { appkey: 'zwdd-key', appsecret: 'zwdd-secret' };

function ask(headers: Readonly<Record<string, string>> = {}, params: Readonly<Record<string, string>> = PARAMS) {
  const query = new URLSearchParams(params);
  const request: OutsideRequest = {
    ...{ method: 'GET', path: '/gettoken.json', query, headers: { ...HEADERS, ...headers } },
    ...{ body: Buffer.alloc(0), ip: '127.0.0.1' },
  };
  return { request, query };
}

const gate = () => createSignatureGate('zwdd-key', 'zwdd-secret');

test('the reference’s vector passes, once', () => {
  const door = gate();
  const { request, query } = ask();
  expect([door.check(request, query, AT), door.check(request, query, AT)]).toEqual([null, 'nonce.invalid']);
});

test.each<[string, Record<string, string>, string]>([
  ['another key', { apikey: 'other' }, 'apiKey.invalid'],
  ['no version', { 'x-hmac-auth-version': '' }, 'version.invalid'],
  ['no address', { 'x-hmac-auth-ip': '' }, 'header.missing'],
  ['a time without milliseconds', { 'x-hmac-auth-timestamp': '2024-01-01T00:00:00+08:00' }, 'timestamp.invalid'],
  ['a short nonce', { 'x-hmac-auth-nonce': '1704038400000' }, 'nonce.invalid'],
  ['another nonce', { 'x-hmac-auth-nonce': '17040384000001235' }, 'signature.invalid'],
  ['no signature', { 'x-hmac-auth-signature': '' }, 'signature.invalid'],
])('%s does not', (_, headers, code) => {
  const { request, query } = ask(headers);
  expect(gate().check(request, query, AT)).toBe(code);
});

test('nor do other parameters, or another time', () => {
  const other = ask({}, { ...PARAMS, appkey: 'zwdd-other' });
  expect(gate().check(other.request, other.query, AT)).toBe('signature.invalid');
  const { request, query } = ask();
  expect(gate().check(request, query, AT + 3_600_000)).toBe('timestamp.expired');
});
