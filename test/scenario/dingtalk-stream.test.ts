/** A server without a public address: DingTalk by the stream alone, taken over with what was in hand; changes of its groups. */
import { afterEach, describe, expect, test } from 'vitest';
import { createBot } from '../../src/app.ts';
import { startListening } from '../../src/listening.ts';
import { keepFrame } from '../../src/store/frame.repository.ts';
import { listGroups } from '../../src/store/group.repository.ts';
import { receiptsOf } from '../../src/store/receipt.repository.ts';
import { databases } from '../support/database.ts';
import { bindGroup } from '../support/groups.ts';
import { openRoom, type Room, type RoomOptions, untilListening } from '../support/room.ts';

const PACE = { lease: 600, renew: 100, steady: 10, first: 10 };
const CAMPAIGN = 'cidSANDBOXcampaign0001==';
const LINE = 'dingtalk-robot';

const open: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

async function openStream(options: RoomOptions = {}): Promise<Room> {
  const room = await openRoom('dingtalk', { dingtalk: 'stream', pace: PACE, ...options });
  open.push(() => room.close());
  return room;
}

async function standBy({ config, sandbox }: Room) {
  const bot = await createBot(config, { clock: sandbox.clock, fetch: sandbox.fetch });
  const listening = startListening(bot.lines, bot, sandbox.clock, PACE);
  open.push(
    () => bot.close(),
    () => listening.close(),
  );
  await untilListening(listening);
  return bot;
}

describe.each(databases())('two processes on $name', (database) => {
  test('when the one that listens goes, the other takes over, and answers what was on record and not yet answered', async () => {
    const room = await openStream({ databaseUrl: await database.address() });
    const second = await standBy(room);
    expect(room.sandbox.stream.counts()).toMatchObject({ connections: 1, opened: 1 });
    expect(await room.as('energy').says('任务 7')).toContain('7　');
    // What a process leaves that is killed between the acknowledgement and the answer.
    const left = JSON.stringify({
      ...{ msgId: 'msgLEFT==', msgtype: 'text', text: { content: ' 任务 9' }, conversationType: '2' },
      ...{ conversationId: CAMPAIGN, senderStaffId: 'sandbox-staff-03', senderCorpId: 'dingSANDBOXcorp' },
    });
    await room.bot.store.transact((tx) =>
      keepFrame(tx, { line: LINE, id: 'msgLEFT==', frame: left }, room.sandbox.clock.now()),
    );
    await room.listening.close();
    await expect.poll(() => second.lines[0]?.isOpen(), { timeout: 5_000 }).toBe(true);
    expect(await room.as('energy').says('任务 8')).toContain('8　');
    const lines = () => room.sandbox.transcript('dingtalk-campaign').map(({ text }) => text);
    await expect.poll(lines, { timeout: 5_000 }).toContainEqual(expect.stringMatching(/^9　/));
    expect(room.sandbox.stream.counts()).toMatchObject({ connections: 1, opened: 2, redelivered: 0 });
  });
});

test('a farewell, a cut and a dead line: people go on talking', async () => {
  const { sandbox, as, bot } = await openStream({ stream: { redeliver: 100 } });
  const energy = as('energy');
  expect(await energy.says('任务 7')).toContain('7　');
  sandbox.stream.disconnectAll();
  await expect.poll(() => sandbox.stream.counts().opened, { timeout: 5_000 }).toBe(2);
  await expect.poll(() => bot.lines[0]?.isOpen()).toBe(true);
  expect(await energy.says('任务 8')).toContain('8　');
  const asked = energy.says('任务 9');
  sandbox.stream.cut();
  expect(await asked).toContain('9　');
});

test('an answer whose session is over stands in the chat all the same', async () => {
  const { sandbox, as } = await openStream();
  const energy = as('energy');
  const before = sandbox.transcript('dingtalk-campaign').length;
  sandbox.dingtalk.fail('/robot/sendBySession', { status: 200, headers: {}, body: '{"errcode":300001}' }, 1);
  await energy.says('任务 7');
  expect(sandbox.transcript('dingtalk-campaign').slice(before)).toMatchObject([
    {},
    { text: expect.stringMatching(/^7　/) },
  ]);
});

describe.each(['http', 'stream'] as const)('changes of groups by %s', (dingtalk) => {
  async function openOffice() {
    const room = await openStream({ dingtalk });
    await room.bot.store.transact((tx) =>
      bindGroup(tx, { title: '大气办群', webhook: room.sandbox.webhookUrl('wecom-daixian'), isOffice: true }, 0),
    );
    expect(await room.as('office').says('绑定 代县', 'dingtalk-campaign')).toContain('已绑定');
    const happens = async (type: string, data: object) => {
      const { sandbox } = room;
      const taken =
        dingtalk === 'http'
          ? (await sandbox.events.push(type, { ...data })).why === null
          : (await sandbox.stream.event(type, { ...data })).kind === 'acknowledged';
      expect(taken).toBe(true);
      await room.deliver();
    };
    const groups = () => room.bot.store.transact((tx) => listGroups(tx));
    const told = () =>
      room.sandbox
        .transcript('wecom-daixian')
        .map(({ text }) => text)
        .filter((text) => text.startsWith('【'));
    return { room, happens, groups, told };
  }

  test('a new name, a reader, a recall, the end of the group', async () => {
    const { room, happens, groups, told } = await openOffice();
    const chat = { openConversationId: CAMPAIGN, operator: 'sandbox-staff-01' };
    await happens('chat_update_title', { ...chat, title: '代县蓝天保卫群' });
    expect((await groups()).map(({ title }) => title)).toContain('代县蓝天保卫群');

    await room.as('office').says('试发', 'dingtalk-campaign');
    await room.deliver();
    const serial = /试\d{4}-1/.exec(room.sandbox.transcript('dingtalk-campaign').at(-1)?.text ?? '')?.[0] ?? '';
    const receipts = () => room.bot.store.transact((tx) => receiptsOf(tx, serial));
    const sent = (await receipts()).find(({ via }) => via === 'dingtalk-group');
    const message = { processQueryKey: sent?.receipts[0], robotCode: room.sandbox.keys.DINGTALK_ROBOT_CODE };
    await happens('robot_msg_read', { ...message, openConversationId: CAMPAIGN, userId: 'sandbox-staff-03' });
    expect((await receipts()).find(({ id }) => id === sent?.id)?.readers).toEqual(['sandbox-staff-03']);
    await happens('robot_msg_recall', { ...message, openConversationId: CAMPAIGN, operatTime: 1 });
    expect(told().at(-1)).toBe(
      `【被撤回】${serial}\n有人在群里撤回了机器人发的这条\n没有自动补发\n\n看是哪个群回：追踪 ${serial}`,
    );

    await happens('chat_quit', { openConversationId: CAMPAIGN, operator: 'sandbox-staff-03' });
    expect(told().at(-1)).toMatch(/^【退群】代县蓝天保卫群\n不在群里了：市能源局 联络员\n/);
    await happens('chat_disband', chat);
    expect(told().at(-1)).toMatch(/^【停发】代县蓝天保卫群\n群已解散\n/);
    expect((await groups()).find(({ chat_id }) => chat_id === CAMPAIGN)).toMatchObject({ state: 'stopped' });
  });
});

test('events by HTTP: the address is checked, what is spoilt gets nowhere, what is not taken comes again as the same', async () => {
  const { sandbox, bot } = await openStream({ dingtalk: 'http', eventPauses: [5, 5] });
  expect(await sandbox.events.checkUrl()).toEqual({ pushes: 1, why: null });
  for (const fault of ['bad-signature', 'stale', 'wrong-owner', 'wrong-organisation', 'garbage'] as const) {
    const pushed = await sandbox.events.push('chat_disband', { openConversationId: CAMPAIGN }, { fault });
    expect(pushed, fault).toEqual({ pushes: 3, why: expect.stringMatching(/HTTP 40[01]/) });
  }
  const heard = () =>
    bot.store.transact((tx) => tx.selectFrom('inbox').select('message_id').where('outcome', '=', 'event').execute());
  expect(await heard()).toEqual([]);
  for (let i = 0; i < 3; i += 1)
    await sandbox.events.push('chat_disband', { openConversationId: CAMPAIGN }, { id: 'the-same' });
  expect(await heard()).toEqual([{ message_id: 'event:the-same' }]);
});
