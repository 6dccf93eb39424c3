/** People speak in both platforms' groups and the stand-in bot answers over the real wire formats. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { privateChatId } from '../../src/sandbox/cast.ts';
import { newSandboxKeys } from '../../src/sandbox/keys.ts';
import { SandboxMistake } from '../../src/sandbox/mistake.ts';
import { createMovableClock } from '../../src/sandbox/movable-clock.ts';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import type { Sandbox } from '../../src/sandbox/sandbox-api.ts';
import { type ChatPlatform, exampleScene } from '../../src/sandbox/scene.ts';
import { type StandIn, startStandIn } from './stand-in-bot.ts';

const start = Date.UTC(2021, 3, 12, 1, 0);
const platforms: readonly [ChatPlatform, string][] = [
  ['wecom', '大气攻坚工作群'],
  ['dingtalk', '大气攻坚工作群（钉钉）'],
];
const energy = '市能源局 联络员';

let bot: StandIn;
let sandbox: Sandbox;

function build(timeoutMs: number, keys = newSandboxKeys()): Sandbox {
  return createSandbox({
    botUrl: `${bot.url}/`,
    clock: createMovableClock(start),
    scene: exampleScene,
    keys,
    timing: { wecom: { timeoutMs, pausesMs: [5, 5] }, dingtalk: { timeoutMs, pausesMs: [5] } },
  });
}

beforeEach(async () => {
  const keys = newSandboxKeys();
  bot = await startStandIn(keys, (text) => (text === '' ? null : `收到：${text}`));
  sandbox = build(20_000, keys);
});
afterEach(() => bot.close());

describe.each(platforms)('on %s', (platform, group) => {
  const inPrivate = privateChatId(platform, 'energy');

  test('a question with a mention is answered in the group', async () => {
    const exchanges = await sandbox.say({ person: energy, chat: group, text: '任务 市能源局' });
    expect(exchanges).toHaveLength(1);
    expect(exchanges[0]).toMatchObject({ platform, attempt: 1, problems: [], response: { status: 200 } });
    expect(sandbox.transcript(group).map(({ from, text }) => [from, text])).toEqual([
      [energy, '@蓝哨 任务 市能源局'],
      ['蓝哨', '收到：任务 市能源局'],
    ]);
    expect(sandbox.transcript(group)[1]?.markdown).toBe(true);
    expect(sandbox.transcript(group)[0]?.at).toBeGreaterThanOrEqual(start);
  });

  test('a mention behind the words is the same question', async () => {
    await sandbox.say({ person: energy, chat: group, text: '任务 代县 ＠蓝哨' });
    expect(bot.heard).toHaveLength(1);
    expect(sandbox.transcript(group)[0]?.text).toBe('任务 代县 ＠蓝哨');
  });

  test('without a mention the bot never hears it, but the group sees it', async () => {
    expect(await sandbox.say({ person: energy, chat: group, text: '在岗', mention: false })).toEqual([]);
    expect(bot.heard).toEqual([]);
    expect(sandbox.transcript(group)).toMatchObject([{ from: energy, text: '在岗' }]);
    expect(sandbox.changes(0).lines[0]?.fate.kind).toBe('unseen');
  });

  test('private words, voice and pictures reach it; voice in a group does not', async () => {
    await sandbox.say({ person: 'energy', chat: inPrivate, text: '任务' });
    await sandbox.sayVoice({ person: 'energy', chat: inPrivate, text: '帮助' });
    await sandbox.sayPicture({ person: 'energy', chat: inPrivate });
    await sandbox.sayPicture({ person: 'energy', chat: group, text: '现场' });
    expect(bot.heard.map(({ body }) => body.msgtype)).toEqual(
      platform === 'wecom' ? ['text', 'voice', 'image', 'mixed'] : ['text', 'audio', 'picture', 'richText'],
    );
    expect(await sandbox.sayVoice({ person: 'energy', chat: group, text: '帮助' })).toEqual([]);
  });

  test('a bot that fails is asked again with the same message id', async () => {
    bot.react({ status: 502 });
    const exchanges = await sandbox.say({ person: energy, chat: group, text: '帮助' });
    expect(exchanges.map(({ attempt }) => attempt)).toEqual(platform === 'wecom' ? [1, 2, 3] : [1, 2]);
    expect(new Set(exchanges.map(({ messageId }) => messageId)).size).toBe(1);
    expect(exchanges.at(-1)?.problems).toEqual(['机器人没有应答：HTTP 502']);
    expect(sandbox.transcript(group)).toHaveLength(1);
    expect(sandbox.changes(0).lines[0]?.fate.kind).toBe('failed');
  });

  test('a slow bot has missed its time', async () => {
    bot.react({ afterMs: 5_000 });
    const exchanges = await build(100).say({ person: energy, chat: group, text: '帮助' });
    expect(exchanges[0]).toMatchObject({ response: null, problems: ['机器人没有应答：超过 0.1 秒'] });
  });

  test('a bot that is not there is said to be not there', async () => {
    await bot.close();
    const exchanges = await sandbox.say({ person: energy, chat: group, text: '帮助' });
    expect(exchanges[0]?.problems[0]).toMatch(/^机器人没有应答：连接/);
  });

  test('silence is no failure', async () => {
    const exchanges = await sandbox.say({ person: energy, chat: group, text: '@蓝哨' });
    expect(exchanges).toMatchObject([{ problems: [], reply: null }]);
    expect(sandbox.changes(0).lines.map(({ fate }) => fate.kind)).toEqual(['silent']);
  });

  test('a message can be repeated on purpose, also all at once and byte for byte', async () => {
    const [first] = await sandbox.say({ person: energy, chat: group, text: '任务 7' });
    const messageId = first?.messageId ?? '';
    const twice = await sandbox.redeliver({ messageId, times: 2 });
    expect(twice.map(({ attempt }) => attempt)).toEqual([2, 3]);
    const many = await sandbox.redeliver({ messageId, times: 20, concurrently: true, sameBytes: true });
    expect(new Set(many.map(({ request }) => request.url + request.body))).toEqual(
      new Set([`${first?.request.url}${first?.request.body}`]),
    );
    expect(bot.heard).toHaveLength(23);
    expect(sandbox.transcript(group)).toHaveLength(2);
  });

  test.each(['bad-signature', 'unsigned', 'wrong-key'] as const)('%s is turned away', async (fault) => {
    const exchange = await sandbox.tamper({ fault, person: energy, chat: group, text: '任务 7' });
    expect(exchange.response?.status).not.toBe(200);
    expect(bot.heard).toEqual([]);
    expect(sandbox.transcript(group)).toEqual([]);
  });

  test('stale and future callbacks differ in their time only', async () => {
    const stamp = async (fault: 'stale' | 'future') => {
      const { request } = await sandbox.tamper({ fault, person: energy, chat: group, text: '任务 7' });
      if (platform === 'dingtalk') return Number(request.headers.timestamp);
      return Number(new URL(request.url).searchParams.get('timestamp')) * 1000;
    };
    expect(((await stamp('stale')) - start) / 60_000).toBeCloseTo(platform === 'wecom' ? -11 : -65, 0);
    expect(((await stamp('future')) - start) / 60_000).toBeCloseTo(60, 0);
    expect(bot.heard).toHaveLength(2);
  });

  test('garbage is a megabyte of it', async () => {
    const exchange = await sandbox.tamper({ fault: 'garbage', person: energy, chat: group, text: '任务 7' });
    expect(exchange.request.body).toHaveLength(1024 * 1024);
  });

  test('nobody speaks where he is not', async () => {
    await expect(sandbox.say({ person: '代县 县长', chat: '能源专班群', text: '帮助' })).rejects.toThrow(
      '没有钉钉账号',
    );
    await expect(sandbox.say({ person: energy, chat: '代县大气群', text: '帮助' })).rejects.toThrow(
      '不在“代县大气群”里',
    );
    await expect(sandbox.say({ person: '某人', chat: group, text: '帮助' })).rejects.toThrow(SandboxMistake);
    await expect(sandbox.say({ person: 'office', chat: inPrivate, text: '帮助' })).rejects.toThrow('私聊');
    await expect(sandbox.say({ person: energy, chat: group, text: '  ' })).rejects.toThrow('没有内容');
  });
});

describe('WeCom', () => {
  const group = '大气攻坚工作群';
  const ask = () => sandbox.say({ person: energy, chat: group, text: '帮助' });

  test('the callback body is nothing but the ciphertext', async () => {
    const [exchange] = await ask();
    expect(Object.keys(JSON.parse(exchange?.request.body ?? ''))).toEqual(['encrypt']);
    expect(JSON.parse(exchange?.request.plaintext ?? '')).toMatchObject({
      aibotid: sandbox.keys.WECOM_BOT_ID,
      chatid: 'wrSANDBOXcampaign0001',
      chattype: 'group',
      from: { userid: 'sandbox-energy' },
      text: { content: '@蓝哨 帮助' },
    });
  });

  test('the address is verified by a bare echo', async () => {
    expect((await sandbox.verifyUrl()).problems).toEqual([]);
    bot.react({ raw: '"quoted"' });
    expect((await sandbox.verifyUrl()).problems).toEqual(['回调地址没有原样答出 echostr 的明文']);
  });

  test('entering the private chat is reported once a day', async () => {
    expect(await sandbox.open('energy')).toMatchObject([{ problems: [], reply: { text: '收到：enter_chat' } }]);
    expect(await sandbox.open('energy')).toEqual([]);
    sandbox.clock.moveTo(start + 86_400_000);
    expect(await sandbox.open('energy')).toHaveLength(1);
  });

  test.each([
    ['another nonce', { nonce: '1' }, '应答的 nonce 与回调地址里的不同'],
    ['another signature', { msgsignature: 'ab' }, '应答的 msgsignature 不对'],
    ['a millisecond timestamp', { timestamp: 1_618_189_200_000 }, '应答的 timestamp 不是以秒计的数字'],
    ['no ciphertext', { encrypt: undefined }, '应答没有 encrypt，明文一律不收'],
  ])('a reply with %s is dropped', async (_name, change, problem) => {
    bot.react({ envelope: (proper) => ({ ...proper, ...change }) });
    const [exchange] = await ask();
    expect(exchange?.problems).toContain(problem);
    expect(sandbox.transcript(group)).toHaveLength(1);
  });

  test.each([
    [{ msgtype: 'text', text: { content: '好' } }, '这里不能用 text 类型应答'],
    [{ msgtype: 'markdown', markdown: { content: '好' } }, '这里不能用 markdown 类型应答'],
    [{ msgtype: 'stream', stream: { finish: true, content: '好' } }, 'stream.id 是空的'],
    [
      { msgtype: 'stream', stream: { id: 's', finish: true, content: '蓝'.repeat(6_827) } },
      '内容 20481 字节，超过 20480 字节',
    ],
  ])('an illegal reply is dropped and named', async (reply, problem) => {
    bot.react({ reply });
    const [exchange] = await ask();
    expect(exchange?.problems).toEqual([problem]);
    expect(sandbox.transcript(group)).toHaveLength(1);
  });

  test('plain JSON in place of a sealed reply is dropped', async () => {
    bot.react({ raw: '{"msgtype":"text","text":{"content":"好"}}' });
    expect((await ask())[0]?.problems).toEqual(['应答没有 encrypt，明文一律不收']);
  });

  test('another receiver is sealed into the packet', async () => {
    const exchange = await sandbox.tamper({ fault: 'wrong-receiver', person: energy, chat: group, text: '帮助' });
    expect(exchange.response?.status).toBe(401);
  });
});

describe('DingTalk', () => {
  const group = '大气攻坚工作群（钉钉）';

  test('the mention is gone and a blank stays in front', async () => {
    await sandbox.say({ person: energy, chat: group, text: '任务 市能源局' });
    expect(bot.heard[0]?.body).toMatchObject({
      text: { content: ' 任务 市能源局' },
      conversationType: '2',
      senderStaffId: 'sandbox-staff-03',
      robotCode: sandbox.keys.DINGTALK_ROBOT_CODE,
      isInAtList: true,
    });
  });

  test('a post to the session stands in the group until the session is over', async () => {
    await sandbox.say({ person: energy, chat: group, text: '任务 7' });
    const session = String(bot.heard[0]?.body.sessionWebhook);
    const post = async (url: string) => {
      const body = '{"msgtype":"text","text":{"content":"还有一句"}}';
      const headers = { 'content-type': 'application/json' };
      return (await sandbox.fetch(url, { method: 'POST', headers, body })).json();
    };
    expect(await post(session)).toEqual({ errcode: 0, errmsg: 'ok' });
    expect(sandbox.transcript(group).at(-1)).toMatchObject({ from: '蓝哨', text: '还有一句' });
    expect(await post(`${session}0`)).toMatchObject({ errcode: 300001 });
    sandbox.clock.moveTo(start + 91 * 60_000);
    expect(await post(session)).toMatchObject({ errcode: 300001 });
  });

  test.each([
    ['{"msgtype":"image"}', '不能用 image 类型应答'],
    ['{"msgtype":"markdown","markdown":{"text":"x"}}', 'markdown.title 是空的'],
    ['oops', '消息不是 JSON'],
    [`{"msgtype":"text","text":{"content":"${'x'.repeat(20_000)}"}}`, '消息 20040 字节，超过 20000 字节'],
  ])('a body it cannot show is named', async (raw, problem) => {
    bot.react({ raw });
    const [exchange] = await sandbox.say({ person: energy, chat: group, text: '帮助' });
    expect(exchange?.problems).toEqual([problem]);
  });
});
