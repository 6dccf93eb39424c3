/** The same question by plain HTTP calls, sealed and signed here by the platforms' documents alone, gives the same content. */
import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openRoom, type Room } from '../support/room.ts';

const golden = readFileSync(new URL('../golden/task/energy.txt', import.meta.url), 'utf8').trimEnd();
let room: Room;
beforeAll(async () => {
  room = await openRoom('wecom');
});
afterAll(() => room.close());

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${room.address}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

test('WeCom: JSON sealed as developer.work.weixin.qq.com/document/path/101033 says', async () => {
  const { WECOM_BOT_TOKEN: token, WECOM_BOT_AES_KEY: encodedKey, WECOM_BOT_ID: botId } = room.sandbox.keys;
  const key = Buffer.from(`${encodedKey}=`, 'base64');
  const message = Buffer.from(
    JSON.stringify({
      msgid: 'PLAIN1',
      aibotid: botId,
      chatid: 'wrPLAIN',
      chattype: 'group',
      from: { userid: 'anybody' },
      msgtype: 'text',
      text: { content: '@蓝哨 /任务 市能源局' },
    }),
  );
  const length = Buffer.alloc(4);
  length.writeUInt32BE(message.length);
  const plain = Buffer.concat([randomBytes(16), length, message]);
  const pad = 32 - (plain.length % 32);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const encrypt = Buffer.concat([cipher.update(plain), cipher.update(Buffer.alloc(pad, pad)), cipher.final()]).toString(
    'base64',
  );
  const timestamp = String(Math.floor(room.sandbox.clock.now() / 1000));
  const sign = (sealed: string, time: string) =>
    createHash('sha1').update([token, time, 'NONCE', sealed].sort().join('')).digest('hex');
  const query = new URLSearchParams({ msg_signature: sign(encrypt, timestamp), timestamp, nonce: 'NONCE' });
  const answer = (await (await post(`/webhooks/wecom/bot?${query}`, { encrypt })).json()) as {
    encrypt: string;
    msgsignature: string;
    timestamp: number;
    nonce: string;
  };
  expect(answer.nonce).toBe('NONCE');
  expect(answer.msgsignature).toBe(sign(answer.encrypt, String(answer.timestamp)));
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const opened = Buffer.concat([decipher.update(answer.encrypt, 'base64'), decipher.final()]);
  const reply = JSON.parse(opened.subarray(20, 20 + opened.readUInt32BE(16)).toString());
  expect(reply).toMatchObject({ msgtype: 'stream', stream: { finish: true, content: golden } });
});

test('DingTalk: JSON signed as the enterprise robot document says', async () => {
  const { DINGTALK_APP_SECRET: secret, DINGTALK_ROBOT_CODE: robotCode } = room.sandbox.keys;
  const timestamp = String(room.sandbox.clock.now());
  const sign = createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64');
  const body = {
    msgtype: 'text',
    text: { content: ' /任务 市能源局' },
    msgId: 'msgPLAIN==',
    conversationType: '2',
    conversationId: 'cidPLAIN==',
    senderStaffId: 'anybody',
    robotCode,
  };
  const answer = await (await post('/webhooks/dingtalk/robot', body, { timestamp, sign })).json();
  expect(answer).toEqual({ msgtype: 'text', text: { content: golden } });
});

test('WeCom verifies the address of the callback, and greets who opens the chat', async () => {
  expect((await room.sandbox.verifyUrl()).problems).toEqual([]);
  const [opened] = await room.sandbox.open('energy');
  expect(opened?.reply?.text).toBe('您好，我是蓝哨\n我能查任务、记在岗。发“帮助”看说法。\n\n回：任务 市能源局');
});
