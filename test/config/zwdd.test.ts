/** Settings of 专有钉钉: whole or refused by name, and never beside DingTalk. */
import { expect, test } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { secretsOf } from '../../src/log.ts';
import { mistakes } from './mistakes.ts';

const APP = { ZWDD_APP_KEY: 'k', ZWDD_APP_SECRET: 'secret-of-a-test', ZWDD_TENANT_ID: '7' };

test('whole, with each way to a group', () => {
  const read = (more: Record<string, string>) => readConfig({ ...APP, ...more }).zwdd;
  expect(read({})).toEqual({ appKey: 'k', appSecret: 'secret-of-a-test', tenantId: '7', group: null });
  const robot = { ZWDD_GROUP_SEND: 'robot', ZWDD_ROBOT_TOKEN: 'token-of-a-test' };
  expect(read(robot)?.group).toEqual({ kind: 'robot', token: 'token-of-a-test' });
  expect(read({ ZWDD_GROUP_SEND: 'chat', ZWDD_SENDER_ID: '9' })?.group).toEqual({ kind: 'chat', sender: '9' });
  expect(secretsOf(readConfig({ ...APP, ...robot }))).toEqual(
    expect.arrayContaining(['secret-of-a-test', 'token-of-a-test']),
  );
});

test.each<[Record<string, string>, string]>([
  [{ ZWDD_APP_KEY: 'k' }, '专有钉钉只配了一半，还缺：ZWDD_APP_SECRET、ZWDD_TENANT_ID'],
  [{ ZWDD_GROUP_SEND: 'robot', ...APP }, '专有钉钉只配了一半，还缺：ZWDD_ROBOT_TOKEN'],
  [{ ZWDD_GROUP_SEND: 'chat', ...APP }, '专有钉钉只配了一半，还缺：ZWDD_SENDER_ID'],
  [
    { ZWDD_GROUP_SEND: 'chat' },
    '专有钉钉只配了一半，还缺：ZWDD_APP_KEY、ZWDD_APP_SECRET、ZWDD_TENANT_ID、ZWDD_SENDER_ID',
  ],
  [
    { ...APP, DINGTALK_APP_KEY: 'd', DINGTALK_APP_SECRET: 's' },
    '钉钉（DINGTALK_*）和专有钉钉（ZWDD_*）只能选一种，请删掉一种',
  ],
  [{ ...APP, ZWDD_TENANT_ID: 'seven' }, 'ZWDD_TENANT_ID：要写成数字'],
])('%o', (env, said) => {
  expect(mistakes(env)).toEqual([said]);
});
