/** What doctor's questions to WeCom come back as. */
import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createWecomBotInbound } from '../../src/adapters/wecom/inbound.ts';
import { createWecomAppProbe, createWecomCallbackProbe } from '../../src/adapters/wecom/probe.ts';
import { type Answers, answeringPlatform, LOGIN_PAGE, NOW, WAYS } from './answering-platform.ts';

const SECRET = randomBytes(16).toString('hex');
const platform = answeringPlatform();
const TOKEN = { '/cgi-bin/gettoken': { json: { errcode: 0, errmsg: 'ok', access_token: 'T', expires_in: 7200 } } };
const send = (json: unknown) => ({ ...TOKEN, '/cgi-bin/message/send': { json } });
describe('WeCom application', () => {
  const look = (apiBase = platform.base) =>
    createWecomAppProbe(
      { corpId: 'ww1', agentId: 7, tokenFrom: { kind: 'platform', secret: SECRET }, apiBase },
      WAYS,
    ).run(NOW);

  test('a token, and the message interface finds nobody to write to: fine', async () => {
    platform.given(send({ errcode: 81013, errmsg: 'user & party & tag all invalid' }));
    expect(await look()).toEqual({ kind: 'fine', found: '拿到令牌，应用7的发消息接口通' });
    expect(platform.asked.map(({ path }) => path)).toEqual(['/cgi-bin/gettoken', '/cgi-bin/message/send']);
    expect(platform.asked[0]?.query.get('corpsecret')).toBe(SECRET);
    expect(platform.asked[1]?.query.get('access_token')).toBe('T');
    expect(JSON.parse(platform.asked[1]?.body ?? '')).toMatchObject({ touser: '', agentid: 7 });
  });

  test.each<[string, Answers, RegExp, RegExp]>([
    ['wrong secret', { '/cgi-bin/gettoken': { json: { errcode: 40001, errmsg: 'x' } } }, /Secret 不对/, /WECOM_SECRET/],
    ['wrong corp', { '/cgi-bin/gettoken': { json: { errcode: 40013 } } }, /企业 ID 不对/, /WECOM_CORP_ID/],
    [
      'address not trusted, named',
      send({
        errcode: 60020,
        errmsg: 'not allow to access from your ip, hint: [1], from ip: 10.20.30.40, more info at',
      }),
      /10\.20\.30\.40 不在可信名单/,
      /企业可信IP”加上 10\.20\.30\.40$/,
    ],
    ['address not trusted, unnamed', send({ errcode: 60020, errmsg: 'no' }), /出口 IP 不在/, /企业可信IP/],
    ['wrong agent', send({ errcode: 40056 }), /应用编号不对/, /WECOM_AGENT_ID/],
    ['string code', send({ errcode: '50003' }), /已停用（50003）/, /启用/],
    ['unknown code', send({ errcode: 99999, errmsg: SECRET }), /没有答应（99999）/, /99999/],
    ['login page', { '/cgi-bin/gettoken': LOGIN_PAGE }, /是网页/, /代理/],
    ['login page with a redirect', { '/cgi-bin/gettoken': { status: 302, text: '' } }, /HTTP 302/, /代理/],
    ['no such path', {}, /没有这个接口/, /API_BASE/],
    ['broken gateway', { '/cgi-bin/gettoken': { status: 502, text: '<html>' } }, /HTTP 502/, /再试/],
    ['JSON of somebody else', { '/cgi-bin/gettoken': { json: { hello: 1 } } }, /读不懂/, /WECOM_API_BASE/],
    ['JSON list', { '/cgi-bin/gettoken': { json: [] } }, /读不懂/, /WECOM_API_BASE/],
    ['no token in it', { '/cgi-bin/gettoken': { json: { errcode: 0 } } }, /读不懂/, /WECOM_API_BASE/],
    ['silence', { '/cgi-bin/gettoken': null }, /0\.3秒没有回应/, /防火墙/],
  ])('%s', async (_, table, found, todo) => {
    platform.given(table);
    const result = await look();
    expect(result).toEqual({
      kind: 'wrong',
      found: expect.stringMatching(found),
      todo: expect.stringMatching(todo),
    });
    expect(JSON.stringify(result)).not.toContain(SECRET);
  });

  test('no such host, no such port', async () => {
    expect(await look('http://host.invalid')).toMatchObject({ kind: 'wrong', found: 'host.invalid 域名解析不了' });
    expect(await look('http://127.0.0.1:9')).toMatchObject({ kind: 'wrong', todo: expect.stringMatching(/网管/) });
  });

  test('not configured', async () => {
    expect(await createWecomAppProbe(null, WAYS).run(NOW)).toMatchObject({ kind: 'off' });
  });
});

describe('WeCom application behind a gateway', () => {
  const look = () => {
    const gateway = { url: `${platform.base}/token`, names: { id: 'developerId', key: 'developerKey' }, id: '8' };
    const tokenFrom = { kind: 'gateway', ...gateway, key: SECRET } as const;
    return createWecomAppProbe({ corpId: 'ww1', agentId: 7, tokenFrom, apiBase: platform.base }, WAYS).run(NOW);
  };

  test('the gateway’s token opens the message interface', async () => {
    platform.given({
      ...send({ errcode: 81013 }),
      '/token': { json: { code: '0', data: { token: 'G', expiresIn: 7200 } } },
    });
    expect(await look()).toMatchObject({ kind: 'fine' });
    expect(platform.asked.map(({ path }) => path)).toEqual(['/token', '/cgi-bin/message/send']);
    expect(platform.asked[0]?.query.get('developerKey')).toBe(SECRET);
    expect(platform.asked[1]?.query.get('access_token')).toBe('G');
  });

  test.each<[string, Answers, RegExp, RegExp]>([
    ['a code', { '/token': { json: { code: '1003', msg: SECRET } } }, /^网关没有给凭证（1003）$/, /WECOM_TOKEN_KEY/],
    ['nothing', { '/token': { json: {} } }, /^网关没有给凭证$/, /WECOM_TOKEN_PARAMS/],
    ['login page', { '/token': LOGIN_PAGE }, /^网关：.*是网页/, /代理/],
  ])('%s', async (_, table, found, todo) => {
    platform.given(table);
    const result = await look();
    expect(result).toEqual({ kind: 'wrong', found: expect.stringMatching(found), todo: expect.stringMatching(todo) });
    expect(JSON.stringify(result)).not.toContain(SECRET);
  });
});

describe('WeCom callback', () => {
  const keys = () => ({ token: randomBytes(8).toString('hex'), aesKey: `${randomBytes(21).toString('hex')}a` });
  const inboundOf = (settings: { token: string; aesKey: string }) =>
    createWecomBotInbound({ ...settings, botId: null, botNames: ['蓝哨'] });

  test('our own verification passes with the same keys only', async () => {
    const settings = keys();
    expect(await createWecomCallbackProbe(settings, inboundOf(settings)).run(NOW)).toMatchObject({
      kind: 'fine',
      found: expect.stringContaining('/webhooks/wecom/bot'),
    });
    for (const other of [
      { ...settings, token: 'x' },
      { ...settings, aesKey: keys().aesKey },
    ]) {
      expect(await createWecomCallbackProbe(settings, inboundOf(other)).run(NOW)).toMatchObject({ kind: 'wrong' });
    }
    expect(await createWecomCallbackProbe(null, null).run(NOW)).toMatchObject({ kind: 'off' });
  });
});
