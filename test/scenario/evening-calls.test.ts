/** Calls of alerts as they come and go: who is asked when, who is let go, what survives a standstill. */
import { afterEach, describe, expect, test } from 'vitest';
import { databases } from '../support/database.ts';
import { CLERK, type Evening, openEvening } from '../support/evening.ts';

const [sqlite] = databases();
if (sqlite === undefined) throw new Error('SQLite is always there');
const THREE = '橙色 忻府 定襄 原平 即时 到1月17日24时';

let evening: Evening;
afterEach(() => evening.close());
const firstLines = async (to?: string) => (await evening.sent(to)).map(({ text }) => text.split('\n')[0] ?? '');
const asked = async (who: string) => (await firstLines(who)).filter((line) => line.includes('请确认是否在岗')).length;
const reminded = async (who: string) => (await firstLines(who)).filter((line) => line.includes('还没收到')).length;
const board = () => evening.say(CLERK, '点名');

describe('levels that come and go', () => {
  test('raised, lowered, raised again in one call: every answer stays, only the new are asked', async () => {
    evening = await openEvening(sqlite);
    await evening.issue(THREE);
    await evening.say('定襄县 县长', '在岗');
    await evening.until('14T20:10');
    await evening.step('升级 红色 即时');
    expect([await asked('定襄县 县长'), await asked('定襄县 书记')]).toEqual([1, 1]);
    await evening.say('忻府区 书记', '在岗');
    await evening.until('14T20:20');
    await evening.step('降级 橙色 即时');
    expect(await board()).toContain('在岗1/3');
    await evening.until('14T21:00');
    // Released before his reminder; the head who is silent has had both.
    expect([await reminded('定襄县 书记'), await reminded('忻府区 区长')]).toEqual([0, 2]);
    await evening.step('升级 红色 即时');
    expect(await board()).toContain('在岗2/6');
    expect([await asked('忻府区 书记'), await asked('定襄县 书记')]).toEqual([1, 2]);
  });

  test('lifted: from then on nobody is chased, and what has not left is taken back', async () => {
    evening = await openEvening(sqlite);
    await evening.issue(`${THREE} 上报 21:00`);
    await evening.until('14T20:46');
    const chased = (await evening.sent()).filter(
      ({ text }) => text.startsWith('【催】') || text.startsWith('【日报】'),
    );
    expect(chased.length).toBeGreaterThan(3);
    await evening.step('解除 即时');
    const after = await evening.sent();
    const stale = after.filter(
      ({ text, state }) =>
        /^【催】|^【日报】|还没收到您的答复|请确认是否在岗|^【点名板/.test(text) && state === 'waiting',
    );
    expect(stale).toEqual([]);
    await evening.until('15T12:00');
    const later = (await evening.sent()).slice(after.length).map(({ text }) => text.split('\n')[0]);
    expect(later.filter((line) => /催|没签收|没启动|没报|未答|请确认|点名板\d/.test(line ?? ''))).toEqual([]);
  });

  test('lifted for later, the call goes on until then', async () => {
    evening = await openEvening(sqlite);
    await evening.issue(THREE);
    await evening.step('解除 今天21时');
    await evening.until('14T20:16');
    expect(await reminded('定襄县 县长')).toBe(1);
    await evening.until('14T21:00');
    expect(await firstLines('市大气办群')).toContain('【点名结束】在岗0/3　未答3：忻府 定襄 原平');
  });

  test('a county’s own stricter alert takes its heads over with their answers, and gives them back', async () => {
    evening = await openEvening(sqlite);
    await evening.issue(THREE);
    await evening.say('原平市 市长', '在岗');
    await evening.until('14T20:20');
    await evening.say('原平市 大气办值班员', '预警 发布 红色 即时 到16日24时');
    expect(await evening.say('原平市 副市长', '同意')).toContain('红0114-1');
    // The city's call goes on with two counties, 原平's own has its mayor as he answered and its secretary.
    expect(await board()).toMatch(/在岗0\/2[\s\S]*红色预警·原平[\s\S]*在岗　原平市长/);
    expect(await asked('原平市 市长')).toBe(1);
    await evening.until('15T09:00');
    expect(await asked('原平市 市长')).toBe(2);
    await evening.say('原平市 市长', '在岗');
    await evening.until('15T10:00');
    await evening.say('原平市 大气办值班员', '预警 解除 即时');
    await evening.say('原平市 副市长', '同意');
    expect(await evening.sent('原平市群').then((all) => all.at(-1)?.text)).toContain('编号');
    expect(await firstLines('原平市群')).toContain('【解除预警】原平市　即时解除');
    expect((await evening.sent('原平市群')).find(({ text }) => text.startsWith('【解除'))?.text).toContain(
      '另有橙色预警仍有效，从严执行',
    );
    expect(await board()).toMatch(/在岗1\/3[\s\S]*在岗　原平/);
    await evening.until('16T09:00');
    expect(await asked('原平市 市长')).toBe(3);
    await evening.step('解除 橙0114-1 即时');
    await evening.until('17T12:00');
    expect(await asked('原平市 市长')).toBe(3);
  });
});

describe('after a standstill', () => {
  test('of two hours across the daily call it is made once, and the record says how late', async () => {
    evening = await openEvening(sqlite);
    await evening.issue(THREE);
    await evening.until('15T08:55');
    const before = (await evening.sent()).length;
    await evening.standstill('15T11:00');
    const fresh = (await evening.sent()).slice(before);
    const questions = fresh.filter(({ text }) => text.includes('请确认是否在岗'));
    expect(questions.map(({ to }) => to.toLowerCase()).sort()).toEqual(
      ['定襄县 县长', '忻府区 区长', '原平市 市长'].sort(),
    );
    expect(fresh.filter(({ text }) => text.includes('还没收到'))).toEqual([]);
    expect(fresh.filter(({ text }) => text.includes('请11:30前答复')).length).toBeGreaterThanOrEqual(3);
    expect(await evening.audited('roll-call.late')).toHaveLength(1);
    await evening.standstill('15T11:01');
    expect((await evening.sent()).length).toBe(before + fresh.length);
  });

  test('across a whole round the call it interrupts is closed as it stands, and the next one opened', async () => {
    evening = await openEvening(sqlite, { begins: '15T08:30' });
    await evening.issue(THREE);
    await evening.say('定襄县 县长', '在岗');
    await evening.standstill('16T10:00');
    const lines = await firstLines('市大气办群');
    expect(lines.filter((line) => line.startsWith('【点名结束】'))).toEqual(['【点名结束】在岗1/3　未答2：忻府 原平']);
    expect(await asked('忻府区 区长')).toBe(2);
    expect(await evening.audited('roll-call.missed')).toHaveLength(0);
    expect(await evening.audited('roll-call.late')).toHaveLength(1);
  });
});

test('a roster changed in the night asks the new account in the next round alone', async () => {
  evening = await openEvening(sqlite);
  await evening.issue('橙色 定襄 即时 到1月17日24时');
  const entry = { label: '定襄县 县长', unit: '定襄县', post: '县长', mobile: null, dutyPhone: null, roles: [] };
  const entries = [{ ...entry, accounts: [{ platform: 'wecom' as const, userId: '新账号' }] }];
  await evening.bot.office.importRoster({ entries, fileName: 'r', actor: '测试', write: true });
  await evening.until('14T20:31');
  expect([await reminded('定襄县 县长'), await reminded('新账号')]).toEqual([2, 0]);
  await evening.until('15T09:01');
  expect([await asked('定襄县 县长'), await asked('新账号')]).toEqual([1, 1]);
});

test('the board is renewed when something changed, ten minutes apart, and an answer said twice is no change', async () => {
  evening = await openEvening(sqlite);
  await evening.issue(THREE);
  await evening.until('14T20:02');
  await evening.say('定襄县 县长', '在岗');
  await evening.until('14T20:12');
  await evening.say('定襄县 县长', '在岗');
  await evening.until('14T20:29');
  const boards = (await evening.sent('市大气办群')).filter(({ text }) => text.startsWith('【点名板'));
  expect(boards.map(({ text }) => text.split('\n')[0])).toEqual([
    '【点名板20:00】在岗0/3　未答3',
    '【点名板20:10】在岗1/3　未答2',
  ]);
});

test('点名 抽查 3 asks three, whoever the chain draws; 点名 结束 ends it', async () => {
  evening = await openEvening(sqlite);
  expect(await evening.say(CLERK, '点名 抽查 3')).toMatch(/^已点名 点0114-1　3人：\S+、\S+、\S+\n/);
  expect(await board()).toMatch(/^【点名板20:00】在岗0\/3　未答3\n抽查/);
  expect(await evening.say(CLERK, '点名 抽查 忻府 定襄 1')).toMatch(/^已点名 点0114-2　1人：(?:忻府|定襄)\n/);
  expect(await evening.say('定襄县 县长', '点名 抽查 3')).toBe('没有执行。发起、结束点名只有大气办能做。');
  expect(await evening.say(CLERK, '点名 结束')).toContain('已结束：点0114-1、点0114-2');
});
