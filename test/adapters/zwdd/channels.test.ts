/** 专有钉钉's ways out against its simulator, which checks every signature; and what doctor makes of it. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { Channel } from '../../../src/adapters/adapter.ts';
import { readZwdd } from '../../../src/adapters/zwdd/answer.ts';
import { createZwddChannels, type ZwddWays } from '../../../src/adapters/zwdd/channels.ts';
import { createZwddProbe } from '../../../src/adapters/zwdd/probe.ts';
import { textMessage } from '../../../src/domain/outgoing.ts';
import { createZwddPlatform } from '../../../src/sandbox/zwdd/platform.ts';
import { NOW, shelf } from '../ways.ts';

const PERSON = 'account1';
let now = NOW;
let platform: ReturnType<typeof createZwddPlatform>;
beforeEach(() => {
  now = NOW;
  platform = createZwddPlatform({ people: [PERSON], chats: ['chat1'], now: () => now });
});

const app = (secret = platform.keys.ZWDD_APP_SECRET): ZwddWays['app'] => ({
  ...{ appKey: platform.keys.ZWDD_APP_KEY, appSecret: secret, tenantId: platform.keys.ZWDD_TENANT_ID },
  group: { kind: 'robot', token: platform.robotToken },
});

function open(settings = app(), tokens = shelf()): readonly [person: Channel, group: Channel] {
  const ways = { apiBase: 'https://zwdd.test', tokens, fetch: platform.fetch };
  const [person, group] = createZwddChannels({ app: settings, ...ways });
  if (person === undefined || group === undefined) throw new Error('no way');
  return [person, group];
}

async function tell(text: string, { user = PERSON, key = 'key1', channel = open()[0] } = {}) {
  const [part] = channel.parts({ message: textMessage(text), bytes: null });
  if (part === undefined) throw new Error('no part');
  return channel.send({ via: 'dingtalk-person', user }, part, key, now);
}

describe('a work notification', () => {
  test('reaches the one person, words and signs of any kind with it', async () => {
    const text = '【橙色预警】a=1&b=2 +%20 “引号”\n第二行';
    expect(await tell(text)).toEqual({ kind: 'accepted', receipt: 'msg1' });
    expect(platform.deliveries).toEqual([{ to: PERSON, via: 'notification', text }]);
    expect(platform.refusals).toEqual([]);
  });

  test.each(['account1,account2', '', 'a b'])('“%s” is not one person', async (user) => {
    expect(await tell('一句话', { user })).toMatchObject({ kind: 'failed', code: 'address' });
    expect(platform.deliveries).toEqual([]);
  });

  test('a person the platform does not know is a refusal with its code', async () => {
    expect(await tell('一句话', { user: 'nobody' })).toMatchObject({ kind: 'failed', code: 'receiverIds.invalid' });
  });

  test('what asks for an answer says that none is heard here', async () => {
    await tell('请确认\n1小时内回：收到');
    expect(platform.deliveries[0]?.text).toMatch(/这里只发不收，回了蓝哨看不到/);
  });

  test('a long one is cut to what the platform takes', async () => {
    const [channel] = open();
    const parts = channel.parts({ message: textMessage('大气攻坚\n'.repeat(400)), bytes: null });
    expect(parts.length).toBeGreaterThan(2);
    for (const part of parts)
      expect(await channel.send({ via: 'dingtalk-person', user: PERSON }, part, `k${part.number}`, now)).toMatchObject({
        kind: 'accepted',
      });
  });
});

test('a wrong secret is told as one, and no secret in it', async () => {
  const result = await tell('一句话', { channel: open(app('wrong-secret-of-a-test'))[0] });
  expect(result).toMatchObject({ kind: 'failed', why: expect.stringMatching(/ZWDD_APP_SECRET/) });
  expect(JSON.stringify(result)).not.toContain('wrong-secret-of-a-test');
});

test('every request has a nonce of its own', async () => {
  for (let count = 0; count < 5; count += 1) await tell(`第${count}句`, { key: `k${count}` });
  expect(platform.refusals).toEqual([]);
  expect(platform.deliveries).toHaveLength(5);
});

describe('doctor', () => {
  const look = (settings: ZwddWays['app'] | null) =>
    createZwddProbe(settings === null ? null : { ...settings, apiBase: 'https://zwdd.test' }, {
      ...{ fetch: platform.fetch, timeoutMs: 300 },
    }).run(now);

  test('never says more than that it is an experiment', async () => {
    expect(await look(app())).toEqual({
      ...{ kind: 'doubtful', found: '拿到令牌，开了群发；实验功能，只发不收' },
      todo: '先找一个人、一个群试发，收到了再正式用',
    });
  });

  test('names what to check', async () => {
    expect(await look(app('wrong-secret-of-a-test'))).toMatchObject({
      kind: 'wrong',
      todo: expect.stringMatching(/ZWDD_API_BASE/),
    });
    expect(await look(null)).toEqual({ kind: 'off', found: '没有配置专有钉钉' });
  });
});

describe('what an answer means', () => {
  test.each<[object, number, object | string]>([
    [{ success: true, content: { success: true, data: {} } }, 200, { kind: 'ok' }],
    [{ success: true }, 200, { kind: 'ok' }],
    [{ success: true, content: { success: false, responseCode: 'X1' } }, 200, { kind: 'failed', code: 'X1' }],
    [{ success: false, Code: 'accessToken.expired' }, 200, 'token'],
    [{ success: false, bizErrorCode: 'flow.limit' }, 200, { kind: 'limited', pauseMs: 60_000 }],
    [{ success: false, Message: '张三不在' }, 200, { kind: 'failed', code: 'refused' }],
    [{ success: false, Code: 'X' }, 502, { kind: 'unknown', code: 'http-502', repeatable: false }],
    [{ hello: 1 }, 200, { kind: 'unknown', code: 'http-200' }],
  ])('%j (HTTP %i)', (json, status, expected) => {
    const answer = readZwdd({ kind: 'json', status, json: { ...json } });
    if (typeof expected === 'string') expect(answer).toBe(expected);
    else expect(answer).toMatchObject(expected);
    expect(JSON.stringify(answer)).not.toContain('张三');
  });
});
