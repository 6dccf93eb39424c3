/** The bot's own adapters against the simulators: two independent readings of the same documents must agree. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { CallbackRequest, Inbound } from '../../src/adapters/adapter.ts';
import { createDingtalkRobotInbound } from '../../src/adapters/dingtalk/inbound.ts';
import { createWecomBotInbound } from '../../src/adapters/wecom/inbound.ts';
import type { IncomingMessage } from '../../src/domain/message.ts';
import { privateChatId } from '../../src/sandbox/cast.ts';
import { newSandboxKeys } from '../../src/sandbox/keys.ts';
import { createMovableClock } from '../../src/sandbox/movable-clock.ts';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import type { Sandbox } from '../../src/sandbox/sandbox-api.ts';
import { type ChatPlatform, exampleScene } from '../../src/sandbox/scene.ts';

const clock = createMovableClock(Date.UTC(2021, 3, 12, 1, 0));
let sandbox: Sandbox;
let heard: IncomingMessage[];

/** Carries a request to the adapter without a network. */
function carrier(inbounds: readonly Inbound[]): typeof fetch {
  return async (input, init = {}) => {
    const url = new URL(String(input));
    const request: CallbackRequest = {
      method: init.method === 'GET' ? 'GET' : 'POST',
      query: Object.fromEntries(url.searchParams),
      headers: Object.fromEntries(new Headers(init.headers)),
      body: Buffer.from(String(init.body ?? '')),
    };
    const inbound = inbounds.find(({ path }) => path === url.pathname);
    const received = inbound?.receive(request, clock.now());
    switch (received?.kind) {
      case 'message':
        heard.push(received.message);
        return new Response(received.answer({ text: `第一行\n9　任务　${'好'.repeat(30)}` }).body);
      case 'challenge':
      case 'unsupported':
        return new Response(received.response.body);
      case 'refused':
        return new Response('', { status: received.status });
      default:
        return new Response('', { status: 404 });
    }
  };
}

beforeEach(() => {
  const keys = newSandboxKeys();
  heard = [];
  const wecom = createWecomBotInbound({
    token: keys.WECOM_BOT_TOKEN,
    aesKey: keys.WECOM_BOT_AES_KEY,
    botId: keys.WECOM_BOT_ID,
    botNames: [exampleScene.botName],
  });
  const dingtalk = createDingtalkRobotInbound({
    appSecret: keys.DINGTALK_APP_SECRET,
    robotCode: keys.DINGTALK_ROBOT_CODE,
  });
  sandbox = createSandbox({
    botUrl: 'http://bot',
    clock,
    scene: exampleScene,
    keys,
    fetch: carrier([wecom, dingtalk]),
    timing: { wecom: { timeoutMs: 5_000, pausesMs: [] }, dingtalk: { timeoutMs: 5_000, pausesMs: [] } },
  });
});

test('the WeCom address is verified', async () => {
  expect((await sandbox.verifyUrl()).problems).toEqual([]);
});

test('entering the private chat is answered as the platform allows', async () => {
  expect(await sandbox.open('energy')).toMatchObject([{ problems: [] }]);
  expect(heard).toMatchObject([{ content: { kind: 'opened' } }]);
});

const platforms: readonly [ChatPlatform, string, string][] = [
  ['wecom', 'wecom-campaign', 'sandbox-energy'],
  ['dingtalk', 'dingtalk-campaign', 'sandbox-staff-03'],
];

describe.each(platforms)('%s', (platform, group, sender) => {
  const inPrivate = privateChatId(platform, 'energy');
  const energy = { person: 'energy', text: '任务 市能源局' };

  test.each([
    ['words in a group', () => sandbox.say({ ...energy, chat: group }), 'text', '任务 市能源局'],
    ['a mention behind', () => sandbox.say({ ...energy, chat: group, text: '任务 7 @蓝哨' }), 'text', '任务 7'],
    ['private words', () => sandbox.say({ ...energy, chat: inPrivate }), 'text', '任务 市能源局'],
    ['a quotation', () => sandbox.say({ ...energy, chat: group, quote: '点0114-1' }), 'text', '任务 市能源局'],
    ['a private voice', () => sandbox.sayVoice({ ...energy, chat: inPrivate }), 'voice', '任务 市能源局'],
    ['a private picture', () => sandbox.sayPicture({ person: 'energy', chat: inPrivate }), 'picture', undefined],
  ])('%s arrives and is answered', async (_name, act, kind, text) => {
    const [exchange] = await act();
    expect(exchange?.problems).toEqual([]);
    expect(exchange?.reply?.text).toContain('9　任务');
    expect(heard).toMatchObject([
      { platform, id: expect.stringContaining(exchange?.messageId ?? '?'), sender, content: { kind } },
    ]);
    const [message] = heard;
    if (text !== undefined && message && 'text' in message.content) expect(message.content.text).toBe(text);
  });

  test.each(['bad-signature', 'unsigned', 'stale', 'future', 'wrong-key', 'wrong-robot', 'garbage'] as const)(
    '%s is refused and heard by nobody',
    async (fault) => {
      const exchange = await sandbox.tamper({ ...energy, chat: group, fault });
      expect([400, 401]).toContain(exchange.response?.status);
      expect(heard).toEqual([]);
    },
  );
});

test.each(['wrong-receiver', 'plain-body'] as const)('%s is refused on WeCom', async (fault) => {
  const exchange = await sandbox.tamper({ person: 'energy', chat: 'wecom-campaign', text: '任务', fault });
  expect([400, 401]).toContain(exchange.response?.status);
  expect(heard).toEqual([]);
});
