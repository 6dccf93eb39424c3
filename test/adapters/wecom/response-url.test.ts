/** A later answer through response_url: Markdown, once, to WeCom's own address and no other. */
import { expect, test } from 'vitest';
import { createWecomResponseUrl } from '../../../src/adapters/wecom/response-url.ts';
import { textMessage } from '../../../src/domain/outgoing.ts';
import { LOGIN_PAGE } from '../answering-platform.ts';
import { bodyOf, OK, platform } from '../ways.ts';

const PATH = '/cgi-bin/aibot/response';
const open = () => createWecomResponseUrl({ fetch, apiBase: platform.base, timeoutMs: 300 });
const answer = (text: string) =>
  open().answer(`${platform.base}${PATH}?response_code=code-of-a-test`, textMessage(text));

test('carries the words, and nothing in them is markup', async () => {
  platform.given({ [PATH]: { json: OK } });
  expect(await answer('已记：各县<市、区>\n第*二*行')).toEqual({ kind: 'accepted', receipt: null });
  expect(bodyOf(platform.asked[0]?.body ?? '')).toEqual({
    msgtype: 'markdown',
    markdown: { content: '已记：各县＜市、区＞  \n第＊二＊行' },
  });
});

test('a huge answer is cut to what the platform takes, and says so', async () => {
  platform.given({ [PATH]: { json: OK } });
  await answer('县<\n'.repeat(20_000));
  const { content } = JSON.parse(platform.asked[0]?.body ?? '{}').markdown;
  expect(Buffer.byteLength(content)).toBeLessThanOrEqual(20_480);
  expect(content).toContain('太长');
});

test.each([
  ['used or expired', { json: { errcode: 40014, errmsg: 'x' } }, 'failed'],
  ['refused', { json: { errcode: 40008, errmsg: 'x' } }, 'failed'],
  ['a login page', LOGIN_PAGE, 'unknown'],
  ['silence', null, 'unknown'],
] as const)('%s', async (_name, given, kind) => {
  platform.given({ [PATH]: given });
  const result = await answer('一句话');
  expect(result.kind).toBe(kind);
  expect(JSON.stringify(result)).not.toContain('code-of-a-test');
});

test.each(['https://evil.example/cgi-bin/aibot/response?response_code=c', 'file:///etc/passwd', ''])(
  'never calls %j',
  async (url) => {
    platform.given({ [PATH]: { json: OK } });
    expect(await open().answer(url, textMessage('一句话'))).toMatchObject({ kind: 'failed', code: 'address' });
    expect(platform.asked).toEqual([]);
  },
);
