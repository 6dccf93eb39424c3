/** Everything that is counted: the sliding minute and its penalty, calls a second, months, repeats, floods. */
import { beforeEach, describe, expect, test } from 'vitest';
import { createSlidingWindow } from '../../../src/sandbox/sliding-window.ts';
import { CAMPAIGN, CAMPAIGN_ID, openPlatform, template, text } from './open-platform.ts';

let room: ReturnType<typeof openPlatform>;
beforeEach(() => {
  room = openPlatform();
});

const lane = (name: string) => room.control.ledger().lanes.find((each) => each.lane === name);

test('a window slides, and a clock moved back forgets the future', () => {
  const window = createSlidingWindow(1_000);
  expect([0, 500, 999, 1_000, 1_499].map((at) => window.add(at))).toEqual([1, 2, 3, 3, 4]);
  expect(window.count(2_498)).toBe(1);
  expect(window.count(2_499)).toBe(0);
  window.add(9_000);
  expect(window.count(3_000)).toBe(0);
  expect(window.most()).toBe(4);
});

describe('a webhook', () => {
  const codes = async (count: number) => {
    const seen = [];
    for (let made = 0; made < count; made += 1) seen.push((await room.hook(text(`第${made}条`))).json.errcode);
    return seen;
  };

  test('takes twenty in any sixty seconds, not in each minute of the clock', async () => {
    room.time.now += 50_000;
    expect(await codes(10)).toEqual(Array(10).fill(0));
    room.time.now += 30_000;
    expect(await codes(10)).toEqual(Array(10).fill(0));
    room.time.now += 29_999;
    expect(await codes(1)).toEqual([410100]);
    expect(lane(`webhook:${CAMPAIGN}`)).toEqual({
      lane: `webhook:${CAMPAIGN}`,
      requests: 21,
      violations: 1,
      most: 21,
    });
  });

  test('goes on when the first has left the window', async () => {
    await codes(20);
    room.time.now += 60_000;
    expect(await codes(20)).toEqual(Array(20).fill(0));
    expect(lane(`webhook:${CAMPAIGN}`)).toMatchObject({ violations: 0, most: 20 });
  });

  test('is throttled for ten minutes by the 21st, which asking does not prolong', async () => {
    await codes(21);
    room.time.now += 599_999;
    expect(await codes(1)).toEqual([410100]);
    room.time.now += 1;
    expect(await codes(1)).toEqual([0]);
    expect(lane(`webhook:${CAMPAIGN}`)).toMatchObject({ violations: 2 });
  });

  test('is throttled alone, with the code chosen', async () => {
    room.control.throttleWith(130101);
    room.control.throttle(CAMPAIGN, room.time.now);
    expect((await room.hook(text('x'))).json.errmsg).toBe('send too fast, exceed 20 times per minute');
    expect((await room.hook(text('x'), {}, 'dingtalk-energy')).json.errcode).toBe(0);
  });

  test('refused for another reason takes no place', async () => {
    for (let made = 0; made < 30; made += 1) await room.hook({ msgtype: 'voice' });
    expect(await codes(20)).toEqual(Array(20).fill(0));
  });

  test('shows a msgUuid once, in its own group', async () => {
    for (const group of [CAMPAIGN, CAMPAIGN, 'dingtalk-energy'])
      expect((await room.hook(text('一次', { msgUuid: 'u1' }), {}, group)).json.errcode).toBe(0);
    expect(room.shown().map(({ chat }) => chat)).toEqual([CAMPAIGN, 'dingtalk-energy']);
    expect(room.control.ledger().deliveries.map(({ key }) => key)).toEqual(['u1', 'u1']);
  });

  test('answers a repeat with yes even while throttled, and a refused id is still fresh', async () => {
    await room.hook(text('一', { msgUuid: 'u1' }));
    room.control.throttle(CAMPAIGN, room.time.now);
    expect((await room.hook(text('一', { msgUuid: 'u1' }))).json.errcode).toBe(0);
    expect((await room.hook(text('二', { msgUuid: 'u2' }))).json.errcode).toBe(410100);
    room.time.now += 600_000;
    expect((await room.hook(text('二', { msgUuid: 'u2' }))).json.errcode).toBe(0);
    expect(room.shown()).toHaveLength(2);
  });
});

describe('an interface', () => {
  const message = { openConversationId: CAMPAIGN_ID, ...template('sampleText', { content: '好' }) };
  const path = '/v1.0/robot/groupMessages/send';

  test('takes twenty calls in any second and keeps other interfaces apart', async () => {
    const token = await room.token();
    const statuses = [];
    for (let made = 0; made < 21; made += 1) statuses.push(await room.call('groupMessages/send', message, token));
    expect(statuses.slice(0, 20).map(({ status }) => status)).toEqual(Array(20).fill(200));
    expect(statuses[20]).toMatchObject({
      status: 403,
      json: { code: 'Forbidden.AccessDenied.QpsLimitForAppkeyAndApi' },
    });
    expect((await room.call('groups/robots/query', message, token)).status).toBe(200);
    room.time.now += 1_000;
    expect((await room.call('groupMessages/send', message, token)).status).toBe(200);
    expect(lane(`api:${path}`)).toMatchObject({ requests: 22, violations: 1, most: 21 });
    expect(room.control.quotaUsed('api', room.time.now)).toBe(22);
  });

  test('is refused when the month is spent, and free again with the next in China', async () => {
    room.time.now = Date.parse('2021-04-30T23:59:59+08:00');
    room.control.setQuota('api', room.time.now, 'all');
    const refused = await room.call('groupMessages/send', message);
    expect([refused.status, refused.json.code]).toEqual([403, 'Forbidden.AccessDenied.ApiCountLimitForOrg']);
    room.time.now = Date.parse('2021-05-01T00:00:00+08:00');
    expect((await room.call('groupMessages/send', message)).status).toBe(200);
  });
});

test('the month of webhook messages is its own, and repeats are free', async () => {
  room = openPlatform({ monthly: { api: 1, webhook: 2 } });
  expect((await room.hook(text('一', { msgUuid: 'u1' }))).json.errcode).toBe(0);
  expect((await room.hook(text('一', { msgUuid: 'u1' }))).json.errcode).toBe(0);
  expect((await room.hook(text('二'))).json.errcode).toBe(0);
  expect((await room.hook(text('三'))).json.errcode).toBe(90020);
  expect(room.control.quotaUsed('webhook', room.time.now)).toBe(2);
  expect(room.control.quotaUsed('api', room.time.now)).toBe(0);
});

describe('before every address', () => {
  test('a block answers with a page or another shape until it is over', async () => {
    room.control.block('html', room.time.now + 1_000);
    expect((await room.hook(text('x'))).body).toMatch(/^<!DOCTYPE html>/);
    room.control.block('punish', room.time.now + 1_000);
    expect((await room.hook(text('x'))).json).toMatchObject({ status: 1111, punish: 'deny' });
    room.time.now += 1_000;
    expect((await room.hook(text('x'))).json.errcode).toBe(0);
    expect(room.shown()).toHaveLength(1);
  });

  test('more than 10,000 calls in 20 seconds block the caller for five minutes, and nobody else', async () => {
    for (let made = 0; made < 10_000; made += 1) await room.ask('oapi', 'GET', '/gettoken');
    expect((await room.ask('oapi', 'GET', '/gettoken')).headers['content-type']).toContain('text/html');
    room.time.now += 299_999;
    expect((await room.ask('oapi', 'GET', '/gettoken')).headers['content-type']).toContain('text/html');
    expect((await room.ask('oapi', 'GET', '/gettoken', { ip: '198.51.100.1' })).json.errcode).toBe(40089);
    room.time.now += 1;
    expect((await room.ask('oapi', 'GET', '/gettoken')).json.errcode).toBe(40089);
  });

  test('an ordered failure happens as often as ordered and has no effect', async () => {
    room.control.fail('/robot/send', { status: 504, headers: {}, body: '' }, 2);
    expect([(await room.hook(text('x'))).status, (await room.hook(text('x'))).status]).toEqual([504, 504]);
    expect(room.shown()).toEqual([]);
    expect((await room.hook(text('x'))).status).toBe(200);
  });

  test('an address there is not, and a method it does not take', async () => {
    expect((await room.ask('api', 'POST', '/robot/send')).status).toBe(404);
    expect((await room.ask('oapi', 'GET', '/robot/send')).status).toBe(405);
  });
});
