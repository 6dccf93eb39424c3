/** The slip for the firewall, word for word: what an installation needs to pass, and nothing it does not use. */
import { expect, test } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { passagesOf } from '../../src/doctor.ts';
import { slipText } from '../../src/domain/operations/firewall.ts';

const AES_KEY = 'a'.repeat(43);
const LINE = { WECOM_BOT_ID: 'b', WECOM_BOT_SECRET: 's' };
const APP = { WECOM_CORP_ID: 'ww0', WECOM_AGENT_ID: '7', WECOM_SECRET: 's' };
const CALLBACK = { WECOM_BOT_TOKEN: 't', WECOM_BOT_AES_KEY: AES_KEY };
const DINGTALK = { DINGTALK_APP_KEY: 'k', DINGTALK_APP_SECRET: 's' };

test.each<[string, Record<string, string>]>([
  ['no-public-address', { ...LINE, ...APP, ...DINGTALK, DINGTALK_MODE: 'stream' }],
  [
    'callbacks',
    {
      ...{ ...CALLBACK, ...APP, WECOM_APP_TOKEN: 't', WECOM_APP_AES_KEY: AES_KEY, ...DINGTALK, PORT: '8080' },
      ...{ DINGTALK_EVENT_TOKEN: 't', DINGTALK_EVENT_AES_KEY: AES_KEY },
    },
  ],
  [
    'private-behind-a-proxy',
    {
      ...{
        ...LINE,
        ...APP,
        WECOM_API_BASE: 'https://wx.example.gov.cn:8443',
        WECOM_WS_URL: 'wss://wx.example.gov.cn/ws',
      },
      ...{ ...DINGTALK, DINGTALK_MODE: 'stream', DINGTALK_API_BASE: 'https://ding.example.gov.cn' },
      ...{ DINGTALK_OAPI_BASE: 'https://ding.example.gov.cn', DINGTALK_STREAM_HOSTS: 'push.example.com' },
      ...{ HTTPS_PROXY: 'http://office:pass-of-a-test@10.0.0.9:3128', NO_PROXY: '.gov.cn' },
      ...{ DATABASE_URL: 'postgres://u:pass-of-a-test@10.0.0.5/db', REDIS_URL: 'redis://127.0.0.1:6379' },
      HEARTBEAT_URL: 'https://watch.example.com/beat/pass-of-a-test',
    },
  ],
  ['zwdd', { ...CALLBACK, ZWDD_APP_KEY: 'k', ZWDD_APP_SECRET: 's', ZWDD_TENANT_ID: '7' }],
  [
    'private-gateway',
    {
      ...{ ...LINE, WECOM_CORP_ID: 'ww0', WECOM_AGENT_ID: '7', WECOM_API_BASE: 'https://wx.example.gov.cn' },
      ...{ WECOM_TOKEN_URL: 'http://10.0.0.7:8088/token', WECOM_TOKEN_ID: 'i', WECOM_TOKEN_KEY: 'pass-of-a-test' },
      WECOM_WS_URL: 'wss://wx.example.gov.cn/ws',
    },
  ],
])('%s', async (name, env) => {
  const slip = slipText(passagesOf(readConfig(env)));
  expect(slip).not.toContain('pass-of-a-test');
  await expect(`${slip}\n`).toMatchFileSnapshot(`../golden/firewall/${name}.txt`);
});

test('a port and a star in NO_PROXY count as they do for the requests', () => {
  const through = (noProxy: string) =>
    passagesOf(readConfig({ ...APP, HTTPS_PROXY: 'http://proxy:3128', NO_PROXY: noProxy })).flatMap((one) =>
      one.direction === 'out' && one.host === 'qyapi.weixin.qq.com' ? [one.through] : [],
    )[0];
  expect(['', '*', 'qyapi.weixin.qq.com', 'qyapi.weixin.qq.com:443', 'qyapi.weixin.qq.com:8443'].map(through)).toEqual([
    ...['proxy', 'direct', 'direct', 'direct', 'proxy'],
  ]);
});

test('hosts of files stand on the slip of the platform they are for', () => {
  const files = { WECOM_FILE_HOSTS: '.myqcloud.com', DINGTALK_FILE_HOSTS: 'down.example.com' };
  const said = (env: Record<string, string>) =>
    passagesOf(readConfig({ ...env, ...files })).flatMap((one) =>
      one.direction === 'out' && one.what.endsWith('取人发来的文件') ? [`${one.host}:${one.port} ${one.what}`] : [],
    );
  expect(said({ ...LINE, ...DINGTALK })).toEqual([
    '*.myqcloud.com:443 企业微信，取人发来的文件',
    'down.example.com:443 钉钉，取人发来的文件',
  ]);
  expect(said({ ...APP, ...DINGTALK })).toEqual(['down.example.com:443 钉钉，取人发来的文件']);
});
