/** Access tokens: both addresses, renewal, expiry by the sandbox's clock, and what a bad one is answered with. */
import { beforeEach, expect, test } from 'vitest';
import { CAMPAIGN_ID, openPlatform, template } from './open-platform.ts';

let room: ReturnType<typeof openPlatform>;
beforeEach(() => {
  room = openPlatform();
});

const message = { openConversationId: CAMPAIGN_ID, ...template('sampleText', { content: '好' }) };

test('asking again gives the same token and renews it; after two hours it is another', async () => {
  const first = await room.token();
  room.time.now += 7_000_000;
  expect(await room.token()).toBe(first);
  room.time.now += 7_199_999;
  expect((await room.call('groupMessages/send', message, first)).status).toBe(200);
  room.time.now += 1;
  const { status, json } = await room.call('groupMessages/send', message, first);
  expect([status, json.code]).toEqual([400, 'InvalidAuthentication']);
  expect(json).toHaveProperty('requestid');
  expect(await room.token()).not.toBe(first);
});

test('both addresses give one token and cost nothing', async () => {
  const { DINGTALK_APP_KEY: appkey, DINGTALK_APP_SECRET: appsecret } = room.keys;
  const { json } = await room.ask('oapi', 'GET', '/gettoken', { query: { appkey, appsecret } });
  expect(json).toEqual({ errcode: 0, errmsg: 'ok', access_token: await room.token(), expires_in: 7_200 });
  expect(room.control.quotaUsed('api', room.time.now)).toBe(0);
});

test.each([{ appSecret: 'x' }, { appKey: 'x' }, {}, 'nonsense', '[]'])('a wrong pair: %j', async (wrong) => {
  const { DINGTALK_APP_KEY: appKey, DINGTALK_APP_SECRET: appSecret } = room.keys;
  const body =
    typeof wrong === 'string' ? wrong : { ...(Object.keys(wrong).length > 0 ? { appKey, appSecret } : {}), ...wrong };
  const { status, json } = await room.ask('api', 'POST', '/v1.0/oauth2/accessToken', { body });
  expect([status, json.code]).toEqual([400, 'invalidClientIdOrSecret']);
});

test('an expired token is refused everywhere, and a request without one is told so', async () => {
  const token = await room.token();
  room.control.expireTokens();
  expect((await room.call('groupMessages/send', message, token)).json.code).toBe('InvalidAuthentication');
  const upload = { query: { access_token: token, type: 'file' } };
  expect((await room.ask('oapi', 'POST', '/media/upload', upload)).json.errcode).toBe(40014);
  expect((await room.ask('api', 'POST', '/v1.0/robot/groupMessages/send')).status).toBe(401);
  expect((await room.call('groupMessages/send', message)).status).toBe(200);
  expect(room.shown()).toHaveLength(1);
});
