/** Files people send: from named hosts alone, no further than asked, no larger than a notice, opened or refused. */
import { createCipheriv, randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createDingtalkFiles } from '../../src/adapters/dingtalk/fetch-file.ts';
import { download, LARGEST_FILE } from '../../src/adapters/fetch-file.ts';
import { isFileHost } from '../../src/adapters/file-hosts.ts';
import { createWecomFiles } from '../../src/adapters/wecom/fetch-file.ts';

const WHERE = { hosts: ['.files.test', 'down.test', 'platform.test'], apiBase: 'http://platform.test:81/x' };
const URL_OF_A_FILE = 'https://a.files.test/f?sign=secret';

test.each([
  ['https://a.files.test/f', true],
  ['https://a.b.FILES.test/f', true],
  ['https://files.test/f', false],
  ['https://evilfiles.test/f', false],
  ['https://down.test/f', true],
  ['https://a.down.test/f', false],
  ['https://down.test.evil.test/f', false],
  ['https://down.test@evil.test/f', false],
  ['https://user:word@down.test/f', false],
  ['https://down.test:8443/f', false],
  ['http://down.test/f', false],
  ['http://platform.test:81/f', true],
  ['http://platform.test/f', false],
  ['file:///etc/passwd', false],
  ['data:text/plain,x', false],
  ['no address', false],
])('%s: %s', (address, allowed) => {
  expect(isFileHost(address, WHERE)).toBe(allowed);
});

test('the interface’s own host is none unless it is named', () => {
  expect(isFileHost('http://platform.test:81/f', { ...WHERE, hosts: [] })).toBe(false);
});

/** Answers every request alike, and remembers them. */
function answering(make: (url: string) => Response | Promise<Response>) {
  const asked: string[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    asked.push(String(input));
    expect(init?.redirect).toBe('manual');
    return make(String(input));
  };
  return { fetch, asked };
}

const soon = () => AbortSignal.timeout(2_000);
const bytesOf = (size: number) => new Uint8Array(size);

describe('a download', () => {
  const get = (response: Response, deadline = soon()) =>
    download(URL_OF_A_FILE, { ...answering(() => response), where: WHERE, deadline });

  test('gives the bytes', async () => {
    expect(await get(new Response('bytes'))).toEqual({ kind: 'bytes', bytes: Buffer.from('bytes') });
    expect(await get(new Response(bytesOf(LARGEST_FILE)))).toMatchObject({ kind: 'bytes' });
  });

  test('ends where it gets too large, whatever the platform said of its size', async () => {
    expect(await get(new Response('x', { headers: { 'content-length': String(LARGEST_FILE + 1) } }))).toEqual({
      kind: 'too-large',
    });
    let given = 0;
    const endless = new ReadableStream({
      pull(controller) {
        given += 1;
        controller.enqueue(bytesOf(64 * 1024));
      },
    });
    expect(await get(new Response(endless))).toEqual({ kind: 'too-large' });
    expect(given).toBeLessThan(40);
  });

  test.each([301, 302, 307, 403, 404, 500])('HTTP %i is none', async (status) => {
    const headers = { location: 'https://down.test/elsewhere' };
    expect(await get(new Response(null, { status, headers }))).toEqual({ kind: 'failed', code: `http-${status}` });
  });

  test('that does not come is given up', async () => {
    const never: typeof globalThis.fetch = (_, init) =>
      new Promise((_resolve, reject) => init?.signal?.addEventListener('abort', () => reject(new Error('aborted'))));
    const deadline = AbortSignal.timeout(20);
    expect(await download(URL_OF_A_FILE, { fetch: never, where: WHERE, deadline })).toEqual({
      kind: 'failed',
      code: 'timeout',
    });
  });
});

describe('WeCom', () => {
  const key = randomBytes(32);
  const seal = (bytes: Buffer, pad = 32 - (bytes.length % 32)) => {
    const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
    return new Uint8Array(
      Buffer.concat([cipher.update(Buffer.concat([bytes, Buffer.alloc(pad, pad)])), cipher.final()]),
    );
  };
  const source = { via: 'wecom-bot', url: URL_OF_A_FILE, key: key.toString('base64') } as const;
  const given = (
    body: Uint8Array<ArrayBuffer>,
    from: typeof source | (Omit<typeof source, 'key'> & { key: string | null }) = source,
  ) => {
    const { fetch, asked } = answering(() => new Response(body));
    return { asked, file: createWecomFiles({ where: WHERE, aesKey: null, fetch })(from, 0) };
  };

  test.each([0, 1, 31, 32, 33, 1_000])('%i bytes are opened', async (size) => {
    const bytes = randomBytes(size);
    expect(await given(seal(bytes)).file).toEqual({ kind: 'bytes', bytes });
  });

  test('a platform that fills up to 16 is none that we know', async () => {
    expect(await given(seal(Buffer.alloc(16), 48)).file).toEqual({ kind: 'failed', code: 'bad-ciphertext' });
    expect(await given(bytesOf(33)).file).toEqual({ kind: 'failed', code: 'bad-ciphertext' });
    expect(await given(bytesOf(0)).file).toEqual({ kind: 'failed', code: 'bad-ciphertext' });
  });

  test('without a key nothing is asked', async () => {
    for (const wrong of [null, '', 'a2V5']) {
      const { file, asked } = given(seal(Buffer.from('x')), { ...source, key: wrong });
      expect(await file).toEqual({ kind: 'failed', code: 'no-key' });
      expect(asked).toEqual([]);
    }
  });

  test('sealing makes a file of the largest size no larger', async () => {
    expect(await given(seal(Buffer.alloc(LARGEST_FILE))).file).toMatchObject({ kind: 'bytes' });
    expect(await given(seal(Buffer.alloc(LARGEST_FILE + 1))).file).toEqual({ kind: 'too-large' });
  });
});

describe('DingTalk', () => {
  const files = (address: unknown, hosts = WHERE.hosts) => {
    const { fetch, asked } = answering((url) => {
      if (url.endsWith('/accessToken')) return Response.json({ accessToken: 't', expireIn: 7_200 });
      if (!url.endsWith('/messageFiles/download')) return new Response('bytes');
      return typeof address === 'string'
        ? Response.json({ downloadUrl: address })
        : Response.json({ code: 'invalidParameter.robotCode.downloadCode', message: 'x' }, { status: 400 });
    });
    const tokens = { read: async () => null, write: async () => {} };
    const app = {
      appKey: 'k',
      appSecret: 's',
      robotCode: 'r',
      apiBase: 'https://api.test',
      oapiBase: 'https://o.test',
    };
    return { asked, file: createDingtalkFiles({ ...app, hosts, tokens, fetch })({ via: 'dingtalk', code: 'c' }, 0) };
  };

  test('the code becomes an address, and the address bytes', async () => {
    expect(await files('https://down.test/f').file).toEqual({ kind: 'bytes', bytes: Buffer.from('bytes') });
  });

  test('an address elsewhere is not asked', async () => {
    const { file, asked } = files('https://elsewhere.test/f');
    expect(await file).toEqual({ kind: 'off' });
    expect(asked.filter((url) => url.includes('elsewhere'))).toEqual([]);
  });

  test('a code that is over is said by the platform’s own word', async () => {
    expect(await files(null).file).toEqual({ kind: 'failed', code: 'invalidParameter.robotCode.downloadCode' });
  });

  test('without hosts not even the address is asked for', async () => {
    const { file, asked } = files('https://down.test/f', []);
    expect(await file).toEqual({ kind: 'off' });
    expect(asked).toEqual([]);
  });
});
