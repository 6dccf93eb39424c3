/** Delivery on both databases: each row ends in one state, limits hold, urgent goes first, nothing goes twice. */
import { describe, expect, test } from 'vitest';
import type { SendResult } from '../../src/adapters/adapter.ts';
import { textMessage } from '../../src/domain/outgoing.ts';
import { receiptsOf, requestRecall } from '../../src/store/receipt.repository.ts';
import { databases } from '../support/database.ts';
import { bindGroup } from '../support/groups.ts';
import { OPEN, ROBOT, type Sent, scriptedChannel } from './scripted-channel.ts';
import { openYard, person, pushOf, START } from './yard.ts';

const MINUTE = 60_000;
const RETRY: SendResult = { kind: 'retry', code: 'network', why: '连不上' };
const UNSURE: SendResult = { kind: 'unknown', code: 'timeout', why: '超时', repeatable: false };

describe.each(databases())('$name', ({ open }) => {
  test('a push leaves once, however often it is decided', async () => {
    const channel = scriptedChannel({ via: 'dingtalk-person' });
    const yard = openYard(await open(), [channel]);
    const push = pushOf(person('a'), 'reply', '一句话');
    expect(await yard.push(push)).toBe(1);
    expect(await yard.push(push)).toBe(0);
    await yard.run();
    expect(channel.sent.map(({ text, address }) => [address, text])).toEqual([
      [{ via: 'dingtalk-person', user: 'a' }, '一句话'],
    ]);
    expect(await yard.states()).toEqual({ accepted: 1 });
  });

  test('a drill is marked where it leaves, folded or not, and nothing else is', async () => {
    const channel = scriptedChannel({ via: 'wecom-webhook', limit: ROBOT });
    const yard = openYard(await open(), [channel]);
    const id = await yard.transact((tx) =>
      bindGroup(tx, { title: '群', webhook: 'https://qyapi.weixin.qq.com/x' }, START),
    );
    await yard.push({ ...pushOf(id, 'alert', '橙色预警'), isDrill: true }, pushOf(id, 'alert', '红色预警'));
    await yard.run();
    expect(channel.sent.map(({ text }) => text)).toEqual(['【演练】橙色预警', '红色预警']);
    const reminders = Array.from({ length: 20 }, (_, i) => ({
      ...pushOf(id, 'reminder', `第${i}条`),
      isDrill: i === 7,
    }));
    await yard.push(...reminders);
    await yard.run();
    expect(channel.sent.at(-1)?.text).toContain('【演练】第7条');
    expect(channel.sent.at(-1)?.text).not.toContain('【演练】第8条');
  });

  test('nothing leaves before its time or after its worth', async () => {
    const channel = scriptedChannel({ via: 'dingtalk-person' });
    const yard = openYard(await open(), [channel]);
    await yard.push(
      pushOf(person('a'), 'alert', '稍后', { at: START + MINUTE }),
      pushOf(person('b'), 'alert', '过期', { expires: START }),
      pushOf(person('c'), 'alert', '来得及', { expires: START + 1 }),
    );
    await yard.drainDue();
    expect(channel.sent.map(({ text }) => text)).toEqual(['来得及']);
    await yard.run();
    expect(channel.sent.at(-1)).toMatchObject({ text: '稍后', at: START + MINUTE });
    expect(await yard.states()).toEqual({ accepted: 2, expired: 1 });
  });

  test('a message in parts goes in order, each part with its own key, and goes on where it stopped', async () => {
    const answer = (_: Sent, count: number): SendResult =>
      count === 2 ? RETRY : { kind: 'accepted', receipt: `r${count}` };
    const channel = scriptedChannel({ via: 'dingtalk-person', partLength: 2, answer });
    const yard = openYard(await open(), [channel]);
    await yard.push(pushOf(person('a'), 'alert', '一二三四五'));
    await yard.run();
    expect(channel.sent.map(({ text }) => text)).toEqual(['一二', '三四', '三四', '五']);
    expect(channel.sent[1]?.key).toBe(channel.sent[2]?.key);
    expect(new Set(channel.sent.map(({ key }) => key)).size).toBe(3);
    expect(await yard.states()).toEqual({ accepted: 1 });
  });

  test('what surely did not arrive is tried again, ever later, until nobody hopes', async () => {
    const channel = scriptedChannel({ via: 'dingtalk-person', answer: () => RETRY });
    const yard = openYard(await open(), [channel]);
    await yard.push(pushOf(person('a'), 'reply', '一句话'));
    await yard.run();
    const pauses = channel.sent.slice(1).map(({ at }, i) => at - (channel.sent[i]?.at ?? 0));
    expect(pauses.slice(0, 3)).toEqual([2_000, 4_000, 8_000]);
    expect(await yard.states()).toEqual({ failed: 1 });
    expect(yard.incidents).toMatchObject([{ kind: 'failed', why: expect.stringContaining('连不上') }]);
  });

  test.each([
    ['reminder', false, { unknown: 1 }, 1],
    ['reminder', true, { accepted: 1 }, 2],
    ['alert', false, { accepted: 1 }, 2],
  ] as const)('%s that may have arrived, repeatable %s: %o', async (purpose, repeatable, states, times) => {
    const answer = (_: Sent, count: number): SendResult =>
      count === 1 ? { ...UNSURE, repeatable } : { kind: 'accepted', receipt: null };
    const channel = scriptedChannel({ via: 'dingtalk-person', answer });
    const yard = openYard(await open(), [channel]);
    await yard.push(pushOf(person('a'), purpose, '一句话'));
    await yard.run();
    expect(await yard.states()).toEqual(states);
    expect(channel.sent).toHaveLength(times);
    expect(new Set(channel.sent.map(({ key }) => key)).size).toBe(1);
  });

  test('no robot is ever over its limit, and the bound is met', async () => {
    const channel = scriptedChannel({ via: 'dingtalk-person', limit: ROBOT });
    const yard = openYard(await open(), [channel]);
    await yard.push(...Array.from({ length: 90 }, (_, i) => pushOf(person(`u${i}`), 'alert', `第${i}条`)));
    await yard.run();
    const times = channel.sent.map(({ at }) => at - START);
    for (const end of times)
      expect(times.filter((at) => at > end - MINUTE && at <= end).length).toBeLessThanOrEqual(20);
    expect(Math.max(...times)).toBe(4 * MINUTE);
  });

  test('an alert behind 500 reminders on the same robot leaves first, from the slots kept free for it', async () => {
    const group = { title: '代县大气群', webhook: 'https://qyapi.weixin.qq.com/x?key=k' };
    const channel = scriptedChannel({ via: 'wecom-webhook', limit: ROBOT });
    const store = await open();
    const yard = openYard(store, [channel]);
    const id = await yard.transact((tx) => bindGroup(tx, group, START));
    for (let i = 0; i < 16; i += 1) {
      await yard.push(pushOf(id, 'reminder', `早先${i}`));
      await yard.drainDue();
    }
    await yard.push(...Array.from({ length: 500 }, (_, i) => pushOf(id, 'reminder', `提醒${i}`)));
    await yard.drainDue();
    expect(channel.sent).toHaveLength(16);
    await yard.push(pushOf(id, 'alert', '红色预警', { serial: '红1124-1' }));
    await yard.drainDue();
    expect(channel.sent.at(-1)).toMatchObject({ text: '红色预警', at: START });
    await yard.run();
    expect(await yard.states()).toEqual({ accepted: 18, folded: 500 });
    expect(channel.sent.at(-1)?.text).toContain('【合并】500条提醒一起发');
  });

  test('folded rows know what they were folded into, and it goes once', async () => {
    const channel = scriptedChannel({ via: 'wecom-webhook', limit: ROBOT });
    const yard = openYard(await open(), [channel]);
    const id = await yard.transact((tx) =>
      bindGroup(tx, { title: '群', webhook: 'https://qyapi.weixin.qq.com/x' }, START),
    );
    await yard.push(...Array.from({ length: 17 }, (_, i) => pushOf(id, 'reminder', `提醒${i}`)));
    await yard.run();
    expect(channel.sent).toHaveLength(1);
    const rows = await yard.rows();
    const digest = rows.find(({ state }) => state === 'accepted');
    expect(rows.filter(({ folded_into }) => folded_into === digest?.id)).toHaveLength(17);
  });

  test('a platform’s rate error pauses the lane, and only that lane', async () => {
    const answer = (_: Sent, count: number): SendResult =>
      count === 1
        ? { kind: 'limited', code: '45009', why: '超频', pauseMs: MINUTE }
        : { kind: 'accepted', receipt: null };
    const limited = scriptedChannel({ via: 'dingtalk-person', answer, limit: { ...OPEN, atOnce: 1 } });
    const other = scriptedChannel({ via: 'wecom-app' });
    const yard = openYard(await open(), [limited, other]);
    await yard.push(
      pushOf(person('a'), 'alert', '甲'),
      pushOf(person('b'), 'alert', '乙'),
      pushOf({ kind: 'account', platform: 'wecom', user: 'c', name: 'c' }, 'reminder', '丙'),
    );
    await yard.run();
    expect(limited.sent.map(({ text, at }) => [text, at - START])).toEqual([
      ['甲', 0],
      ['甲', MINUTE],
      ['乙', MINUTE],
    ]);
    expect(other.sent[0]?.at).toBeLessThan(START + MINUTE);
  });

  test('a dissolved group is stopped and told once, and nothing more is tried there', async () => {
    const gone: SendResult = { kind: 'stopped', code: '93000', why: '机器人被移出' };
    const channel = scriptedChannel({
      via: 'wecom-webhook',
      limit: ROBOT,
      answer: ({ address }) =>
        address.via === 'wecom-webhook' && address.url.includes('gone') ? gone : { kind: 'accepted', receipt: null },
    });
    const yard = openYard(await open(), [channel]);
    const [dead, office] = await yard.transact(async (tx) => [
      await bindGroup(tx, { title: '偏关县群', webhook: 'https://qyapi.weixin.qq.com/gone' }, START),
      await bindGroup(tx, { title: '大气办群', webhook: 'https://qyapi.weixin.qq.com/office', isOffice: true }, START),
    ]);
    await yard.push(pushOf(dead, 'alert', '甲'), pushOf(dead, 'reminder', '乙'));
    await yard.run();
    await yard.push(pushOf(dead, 'alert', '丙'));
    await yard.run();
    const tried = channel.sent.filter(({ address }) => 'url' in address && address.url.includes('gone'));
    expect(tried).toHaveLength(1);
    const told = channel.sent.filter(({ address }) => 'url' in address && address.url.includes('office'));
    expect(told.map(({ text }) => text)).toEqual([
      '【停发】偏关县群\n机器人被移出\n之后发往它的都没有发出\n\n修好后在该群回：@蓝哨 绑定 单位名',
    ]);
    expect(await yard.states()).toEqual({ failed: 3, accepted: 1 });
    expect(office).toBeGreaterThan(0);
  });

  test('a row whose process died mid-request is taken over after its lease', async () => {
    const store = await open();
    const never = scriptedChannel({ via: 'dingtalk-person', answer: () => new Promise<SendResult>(() => {}) });
    const dead = openYard(store, [never]);
    await dead.push(pushOf(person('a'), 'alert', '甲'), pushOf(person('b'), 'reminder', '乙'));
    dead.moveTo(START + 10 * MINUTE);
    void dead.drainDue();
    await expect.poll(() => never.sent.length).toBe(2);
    const channel = scriptedChannel({ via: 'dingtalk-person' });
    const other = openYard(store, [channel]);
    other.moveTo(START + 10 * MINUTE);
    await other.run();
    expect(channel.sent.map(({ text, at }) => [text, at - START - 10 * MINUTE])).toEqual([['甲', 8_000]]);
    expect(await other.states()).toEqual({ accepted: 1, unknown: 1 });
  });

  test('equal messages to persons share a request where the platform takes batches', async () => {
    const channel = scriptedChannel({ via: 'dingtalk-person', batch: 20, limit: { ...ROBOT, reserve: 0 } });
    const yard = openYard(await open(), [channel]);
    await yard.push(...Array.from({ length: 45 }, (_, i) => pushOf(person(`u${i}`), 'roll-call', '请确认是否在岗')));
    await yard.run();
    expect(new Set(channel.sent.map(({ key }) => key)).size).toBe(3);
    expect(channel.sent).toHaveLength(45);
    expect(await yard.states()).toEqual({ accepted: 45 });
  });

  test('a month’s allowance: the office is warned once at 80 %, the rest is kept for alerts', async () => {
    const channel = scriptedChannel({ via: 'dingtalk-person', limit: { ...OPEN, reserve: 1, meter: 'dingtalk-api' } });
    const quota = { meter: 'dingtalk-api', limit: 10, reserve: 2 };
    const yard = openYard(await open(), [channel], [quota]);
    await yard.push(...Array.from({ length: 9 }, (_, i) => pushOf(person(`u${i}`), 'reminder', `提醒${i}`)));
    await yard.run(START + MINUTE * 60);
    expect(channel.sent).toHaveLength(8);
    expect(yard.incidents).toMatchObject([{ kind: 'quota', used: 8, limit: 10 }]);
    await yard.push(pushOf(person('x'), 'alert', '红色预警'));
    await yard.run(START + MINUTE * 60);
    expect(channel.sent.at(-1)?.text).toBe('红色预警');
    await yard.run();
    expect(channel.sent.at(-1)).toMatchObject({ text: '提醒8' });
    expect(channel.sent.at(-1)?.at).toBeGreaterThanOrEqual(Date.parse('2026-12-01T00:00:00+08:00'));
  });

  test('without a way the row is failed at once and says so', async () => {
    const yard = openYard(await open(), []);
    await yard.push(pushOf(person('a'), 'alert', textMessage('甲')), pushOf(999, 'alert', '乙'));
    await yard.run();
    expect((await yard.rows()).map(({ state, code }) => [state, code])).toEqual([
      ['failed', 'not-configured'],
      ['failed', 'no-way'],
    ]);
  });

  test('a correction cancels what waits and takes back what went, where the platform can', async () => {
    const recalls = scriptedChannel({ via: 'dingtalk-person', canRecall: true });
    const yard = openYard(await open(), [recalls]);
    const serial = '橙1124-1';
    await yard.push(pushOf(person('a'), 'reply', '甲', { serial }));
    await yard.drainDue();
    await yard.push(pushOf(person('b'), 'reply', '乙', { serial, at: START + MINUTE }));
    const asked = await yard.transact((tx) => requestRecall(tx, serial, START));
    expect(asked).toEqual({ cancelled: 1, asked: 1 });
    expect(await yard.transact((tx) => requestRecall(tx, serial, START))).toEqual({ cancelled: 0, asked: 1 });
    await yard.run();
    expect(recalls.sent.map(({ text }) => text)).toEqual(['甲', 'recall r1']);
    const receipts = await yard.transact((tx) => receiptsOf(tx, serial));
    expect(receipts.map(({ state, recalledAt }) => [state, recalledAt])).toEqual([
      ['accepted', START],
      ['cancelled', null],
    ]);
  });

  test('readers of an alert are asked for once, a quarter of an hour later', async () => {
    const channel = scriptedChannel({ via: 'dingtalk-person', readers: ['a'] });
    const yard = openYard(await open(), [channel]);
    await yard.push(pushOf(person('a'), 'alert', '甲', { serial: '橙1124-1' }), pushOf(person('b'), 'reminder', '乙'));
    await yard.run();
    const [receipt] = await yard.transact((tx) => receiptsOf(tx, '橙1124-1'));
    expect(receipt?.readers).toEqual(['a']);
    expect(channel.sent.filter(({ text }) => text.startsWith('readers'))).toMatchObject([{ at: START + 15 * MINUTE }]);
  });

  test('a fault while recording is thrown once the rest is done, and the row is not lost', async () => {
    const store = await open();
    let broken = false;
    const channel = scriptedChannel({
      via: 'dingtalk-person',
      answer: () => {
        broken = true;
        return { kind: 'accepted', receipt: null };
      },
    });
    const transact: typeof store.transact = (work) => {
      if (!broken) return store.transact(work);
      broken = false;
      return Promise.reject(new Error('the disk is full'));
    };
    const yard = openYard({ ...store, transact }, [channel]);
    await yard.push(pushOf(person('a'), 'alert', '甲'));
    await expect(yard.drainDue()).rejects.toThrow('the disk is full');
    await yard.run();
    expect(await yard.states()).toEqual({ accepted: 1 });
  });
});
