/** Messages to groups through the interface: sent, asked about, recalled, and every refusal. */
import { beforeEach, describe, expect, test } from 'vitest';
import { CAMPAIGN, CAMPAIGN_ID, openPlatform, template } from './open-platform.ts';

let room: ReturnType<typeof openPlatform>;
beforeEach(() => {
  room = openPlatform();
});

const message = {
  openConversationId: CAMPAIGN_ID,
  ...template('sampleMarkdown', { title: '提醒', text: '@all **好**' }),
};
const send = async () => String((await room.call('groupMessages/send', message)).json.processQueryKey);
const query = (processQueryKey: string, more: object = {}) =>
  room.call('groupMessages/query', { openConversationId: CAMPAIGN_ID, processQueryKey, ...more });
const recall = (processQueryKeys: unknown, openConversationId = CAMPAIGN_ID) =>
  room.call('groupMessages/recall', { openConversationId, processQueryKeys });

test('it stands in the group, calls nobody, and is counted with its key', async () => {
  const key = await send();
  expect(room.shown()).toMatchObject([{ chat: CAMPAIGN, push: { title: '提醒', everybody: false, mentions: [] } }]);
  expect(room.control.ledger().deliveries).toEqual([
    {
      lane: 'api:/v1.0/robot/groupMessages/send',
      chat: CAMPAIGN,
      at: room.time.now,
      title: '提醒',
      text: '@all **好**',
      key,
    },
  ]);
});

describe('refusals', () => {
  test.each([
    ['no robot', { robotCode: undefined }, 'invalidParameter.robotCode.missing'],
    ['an empty robot', { robotCode: '' }, 'invalidParameter.robotCode.empty'],
    ['another robot', { robotCode: 'dingother' }, 'invalidParameter.robotCode.invalid'],
    ['no group', { openConversationId: undefined }, 'miss.openConversationId'],
    ['another group', { openConversationId: 'cidother' }, 'invalid.openConversationId'],
    ["a WeCom group's id", { openConversationId: 'wrSANDBOXcampaign0001' }, 'invalid.openConversationId'],
    ['an object for msgParam', { msgParam: { title: 't', text: 'x' } }, 'invalidParameter.msgParam.invalid'],
  ])('%s', async (_what, wrong, code) => {
    const { status, json } = await room.call('groupMessages/send', { ...message, ...wrong });
    expect([status, json.code]).toEqual([400, code]);
    expect(room.shown()).toEqual([]);
  });

  test('no JSON', async () => {
    const headers = { 'x-acs-dingtalk-access-token': await room.token() };
    const { json } = await room.ask('api', 'POST', '/v1.0/robot/groupMessages/send', { headers, body: '[1' });
    expect(json.code).toBe('invalidParameter.param.invalid');
  });

  test('what became of the group and the robot', async () => {
    room.control.setRobot(CAMPAIGN, 'stopped');
    expect((await room.call('groupMessages/send', message)).json.code).toBe('bot.stopped');
    room.control.setRobot(CAMPAIGN, 'removed');
    expect((await room.call('groupMessages/send', message)).json.code).toBe('invalidParameter.robotCode.notExsit');
    room.control.disband(CAMPAIGN);
    expect((await room.call('groupMessages/send', message)).json.code).toBe('group.disbanded');
  });
});

describe('who has read it', () => {
  test('those who opened the chat afterwards, a page at a time', async () => {
    expect(room.control.read('office', CAMPAIGN)).toBe(0);
    const key = await send();
    expect((await query(key)).json).toEqual({ sendStatus: 'SUCCESS', readUserIds: [], hasMore: false });
    expect([room.control.read('office', CAMPAIGN), room.control.read('energy', CAMPAIGN)]).toEqual([1, 1]);
    expect(room.control.read('office', CAMPAIGN)).toBe(0);
    const first = await query(key, { maxResults: 1 });
    expect(first.json).toEqual({
      ...{ sendStatus: 'SUCCESS', readUserIds: ['sandbox-staff-01'] },
      ...{ hasMore: true, nextToken: '1' },
    });
    const second = await query(key, { maxResults: 1, nextToken: first.json.nextToken });
    expect(second.json).toEqual({ sendStatus: 'SUCCESS', readUserIds: ['sandbox-staff-03'], hasMore: false });
  });

  test.each([{ maxResults: 0 }, { maxResults: 201 }, { maxResults: 'x' }, { nextToken: 'x' }, { nextToken: -1 }])(
    'a page there is not: %j',
    async (page) => {
      expect((await query(await send(), page)).status).toBe(400);
    },
  );

  test('is not told after a day, nor of a key of nobody, nor to another group', async () => {
    const key = await send();
    expect((await query('nobody')).status).toBe(400);
    const elsewhere = { openConversationId: 'cidSANDBOXenergy0002==', processQueryKey: key };
    expect((await room.call('groupMessages/query', elsewhere)).status).toBe(400);
    room.time.now += 24 * 3_600_000;
    expect((await query(key)).status).toBe(200);
    room.time.now += 1;
    expect((await query(key)).json.code).toBe('processQueryKey.expireTime');
  });
});

describe('recall', () => {
  test('takes the line away, once and again', async () => {
    const [kept, gone] = [await send(), await send()];
    expect((await recall([gone, 'nobody', gone])).json).toEqual({
      successResult: [gone],
      failedResult: { nobody: '消息不存在' },
    });
    expect(room.shown()).toHaveLength(1);
    expect((await query(gone)).json.sendStatus).toBe('RECALLED');
    expect((await query(kept)).json.sendStatus).toBe('SUCCESS');
    expect((await recall([gone])).json.successResult).toEqual([gone]);
    expect(room.control.read('office', CAMPAIGN)).toBe(1);
  });

  test('does nothing in another group or after a day', async () => {
    const key = await send();
    expect((await recall([key], 'cidSANDBOXenergy0002==')).json.successResult).toEqual([]);
    room.time.now += 24 * 3_600_000 + 1;
    expect((await recall([key])).json.successResult).toEqual([]);
    expect(room.shown()).toHaveLength(1);
  });

  test.each([[[]], ['x'], [undefined], [Array(21).fill('k')], [[1]]])('refuses %j', async (keys) => {
    expect((await recall(keys)).status).toBe(400);
  });
});

test('the robots of a group', async () => {
  const ask = async () => (await room.call('groups/robots/query', { openConversationId: CAMPAIGN_ID })).json;
  expect(await ask()).toMatchObject({
    chatbotInstanceVOList: [{ robotCode: room.keys.DINGTALK_ROBOT_CODE, name: '蓝哨', openRobotType: 2 }],
  });
  room.control.setRobot(CAMPAIGN, 'removed');
  expect(await ask()).toEqual({ chatbotInstanceVOList: [] });
});
