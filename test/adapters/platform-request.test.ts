/** What is known of a request without an answer, and that nothing is said after the lease of its row. */
import { expect, test } from 'vitest';
import { askPlatform, forOneSend, postJson } from '../../src/adapters/platform-request.ts';
import { inTime } from '../../src/adapters/token.ts';

const failing =
  (cause: unknown): typeof fetch =>
  () =>
    Promise.reject(new TypeError('fetch failed', { cause }));
const coded = (code: string, syscall?: string) =>
  Object.assign(new Error(code), { code, ...(syscall === undefined ? {} : { syscall }) });
const ask = (fetch: typeof globalThis.fetch) => askPlatform({ fetch }, 'https://platform.example/', { method: 'GET' });

test.each([
  ['ECONNREFUSED', coded('ECONNREFUSED'), 'no'],
  ['ENOTFOUND', coded('ENOTFOUND'), 'no'],
  ['EAI_AGAIN', coded('EAI_AGAIN'), 'no'],
  ['a connection that never stood', coded('UND_ERR_CONNECT_TIMEOUT'), 'no'],
  ['a time-out while connecting', coded('ETIMEDOUT', 'connect'), 'no'],
  ['a time-out while reading', coded('ETIMEDOUT', 'read'), 'maybe'],
  ['every address refused', new AggregateError([coded('ECONNREFUSED'), coded('ENETUNREACH')]), 'no'],
  ['one address cut off', new AggregateError([coded('ECONNREFUSED'), coded('ECONNRESET')]), 'maybe'],
  ['an expired certificate', coded('CERT_HAS_EXPIRED'), 'no'],
  ['an unknown certificate', coded('UNABLE_TO_VERIFY_LEAF_SIGNATURE'), 'no'],
  ['a wrong name in the certificate', coded('ERR_TLS_CERT_ALTNAME_INVALID'), 'no'],
  ['ECONNRESET', coded('ECONNRESET'), 'maybe'],
  ['the other side closed', coded('UND_ERR_SOCKET'), 'maybe'],
  ['something else', 'no error at all', 'maybe'],
])('%s', async (_name, cause, arrived) => {
  expect(await ask(failing(cause))).toMatchObject({ kind: 'none', arrived, code: 'network' });
});

test('a redirect is not followed, and what it pointed to got nothing', async () => {
  const answer = await ask(async (_url, init) => {
    expect(init?.redirect).toBe('manual');
    return new Response('<html>', { status: 302, headers: { location: 'https://login.example/' } });
  });
  expect(answer).toMatchObject({ kind: 'none', arrived: 'no', code: 'http-302' });
});

test('after the deadline nothing is asked any more', async () => {
  let asked = 0;
  const fetch: typeof globalThis.fetch = async () => {
    asked += 1;
    return Response.json({});
  };
  const late = { fetch, deadline: AbortSignal.abort() };
  expect(await postJson(late, 'https://platform.example/', {})).toMatchObject({ arrived: 'no', code: 'timeout' });
  expect(asked).toBe(0);
  expect(await postJson(forOneSend({ fetch }), 'https://platform.example/', {})).toMatchObject({ kind: 'json' });
});

test('a request under way at the deadline is given up, and may have arrived', async () => {
  const hanging: typeof globalThis.fetch = (_url, init) =>
    new Promise((_resolve, reject) => {
      init?.signal?.addEventListener('abort', () => reject(init.signal?.reason));
    });
  const ways = forOneSend({ fetch: hanging, timeoutMs: 60_000, withinMs: 20 });
  expect(await postJson(ways, 'https://platform.example/', {})).toMatchObject({ arrived: 'maybe', code: 'timeout' });
});

test('a token that does not come in time is a retry', async () => {
  const never = new Promise<never>(() => undefined);
  const late = { kind: 'retry', code: 'timeout' };
  expect(await inTime(never, AbortSignal.abort())).toMatchObject(late);
  expect(await inTime(never, AbortSignal.timeout(10))).toMatchObject(late);
  const here = { kind: 'token', token: 't' } as const;
  expect(await inTime(Promise.resolve(here), AbortSignal.timeout(60_000))).toEqual(here);
});
