/** Settings: every mistake named at once and by name, half a platform named with what it lacks, no value printed. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readConfig, VARIABLES } from '../src/config.ts';
import { mistakes } from './config/mistakes.ts';

const AES_KEY = 'a'.repeat(43);
const DINGTALK = { DINGTALK_APP_KEY: 'k', DINGTALK_APP_SECRET: 's' };
const CARD_URL = 'https://office.example/webhooks/dingtalk/card';

test('nothing set is a whole configuration with both platforms off', () => {
  expect(readConfig({})).toEqual({
    port: 3000,
    databaseUrl: 'file:./data/lanshao.db',
    redisUrl: null,
    roles: ['web', 'worker'],
    timeZone: 'Asia/Shanghai',
    logLevel: 'info',
    callbackWindow: 300_000,
    botNames: ['蓝哨'],
    wecomBot: null,
    wecomApp: null,
    dingtalk: null,
    wecomApiBase: 'https://qyapi.weixin.qq.com',
    wecomCards: true,
    wecomFileHosts: [],
    dingtalkFileHosts: [],
    dingtalkApiBase: 'https://api.dingtalk.com',
    dingtalkOapiBase: 'https://oapi.dingtalk.com',
    dingtalkMonthlyApi: 5_000,
    dingtalkMonthlyWebhook: 3_000,
    zwdd: null,
    zwddApiBase: 'https://openplatform.dg-work.cn',
    alertApproval: 'two-person',
    officeFiles: null,
    heartbeatUrl: null,
    httpsProxy: null,
    noProxy: [],
    extraCaFile: null,
  });
});

test('an empty or blank variable counts as unset, a padded one loses its blanks, others are not looked at', () => {
  const config = readConfig({ PORT: '', LOG_LEVEL: '  ', WECOM_BOT_TOKEN: '', TIME_ZONE: ' Asia/Urumqi ', HOME: 'x' });
  expect(config).toMatchObject({ port: 3000, logLevel: 'info', timeZone: 'Asia/Urumqi', wecomBot: null });
});

test('the configuration is frozen', () => {
  expect(Object.isFrozen(readConfig({}))).toBe(true);
});

test('both platforms whole', () => {
  const config = readConfig({
    WECOM_BOT_TOKEN: 'token',
    WECOM_BOT_AES_KEY: AES_KEY,
    DINGTALK_APP_KEY: 'key',
    DINGTALK_APP_SECRET: 'secret',
    DINGTALK_ROBOT_CODE: 'code',
    BOT_NAMES: '蓝哨， 小蓝、哨兵,',
  });
  expect(config.wecomBot).toEqual({ mode: 'callback', token: 'token', aesKey: AES_KEY, botId: null });
  expect(config.dingtalk).toEqual({
    ...{ appKey: 'key', appSecret: 'secret', robotCode: 'code', corpId: null, mode: 'http', streamHosts: [] },
    ...{ events: null, buttons: 'both', card: null },
  });
  expect(config.botNames).toEqual(['蓝哨', '小蓝', '哨兵']);
});

test('everything of DingTalk over the stream, and its card by HTTP', () => {
  const rest = { DINGTALK_CARD_TEMPLATE_ID: 'x', DINGTALK_EVENT_TOKEN: 't', DINGTALK_EVENT_AES_KEY: AES_KEY };
  const stream = {
    DINGTALK_MODE: 'stream',
    DINGTALK_STREAM_HOSTS: 'a.example， b.example',
    DINGTALK_BUTTONS: 'markdown',
  };
  expect(readConfig({ ...DINGTALK, ...rest, ...stream }).dingtalk).toMatchObject({
    ...{ mode: 'stream', streamHosts: ['a.example', 'b.example'], buttons: 'markdown' },
    ...{ events: { token: 't', aesKey: AES_KEY }, card: { template: 'x', callbackUrl: null } },
  });
  expect(readConfig({ ...DINGTALK, ...rest, DINGTALK_CARD_CALLBACK_URL: CARD_URL }).dingtalk).toMatchObject({
    card: { template: 'x', callbackUrl: CARD_URL },
  });
});

describe('half a platform is named with what it lacks', () => {
  test.each([
    [{ WECOM_BOT_TOKEN: 't' }, '企业微信智能机器人只配了一半，还缺：WECOM_BOT_AES_KEY'],
    [{ WECOM_BOT_AES_KEY: AES_KEY }, '企业微信智能机器人只配了一半，还缺：WECOM_BOT_TOKEN'],
    [
      { WECOM_BOT_ID: 'b' },
      '企业微信智能机器人只配了一半，还缺：WECOM_BOT_SECRET（长连接），或 WECOM_BOT_TOKEN、WECOM_BOT_AES_KEY（回调）',
    ],
    [{ WECOM_BOT_SECRET: 's' }, '企业微信智能机器人（长连接）只配了一半，还缺：WECOM_BOT_ID'],
    [
      { WECOM_BOT_ID: 'b', WECOM_BOT_SECRET: 's', WECOM_BOT_TOKEN: 't', WECOM_BOT_AES_KEY: AES_KEY },
      '企业微信智能机器人：长连接（WECOM_BOT_SECRET）和回调（WECOM_BOT_TOKEN、WECOM_BOT_AES_KEY）只能选一种，请删掉一种',
    ],
    [{ DINGTALK_APP_KEY: 'k' }, '钉钉只配了一半，还缺：DINGTALK_APP_SECRET'],
    [{ DINGTALK_APP_SECRET: 's' }, '钉钉只配了一半，还缺：DINGTALK_APP_KEY'],
    [{ DINGTALK_ROBOT_CODE: 'r' }, '钉钉只配了一半，还缺：DINGTALK_APP_KEY、DINGTALK_APP_SECRET'],
    [{ DINGTALK_MODE: 'stream' }, '钉钉只配了一半，还缺：DINGTALK_APP_KEY、DINGTALK_APP_SECRET'],
    [{ DINGTALK_CORP_ID: 'c' }, '钉钉只配了一半，还缺：DINGTALK_APP_KEY、DINGTALK_APP_SECRET'],
    [{ ...DINGTALK, DINGTALK_EVENT_TOKEN: 't' }, '钉钉事件订阅只配了一半，还缺：DINGTALK_EVENT_AES_KEY'],
    [{ ...DINGTALK, DINGTALK_EVENT_AES_KEY: AES_KEY }, '钉钉事件订阅只配了一半，还缺：DINGTALK_EVENT_TOKEN'],
    [{ ...DINGTALK, DINGTALK_CARD_TEMPLATE_ID: 'x' }, '钉钉卡片只配了一半，还缺：DINGTALK_CARD_CALLBACK_URL'],
    [
      { ...DINGTALK, DINGTALK_MODE: 'stream', DINGTALK_CARD_CALLBACK_URL: CARD_URL },
      '钉钉卡片只配了一半，还缺：DINGTALK_CARD_TEMPLATE_ID',
    ],
  ])('%o', (env, said) => {
    expect(mistakes(env)).toEqual([said]);
  });
});

describe('one variable at a time', () => {
  test.each([
    ['PORT', ['http', '-1', '65536', '1.5', '0x', 'NaN']],
    ['DATABASE_URL', ['mysql://a/b', 'lanshao.db', 'file:', 'postgres://']],
    ['TIME_ZONE', ['Mars/Olympus', '北京时间']],
    ['LOG_LEVEL', ['loud', 'INFO']],
    ['CALLBACK_WINDOW_SECONDS', ['9', '3601', 'long']],
    ['WECOM_BOT_AES_KEY', ['a'.repeat(42), 'a'.repeat(44), `${'a'.repeat(42)}=`]],
    ['WECOM_CARDS', ['yes', 'ON']],
    ['DINGTALK_MODE', ['push', 'STREAM']],
    ['DINGTALK_BUTTONS', ['none', 'actioncard']],
    ['WECOM_WS_URL', ['https://x', 'ws://openws.example.com', 'openws']],
  ])('%s', (name, values) => {
    const whole = name === 'WECOM_BOT_AES_KEY' ? { WECOM_BOT_TOKEN: 't' } : {};
    for (const value of values) {
      const [line, ...others] = mistakes({ ...whole, [name]: value });
      expect(line, value).toMatch(new RegExp(`^${name}：[^a-z]*\\p{Script=Han}`, 'u'));
      expect(others).toEqual([]);
    }
  });
});

test('every mistake is told at once, by name, and no value is repeated', () => {
  const env = {
    PORT: 'seventy',
    DATABASE_URL: 'mysql://office:hunter2@host/db',
    TIME_ZONE: 'Nowhere',
    LOG_LEVEL: 'shouting',
    CALLBACK_WINDOW_SECONDS: 'forever',
    WECOM_BOT_AES_KEY: 'short-key-value',
    DINGTALK_APP_SECRET: 'dingtalk-secret-value',
  };
  const lines = mistakes(env);
  expect(lines.map((line) => line.split('：')[0])).toEqual([
    'PORT',
    'DATABASE_URL',
    'TIME_ZONE',
    'LOG_LEVEL',
    'CALLBACK_WINDOW_SECONDS',
    'WECOM_BOT_AES_KEY',
    '企业微信智能机器人只配了一半，还缺',
    '钉钉只配了一半，还缺',
  ]);
  for (const value of Object.values(env)) expect(lines.join('\n')).not.toContain(value);
});

test('.env.example lists exactly the variables that are read, and can be used as it is', () => {
  const lines = readFileSync(new URL('../.env.example', import.meta.url), 'utf8').split('\n');
  const pairs = lines.flatMap((line) => {
    const [, name, value] = line.match(/^([A-Z_]+)=(.*)$/) ?? [];
    return name === undefined || value === undefined ? [] : [[name, value] as const];
  });
  expect(pairs.map(([name]) => name).sort()).toEqual([...VARIABLES].sort());
  expect(readConfig(Object.fromEntries(pairs))).toEqual(readConfig({}));
  expect(lines.filter((line) => !/^(#.*|[A-Z_]+=.*|)$/.test(line))).toEqual([]);
});

test('the parts of a platform that writes need all of theirs', () => {
  expect(mistakes({ WECOM_CORP_ID: 'ww0' })).toEqual(['企业微信应用只配了一半，还缺：WECOM_AGENT_ID、WECOM_SECRET']);
  const config = readConfig({ WECOM_CORP_ID: 'ww0', WECOM_AGENT_ID: '1000002', WECOM_SECRET: 's' });
  expect(config.wecomApp).toEqual({
    corpId: 'ww0',
    agentId: 1_000_002,
    tokenFrom: { kind: 'platform', secret: 's' },
    callback: null,
  });
  expect(mistakes({ WECOM_APP_TOKEN: 't' })).toEqual([
    '企业微信应用只配了一半，还缺：WECOM_CORP_ID、WECOM_AGENT_ID、WECOM_SECRET',
    '企业微信应用接收消息只配了一半，还缺：WECOM_APP_AES_KEY',
  ]);
});

test('without Redis the roles stay in one process', () => {
  expect(mistakes({ ROLES: 'worker' })[0]).toContain('REDIS_URL');
  expect(readConfig({ ROLES: 'worker', REDIS_URL: 'redis://127.0.0.1:6379' }).roles).toEqual(['worker']);
  expect(mistakes({ ROLES: 'cron', REDIS_URL: 'redis://127.0.0.1:6379' })[0]).toContain('ROLES');
});

test('addresses lose the slash at their end and must be http', () => {
  expect(readConfig({ WECOM_API_BASE: 'https://wx.example.gov.cn/' }).wecomApiBase).toBe('https://wx.example.gov.cn');
  expect(mistakes({ DINGTALK_API_BASE: 'ftp://x' })[0]).toContain('DINGTALK_API_BASE');
});
