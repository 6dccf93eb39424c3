/** Settings of a private WeCom: where its tokens come from. */
import { describe, expect, test } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { mistakes } from './mistakes.ts';

describe('a token from the gateway of a private platform', () => {
  const app = { WECOM_CORP_ID: 'ww0', WECOM_AGENT_ID: '7' };
  const gateway = {
    ...{ WECOM_TOKEN_URL: 'http://gateway.example.gov.cn:8088/token', WECOM_TOKEN_ID: 'i', WECOM_TOKEN_KEY: 'k' },
  };

  test('stands in for the secret', () => {
    const from = { kind: 'gateway', url: gateway.WECOM_TOKEN_URL, id: 'i', key: 'k' };
    expect(readConfig({ ...app, ...gateway }).wecomApp?.tokenFrom).toEqual({
      ...from,
      names: { id: 'appId', key: 'secret' },
    });
    const named = { WECOM_TOKEN_PARAMS: 'developerId,developerKey' };
    expect(readConfig({ ...app, ...gateway, ...named }).wecomApp?.tokenFrom).toEqual({
      ...from,
      names: { id: 'developerId', key: 'developerKey' },
    });
  });

  test.each<[Record<string, string>, RegExp]>([
    [{ ...app, WECOM_TOKEN_ID: 'i' }, /^企业微信应用只配了一半，还缺：WECOM_TOKEN_URL、WECOM_TOKEN_KEY$/],
    [gateway, /^企业微信应用只配了一半，还缺：WECOM_CORP_ID、WECOM_AGENT_ID$/],
    [{ ...app, ...gateway, WECOM_SECRET: 's' }, /只能选一种，请删掉一种$/],
    [{ ...app, ...gateway, WECOM_TOKEN_URL: 'https://g/token?developerId=i' }, /^WECOM_TOKEN_URL：要写完整地址/],
    [{ ...app, ...gateway, WECOM_TOKEN_PARAMS: 'appId' }, /^WECOM_TOKEN_PARAMS：要写两个参数名/],
  ])('%o', (env, said) => {
    expect(mistakes(env)).toEqual([expect.stringMatching(said)]);
  });
});

describe('hosts of files', () => {
  test('are names and domains, of either platform', () => {
    expect(
      readConfig({ WECOM_FILE_HOSTS: '.MyQCloud.com， files.example.com', DINGTALK_FILE_HOSTS: 'localhost' }),
    ).toMatchObject({ wecomFileHosts: ['.myqcloud.com', 'files.example.com'], dingtalkFileHosts: ['localhost'] });
  });

  test.each(['https://files.example.com', 'files.example.com/x', '.com', '*', 'a..b', '*.example.com'])(
    '%s is none',
    (hosts) => {
      expect(mistakes({ WECOM_FILE_HOSTS: hosts })).toEqual([expect.stringMatching(/^WECOM_FILE_HOSTS：要写主机名/)]);
    },
  );
});
