/** Private messages of the robot: both rejected lists, who has read, recall. */
import { beforeEach, describe, expect, test } from 'vitest';
import { privateChatId } from '../../../src/sandbox/cast.ts';
import { openPlatform, template } from './open-platform.ts';

let room: ReturnType<typeof openPlatform>;
beforeEach(() => {
  room = openPlatform();
});

const office = 'sandbox-staff-01';
const energy = 'sandbox-staff-03';
const send = (userIds: unknown, more: object = {}) =>
  room.call('oToMessages/batchSend', { userIds, ...template('sampleText', { content: '点名' }), ...more });
const status = async (processQueryKey: string) =>
  room.ask('api', 'GET', '/v1.0/robot/oToMessages/readStatus', {
    headers: { 'x-acs-dingtalk-access-token': await room.token() },
    query: { robotCode: room.keys.DINGTALK_ROBOT_CODE, processQueryKey },
  });

test('those who can be reached get it once, the others stand in one of two lists', async () => {
  room.control.holdBack('energy', true);
  const { json } = await send([office, energy, 'nobody', office]);
  expect(json).toMatchObject({ invalidStaffIdList: ['nobody'], flowControlledStaffIdList: [energy] });
  const chat = privateChatId('dingtalk', 'office');
  expect(room.shown()).toMatchObject([{ chat, push: { text: '点名' } }]);
  expect(room.control.ledger().deliveries).toMatchObject([{ chat, key: json.processQueryKey }]);
  room.control.holdBack('energy', false);
  expect((await send([energy])).json.flowControlledStaffIdList).toEqual([]);
});

test('nobody at all is still a message', async () => {
  const { status: http, json } = await send(['nobody']);
  expect([http, json.invalidStaffIdList]).toEqual([200, ['nobody']]);
  expect(room.shown()).toEqual([]);
});

describe('refusals', () => {
  test.each([[[]], [undefined], ['sandbox-staff-01'], [[1]], [Array.from({ length: 21 }, (_, index) => `u${index}`)]])(
    'userIds %j',
    async (userIds) => {
      expect((await send(userIds)).json.code).toMatch(/^invalidParameter\.userIds\./);
    },
  );

  test('another robot and a wrong parameter', async () => {
    expect((await send([office], { robotCode: 'x' })).json.code).toBe('invalidParameter.robotCode.invalid');
    expect((await send([office], { msgParam: '{}' })).json.code).toBe('invalidParameter.msgParam.invalid');
  });
});

test('who has read it, with a key that must be encoded', async () => {
  const key = String((await send([office, energy, 'nobody'])).json.processQueryKey);
  expect(key).toMatch(/[+/=]/);
  expect(room.control.read('energy', privateChatId('dingtalk', 'energy'))).toBe(1);
  const { json } = await status(key);
  expect(json).toEqual({
    sendStatus: 'SUCESS',
    messageReadInfoList: [
      { name: '大气办 值班员', userId: office, readStatus: 'UNREAD' },
      { name: '市能源局 联络员', userId: energy, readStatus: 'READ' },
    ],
  });
  room.time.now += 24 * 3_600_000 + 1;
  expect((await status(key)).json.code).toBe('processQueryKey.expireTime');
  expect((await status('nobody')).status).toBe(400);
});

test('recall takes it from everybody, and only under its own address', async () => {
  const processQueryKeys = [String((await send([office, energy])).json.processQueryKey)];
  expect(room.shown()).toHaveLength(2);
  const headers = { 'x-acs-dingtalk-access-token': await room.token() };
  expect((await room.ask('api', 'POST', '/v1.0/robot/oToMessages/batchRecall', { headers })).status).toBe(404);
  expect((await room.call('otoMessages/batchRecall', { processQueryKeys })).json).toEqual({
    successResult: processQueryKeys,
    failedResult: {},
  });
  expect(room.shown()).toEqual([]);
  expect((await status(processQueryKeys[0] ?? '')).json.sendStatus).toBe('RECALLED');
});
