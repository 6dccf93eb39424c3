/** 专有钉钉 in DingTalk's place: a trial message reaches its groups and persons through the whole bot, signed. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createBot } from '../../src/app.ts';
import { importExamples } from '../../src/cli/examples.ts';
import { readConfig } from '../../src/config.ts';
import { documentText } from '../../src/files/document-text.ts';
import { createMovableClock } from '../../src/sandbox/movable-clock.ts';
import { createZwddPlatform } from '../../src/sandbox/zwdd/platform.ts';

const CHAT = 'chat-of-a-test';
const PERSON = 'sandbox-staff-03';
const START = Date.parse('2021-04-12T09:00:00+08:00');

describe.each(['robot', 'chat'] as const)('groups by %s', (how) => {
  const clock = createMovableClock(START);
  let platform: ReturnType<typeof createZwddPlatform>;
  let bot: Awaited<ReturnType<typeof createBot>>;

  beforeEach(async () => {
    platform = createZwddPlatform({ people: [PERSON], chats: [CHAT], now: clock.now });
    const group = how === 'robot' ? { ZWDD_ROBOT_TOKEN: platform.robotToken } : { ZWDD_SENDER_ID: platform.sender };
    const settings = { ...platform.keys, ...group, ZWDD_GROUP_SEND: how, DATABASE_URL: ':memory:' };
    bot = await createBot(readConfig({ ...settings, LOG_LEVEL: 'silent' }), { clock, fetch: platform.fetch });
    await importExamples(bot.office, documentText);
    await bot.office.importGroups({
      entries: [
        {
          ...{ platform: 'dingtalk', title: '大气攻坚工作群', unit: '市能源局' },
          ...{ webhookUrl: null, webhookSecret: null, chatId: CHAT },
        },
      ],
      ...{ actor: '命令行', fileName: 'groups.xlsx', write: true },
    });
  });
  afterEach(() => bot.close());

  async function trial(): Promise<void> {
    const chat = { kind: 'private', id: '大气办 值班员' } as const;
    const content = { kind: 'text', text: '试发' } as const;
    const message = { platform: 'terminal', id: crypto.randomUUID(), sender: '大气办 值班员', chat, content } as const;
    expect((await bot.office.ask(message))?.text).toMatch(/^已试发/);
    await deliver();
  }

  async function deliver(): Promise<void> {
    for (const { lane } of await bot.delivery.dueLanes()) await bot.delivery.drain(lane);
  }

  test('a trial message stands in the group and says that nobody hears an answer there', async () => {
    await trial();
    expect(platform.refusals).toEqual([]);
    expect(platform.deliveries).toEqual([
      { to: CHAT, via: how, text: expect.stringMatching(/^【试发】看通知能不能到/) },
    ]);
    expect(platform.deliveries[0]?.text).toContain('这里只发不收');
  });

  test('a token that is over is fetched anew, and nothing is shown twice', async () => {
    await trial();
    platform.expireTokens();
    await trial();
    expect(platform.refusals).toEqual(['accessToken.invalid']);
    expect(platform.deliveries).toHaveLength(2);
  });
});
