/** Every code of WeCom's table in its class (wecom.md 6), and what becomes of a token that goes bad under way. */
import { expect, test } from 'vitest';
import { bodyOf, FINE, OK, open, platform, SECRETS, sendOne, shelf } from '../ways.ts';

const SEND = '/cgi-bin/message/send';
const refusing = (errcode: number | string, errmsg = 'in words') => ({
  ...FINE,
  [SEND]: { json: { errcode, errmsg } },
});

test.each([
  ['retry', [-1, 6000, 45033, 40007]],
  ['limited', [45009]],
  ['stopped', [81013, 82001, 60111, 40003, 301021, 40050, 86001, 86003, 86008, 93000, 93001, 93005, 93006, 93008]],
  ['failed', [40008, 40013, 40056, 40058, 40063, 41004, 42014, 44001, 44004, 45002, 48002, 50003, 60011, 60020]],
  ['failed', [93017, 93018, 301002, 424242]],
])('%s: %j', async (kind, codes) => {
  for (const errcode of codes) {
    platform.given(refusing(errcode, 'access_token=token-of-a-test is bad'));
    const result = await sendOne('wecom-app');
    expect(result).toMatchObject({ kind, code: String(errcode) });
    for (const secret of SECRETS) expect(JSON.stringify(result)).not.toContain(secret);
  }
});

test('numbers as strings are numbers, and what is none is a doubt', async () => {
  platform.given(refusing('93000'));
  expect(await sendOne('wecom-app')).toMatchObject({ kind: 'stopped', code: '93000' });
  platform.given({ ...FINE, [SEND]: { json: { ...OK, errcode: '0', msgid: 'M' } } });
  expect(await sendOne('wecom-app')).toMatchObject({ kind: 'accepted' });
  for (const errcode of ['', 'ok', null, true, [0]]) {
    platform.given({ ...FINE, [SEND]: { json: { errcode } } });
    expect(await sendOne('wecom-app')).toMatchObject({ kind: 'unknown', repeatable: true });
  }
});

test.each(['1.2.3.4', '2001:db8::1'])('60020 names %s, the address to enter', async (ip) => {
  const errmsg = `not allow to access from your ip, hint: [1], from ip: ${ip}, more info at https://open.work.weixin.qq.com`;
  platform.given(refusing(60020, errmsg));
  expect(await sendOne('wecom-app')).toMatchObject({ kind: 'failed', why: expect.stringContaining(`请把 ${ip} 加`) });
});

test('a token that expires under way is replaced, and the message goes once', async () => {
  let good = 'first-token';
  const answer: typeof fetch = async (input, init) => {
    const url = new URL(String(input));
    if (url.pathname === '/cgi-bin/gettoken') return Response.json({ ...OK, access_token: good, expires_in: 7_200 });
    sent.push(bodyOf(String(init?.body)));
    const isGood = url.searchParams.get('access_token') === good;
    return Response.json(isGood ? { ...OK, msgid: 'M' } : { errcode: 42001, errmsg: 'access_token expired' });
  };
  const sent: unknown[] = [];
  const tokens = shelf();
  const channels = open(tokens, answer);
  expect(await sendOne('wecom-app', channels)).toMatchObject({ kind: 'accepted' });
  good = 'second-token';
  expect(await sendOne('wecom-app', channels)).toMatchObject({ kind: 'accepted' });
  expect(sent).toHaveLength(3);
  expect(sent[2]).toEqual(sent[1]);
});

test('a token that another process has already replaced is taken from the shelf', async () => {
  const tokens = shelf();
  let fetched = 0;
  const answer: typeof fetch = async (input) => {
    const url = new URL(String(input));
    if (url.pathname === '/cgi-bin/gettoken') {
      fetched += 1;
      return Response.json({ ...OK, access_token: 'bad', expires_in: 7_200 });
    }
    const name = [...tokens.kept.keys()][0] ?? '';
    if (url.searchParams.get('access_token') === 'good') return Response.json({ ...OK, msgid: 'M' });
    tokens.kept.set(name, { token: 'good', expires: Number.MAX_SAFE_INTEGER });
    return Response.json({ errcode: 40014, errmsg: 'invalid access_token' });
  };
  expect(await sendOne('wecom-app', open(tokens, answer))).toMatchObject({ kind: 'accepted' });
  expect(fetched).toBe(1);
});

test.each([
  ['a wrong secret', { json: { errcode: 40001, errmsg: 'invalid credential' } }, 'failed', '40001'],
  ['a wrong enterprise', { json: { errcode: 40013, errmsg: 'invalid corpid' } }, 'failed', '40013'],
  ['a platform that is busy', { json: { errcode: -1, errmsg: 'system busy' } }, 'retry', '-1'],
  ['a login page', { text: '<html>' }, 'retry', 'not-json'],
  ['silence', null, 'retry', 'timeout'],
  ['no token in it', { json: OK }, 'retry', 'no-token'],
] as const)('%s where the token is fetched: no message goes', async (_name, given, kind, code) => {
  platform.given({ ...FINE, '/cgi-bin/gettoken': given });
  expect(await sendOne('wecom-app')).toMatchObject({ kind, code });
  expect(platform.asked.some(({ path }) => path === SEND)).toBe(false);
});
