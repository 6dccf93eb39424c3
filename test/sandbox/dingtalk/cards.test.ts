/** Interactive cards on the platform's side: created, updated, registered, and every refusal. */
import { expect, test } from 'vitest';
import { sandboxTemplate } from '../../../src/sandbox/dingtalk/card/cards.ts';
import { CAMPAIGN, CAMPAIGN_ID, openPlatform } from './open-platform.ts';

const CREATE = '/v1.0/card/instances/createAndDeliver';
const PARAMS = { title: '在岗了吗', body: '请答复', button1: '在岗', says1: '在岗', face: '0' };

function open() {
  const redrawn: { face: { text: string }; person: string | null }[] = [];
  const room = openPlatform({
    screen: {
      show: () => 'l1',
      redraw: (_line, face, person) => void redrawn.push({ face, person }),
      withdraw() {},
    },
  });
  const call = async (method: 'POST' | 'PUT', path: string, body: object) =>
    room.ask('api', method, path, { body, headers: { 'x-acs-dingtalk-access-token': await room.token() } });
  const create = (change: object = {}) =>
    call('POST', CREATE, {
      ...{ cardTemplateId: sandboxTemplate, outTrackId: 'c1', callbackType: 'STREAM', userIdType: 1 },
      cardData: { cardParamMap: PARAMS },
      openSpaceId: `dtv1.card//IM_GROUP.${CAMPAIGN_ID}`,
      imGroupOpenDeliverModel: { robotCode: room.keys.DINGTALK_ROBOT_CODE },
      ...change,
    });
  return { room, redrawn, call, create };
}

test('a card stands in its group once, however often it is created', async () => {
  const { room, create } = open();
  const made = await create();
  expect(made.json).toMatchObject({ success: true, result: { outTrackId: 'c1', deliverResults: [{ success: true }] } });
  expect((await create()).status).toBe(200);
  expect(room.control.ledger().deliveries).toMatchObject([{ chat: CAMPAIGN, text: '在岗了吗\n请答复' }]);
});

test.each([
  ['no id', { outTrackId: '' }, 'param.outTrackIdEmpty'],
  ['no template', { cardTemplateId: '' }, 'param.cardTemplateIdEmpty'],
  ['a number among the values', { cardData: { cardParamMap: { ...PARAMS, n: 1 } } }, 'param.cardPublicDataEmpty'],
  ['a long value', { cardData: { cardParamMap: { body: '长'.repeat(342) } } }, 'param.cardPublicDataEmpty'],
  ['no place', { openSpaceId: 'cid' }, 'param.openSpaceIdInvalid'],
  ['nobody', { openSpaceId: 'dtv1.card//IM_ROBOT.x' }, 'param.userIdNotExist'],
  ['another robot', { imGroupOpenDeliverModel: { robotCode: 'x' } }, 'invalidParameter.robotCode.invalid'],
  [
    'an address that is not registered',
    { callbackType: 'HTTP', callbackRouteKey: 'x' },
    'param.callbackRouteKeyNotExist',
  ],
])('with %s it is refused', async (_name, change, code) => {
  const { create } = open();
  const { status, json } = await create(change);
  expect([status, json.code]).toEqual([400, code]);
});

test('an update without the options overwrites the whole of a card; a person sees what is his', async () => {
  const { call, create, redrawn } = open();
  await create();
  const update = (change: object) => call('PUT', '/v1.0/card/instances', { outTrackId: 'c1', ...change });
  const byKey = { updateCardDataByKey: true, updatePrivateDataByKey: true };
  await update({ cardData: { cardParamMap: { body: '已记' } }, cardUpdateOptions: byKey });
  expect(redrawn.at(-1)).toMatchObject({ face: { text: '在岗了吗\n已记' }, person: null });
  await update({
    privateData: { 'sandbox-staff-03': { cardParamMap: { notice: '没有记' } } },
    cardUpdateOptions: byKey,
  });
  expect(redrawn.at(-1)).toMatchObject({ face: { text: '在岗了吗\n已记\n〔只有您看得到〕没有记' }, person: 'energy' });
  await update({ cardData: { cardParamMap: { body: '空' } } });
  expect(redrawn.findLast(({ person }) => person === null)?.face.text).toBe('空');
  expect((await call('PUT', '/v1.0/card/instances', { outTrackId: 'c9' })).json.code).toBe('param.cardNotExist');
});

test('an address is registered over only when that is wanted', async () => {
  const { call } = open();
  const register = (more: object = {}) =>
    call('POST', '/v1.0/card/callbacks/register', { callbackRouteKey: 'k', callbackUrl: 'https://a/b', ...more });
  expect((await register({ apiSecret: 's' })).json).toMatchObject({ success: true, result: { apiSecret: 's' } });
  expect((await register()).json.code).toBe('param.callbackRouteKeyExist');
  expect((await register({ forceUpdate: true })).status).toBe(200);
});
