/** What doctor's questions to DingTalk come back as. */
import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createDingtalkAppProbe, createDingtalkWebhookProbe } from '../../src/adapters/dingtalk/probe.ts';
import { type Answers, answeringPlatform, LOGIN_PAGE, NOW, WAYS } from './answering-platform.ts';

const SECRET = randomBytes(16).toString('hex');
const platform = answeringPlatform();

describe('DingTalk', () => {
  const settings = (robotCode: string | null = 'dingbot') => ({
    appKey: 'dingkey',
    appSecret: SECRET,
    robotCode,
    apiBase: platform.base,
    oapiBase: platform.base,
  });
  const OAUTH = '/v1.0/oauth2/accessToken';
  const SEND = '/v1.0/robot/oToMessages/batchSend';
  const token = { [OAUTH]: { json: { accessToken: 'T', expireIn: 7200 } } };
  const gate = (status: number, json: unknown) => ({ ...token, [SEND]: { status, json } });
  const look = (robotCode?: string | null) => createDingtalkAppProbe(settings(robotCode), WAYS).run(NOW);

  test.each([
    ['nobody to write to', gate(400, { code: 'invalidParameter.userIds.empty', message: 'x' })],
    ['taken for nobody', gate(200, { processQueryKey: 'k' })],
  ])('robot known: %s', async (_, table) => {
    platform.given(table);
    expect(await look()).toEqual({ kind: 'fine', found: '拿到令牌，机器人编码认得' });
    expect(platform.asked[1]?.headers['x-acs-dingtalk-access-token']).toBe('T');
    expect(JSON.parse(platform.asked[1]?.body ?? '')).toMatchObject({ robotCode: 'dingbot', userIds: [] });
  });

  test('no robot code: doubtful, and nothing is asked with the token', async () => {
    platform.given(token);
    expect(await look(null)).toMatchObject({ kind: 'doubtful', todo: expect.stringMatching(/DINGTALK_ROBOT_CODE/) });
    expect(platform.asked).toHaveLength(1);
  });

  test.each<[string, Answers, RegExp, RegExp]>([
    [
      'wrong secret',
      { [OAUTH]: { status: 400, json: { code: 'invalidClientIdOrSecret', message: SECRET } } },
      /AppSecret 不对/,
      /DINGTALK_APP_SECRET/,
    ],
    ['unknown robot', gate(400, { code: 'invalidParameter.robotCode.notExsit' }), /机器人编码/, /RobotCode/],
    ['robot of another app', gate(400, { code: 'invalidParameter.robotCode.auth' }), /机器人编码/, /属于本应用/],
    [
      'no permission',
      gate(403, {
        code: 'Forbidden.AccessDenied.AccessTokenPermissionDenied',
        accessdenieddetail: { requiredScopes: ['qyapi_robot_sendmsg'] },
      }),
      /没有发消息的权限/,
      /开通 qyapi_robot_sendmsg/,
    ],
    ['address', gate(403, { code: 'Forbidden.AccessDenied.IpNotInWhiteList' }), /白名单/, /安全设置/],
    ['quota', gate(403, { code: 'Forbidden.AccessDenied.ApiCountLimitForOrg' }), /额度用完/, /下月/],
    ['speed', gate(403, { code: 'Forbidden.AccessDenied.QpsLimitForAppkeyAndApi' }), /太快/, /一分钟/],
    ['unknown code', gate(500, { code: 'system.error' }), /没有答应（system\.error）/, /system\.error/],
    ['unspeakable code', gate(400, { code: `<${SECRET}>` }), /^平台没有答应$/, /错误码/],
    ['punished', { [OAUTH]: { json: { status: 1111, wait: 5, punish: 'deny' } } }, /暂封/, /五分钟/],
    ['page', { [OAUTH]: LOGIN_PAGE }, /是网页/, /代理/],
    ['silence', { [OAUTH]: null }, /没有回应/, /防火墙/],
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

  test('group webhooks: any JSON proves the way is free, a page does not, and no robot is named', async () => {
    platform.given({ '/robot/send': { json: { errcode: 300005, errmsg: 'token is not exist' } } });
    expect(await createDingtalkWebhookProbe(settings(), WAYS).run(NOW)).toMatchObject({ kind: 'fine' });
    expect([...(platform.asked[0]?.query.keys() ?? [])]).toEqual([]);
    platform.given({ '/robot/send': LOGIN_PAGE });
    expect(await createDingtalkWebhookProbe(settings(), WAYS).run(NOW)).toMatchObject({ kind: 'wrong' });
  });
});
