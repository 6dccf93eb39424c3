/** What each error code of a platform means for the row, and when a token is fetched anew. */
import { describe, expect, test } from 'vitest';
import { FINE, OK, open, platform, SENDS, sendOne, shelf } from './ways.ts';

describe('what error codes mean', () => {
  test.each([
    ['wecom-webhook', 93000, 'stopped'],
    ['wecom-webhook', 45009, 'limited'],
    ['wecom-webhook', 45033, 'retry'],
    ['wecom-webhook', -1, 'retry'],
    ['wecom-webhook', 40058, 'failed'],
    ['wecom-webhook', 424242, 'failed'],
    ['wecom-app', 81013, 'stopped'],
    ['wecom-app', 60111, 'stopped'],
    ['wecom-app', 48002, 'failed'],
    ['wecom-appchat', 86008, 'stopped'],
    ['dingtalk-webhook', 410100, 'limited'],
    ['dingtalk-webhook', 130101, 'limited'],
    ['dingtalk-webhook', 400101, 'stopped'],
    ['dingtalk-webhook', 310000, 'failed'],
    ['dingtalk-webhook', 430102, 'failed'],
  ])('%s %i: %s', async (via, errcode, kind) => {
    platform.given({ ...FINE, [SENDS[via] ?? '']: { json: { errcode, errmsg: 'in words' } } });
    expect(await sendOne(via)).toMatchObject({ kind, code: String(errcode) });
  });

  test.each([
    ['group.disbanded', 400, 'stopped'],
    ['bot.stopped', 400, 'stopped'],
    ['Forbidden.AccessDenied.QpsLimitForAppkeyAndApi', 403, 'limited'],
    ['Forbidden.AccessDenied.ApiCountLimitForOrg', 403, 'failed'],
    ['unknown.send.result', 400, 'unknown'],
    ['system.error', 500, 'retry'],
    ['contain.notAllowed.text', 400, 'failed'],
    ['made.up.error', 400, 'failed'],
    ['made.up.error', 503, 'unknown'],
  ])('DingTalk’s API %s (%i): %s', async (code, status, kind) => {
    platform.given({ ...FINE, [SENDS['dingtalk-group'] ?? '']: { status, json: { code, message: 'in words' } } });
    expect(await sendOne('dingtalk-group')).toMatchObject({ kind, code });
  });

  test('a banned address is waited out, whether the platform says so in JSON or not', async () => {
    const json = { status: 1111, wait: 5, source: 'x5', punish: 'deny', uuid: 'u' };
    platform.given({ ...FINE, '/robot/send': { json } });
    expect(await sendOne('dingtalk-webhook')).toMatchObject({ kind: 'limited', pauseMs: 300_000 });
  });

  test('60020 names the address to enter', async () => {
    const errmsg = 'not allow to access from your ip, hint: [1], from ip: 203.0.113.7, more info at https://x';
    platform.given({ ...FINE, '/cgi-bin/message/send': { json: { errcode: 60020, errmsg } } });
    expect(await sendOne('wecom-app')).toMatchObject({ kind: 'failed', why: expect.stringContaining('203.0.113.7') });
  });

  test('a missing permission is named', async () => {
    const json = {
      code: 'Forbidden.AccessDenied.AccessTokenPermissionDenied',
      accessdenieddetail: { requiredScopes: ['qyapi_robot_sendmsg'] },
    };
    platform.given({ ...FINE, '/v1.0/robot/groupMessages/send': { status: 403, json } });
    expect(await sendOne('dingtalk-group')).toMatchObject({ why: expect.stringContaining('qyapi_robot_sendmsg') });
  });

  test('errcode 0 that reached nobody is no success', async () => {
    platform.given({
      ...FINE,
      '/cgi-bin/message/send': { json: { ...OK, msgid: 'M', invaliduser: 'sandbox-daixian' } },
    });
    expect(await sendOne('wecom-app')).toMatchObject({ kind: 'stopped', code: 'invaliduser' });
    platform.given({ ...FINE, '/cgi-bin/message/send': { json: OK } });
    expect(await sendOne('wecom-app')).toMatchObject({ kind: 'unknown', code: 'no-msgid' });
    platform.given({ ...FINE, '/v1.0/robot/groupMessages/send': { json: {} } });
    expect(await sendOne('dingtalk-group')).toMatchObject({ kind: 'unknown', code: 'no-key' });
  });
});

describe('tokens', () => {
  const asked = (path: string) => platform.asked.filter((one) => one.path === path).length;

  test.each([
    ['wecom-app', '/cgi-bin/gettoken'],
    ['dingtalk-group', '/v1.0/oauth2/accessToken'],
  ])('%s: twenty at once fetch one, and another process none', async (via, path) => {
    platform.given(FINE);
    const tokens = shelf();
    const channels = open(tokens);
    await Promise.all(Array.from({ length: 20 }, () => sendOne(via, channels)));
    expect(asked(path)).toBe(1);
    expect(await sendOne(via, open(tokens))).toMatchObject({ kind: 'accepted' });
    expect(asked(path)).toBe(1);
  });

  test.each([
    ['wecom-app', '/cgi-bin/gettoken', { errcode: 42001, errmsg: 'expired' }, 200],
    ['dingtalk-group', '/v1.0/oauth2/accessToken', { code: 'InvalidAuthentication' }, 400],
  ])('%s: a token that is turned away is fetched anew once', async (via, path, json, status) => {
    platform.given({ ...FINE, [SENDS[via] ?? '']: { status, json } });
    const tokens = shelf();
    expect(await sendOne(via, open(tokens))).toMatchObject({ kind: 'failed' });
    expect(asked(path)).toBe(2);
    expect(asked(SENDS[via] ?? '')).toBe(2);
  });

  test('a wrong secret is said in words', async () => {
    platform.given({ ...FINE, '/cgi-bin/gettoken': { json: { errcode: 40001, errmsg: 'invalid credential' } } });
    expect(await sendOne('wecom-app')).toMatchObject({ kind: 'failed', why: expect.stringContaining('WECOM_SECRET') });
    const json = { code: 'invalidClientIdOrSecret', message: 'x' };
    platform.given({ ...FINE, '/v1.0/oauth2/accessToken': { status: 400, json } });
    expect(await sendOne('dingtalk-group')).toMatchObject({ why: expect.stringContaining('DINGTALK_APP_SECRET') });
  });
});
