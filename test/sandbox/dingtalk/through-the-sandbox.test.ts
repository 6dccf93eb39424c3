/** DingTalk's pushes as the bot makes them: through the sandbox's addresses into the chats the page shows. */
import { beforeEach, expect, test } from 'vitest';
import { privateChatId } from '../../../src/sandbox/cast.ts';
import { createMovableClock } from '../../../src/sandbox/movable-clock.ts';
import { createSandbox } from '../../../src/sandbox/sandbox.ts';
import type { Sandbox } from '../../../src/sandbox/sandbox-api.ts';
import { exampleScene } from '../../../src/sandbox/scene.ts';
import { CAMPAIGN, CAMPAIGN_ID, START, template, text } from './open-platform.ts';

let sandbox: Sandbox;
beforeEach(() => {
  sandbox = createSandbox({ botUrl: 'http://bot', clock: createMovableClock(START), scene: exampleScene });
});

async function post(url: string, body: object, token = ''): Promise<Record<string, unknown>> {
  const headers = { 'content-type': 'application/json', 'x-acs-dingtalk-access-token': token };
  const answer = await sandbox.fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  return (await answer.json()) as Record<string, unknown>;
}

async function api() {
  const base = sandbox.addresses().DINGTALK_API_BASE;
  const { DINGTALK_APP_KEY: appKey, DINGTALK_APP_SECRET: appSecret, DINGTALK_ROBOT_CODE: robotCode } = sandbox.keys;
  const { accessToken } = await post(`${base}/v1.0/oauth2/accessToken`, { appKey, appSecret });
  return (name: string, fields: object) =>
    post(`${base}/v1.0/robot/${name}`, { robotCode, ...fields }, String(accessToken));
}

test('an @ that takes effect stands above the text, one that does not is remarked below it', async () => {
  const at = { atUserIds: ['sandbox-staff-03', 'sandbox-staff-04'] };
  await post(sandbox.webhookUrl(CAMPAIGN), text('请 @sandbox-staff-03 报送', { at }));
  expect(sandbox.transcript(CAMPAIGN).map((line) => line.text)).toEqual([
    '@市能源局 联络员\n请 @sandbox-staff-03 报送\n〔平台：@sandbox-staff-04：正文里没有写，不生效〕',
  ]);
});

test('group and person get what is sent through the interfaces, and recall takes it away', async () => {
  const call = await api();
  const openConversationId = CAMPAIGN_ID;
  const sent = await call('groupMessages/send', { openConversationId, ...template('sampleText', { content: '好' }) });
  const photo = template('sampleImageMsg', { photoURL: 'https://example.org/a.png' });
  await call('oToMessages/batchSend', { userIds: ['sandbox-staff-03'], ...photo });
  expect(sandbox.transcript(CAMPAIGN)).toMatchObject([{ from: '蓝哨', text: '好' }]);
  expect(sandbox.transcript(privateChatId('dingtalk', 'energy'))).toMatchObject([{ text: '〔图片〕' }]);
  expect(sandbox.dingtalk.read('office', CAMPAIGN)).toBe(1);
  await call('groupMessages/recall', { openConversationId, processQueryKeys: [sent.processQueryKey] });
  expect(sandbox.transcript(CAMPAIGN)).toEqual([]);
});

test('a message whose answer was lost is shown once when it comes again with its msgUuid', async () => {
  const url = sandbox.webhookUrl(CAMPAIGN);
  const message = text('一次', { msgUuid: 'u1' });
  sandbox.faults({ ambiguous: 1 });
  await expect(post(url, message)).rejects.toThrow('fetch failed');
  sandbox.faults({});
  expect(await post(url, message)).toEqual({ errcode: 0, errmsg: 'ok' });
  expect(sandbox.transcript(CAMPAIGN)).toHaveLength(1);
});
