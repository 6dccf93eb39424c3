/** What the office sets about calls, and when one begins: at the start, now, or in the morning. */
import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import { databases } from '../support/database.ts';
import { CHIEF, CLERK, type Evening, openEvening } from '../support/evening.ts';

const [sqlite] = databases();
if (sqlite === undefined) throw new Error('SQLite is always there');
const shipped = JSON.parse(readFileSync(new URL('../../data/roll-call.json', import.meta.url), 'utf8'));
const THREE = '橙色 忻府 定襄 原平 即时 到1月17日24时';

let evening: Evening;
afterEach(() => evening.close());
const firstLines = async (to?: string) => (await evening.sent(to)).map(({ text }) => text.split('\n')[0] ?? '');
const asked = async (who: string) => (await firstLines(who)).filter((line) => line.includes('请确认是否在岗')).length;
const reminded = async (who: string) => (await firstLines(who)).filter((line) => line.includes('还没收到')).length;

describe('what the office sets', () => {
  test('limit, ladder, daily hour and who is asked are those of its own file', async () => {
    const zones = { 黄: [], 橙: ['政府'], 红: ['政府'] };
    const minutes = { limit: 20, remind: 5, office: 10, leader: 45, close: 60, board: 3 };
    const rules = { ...shipped, minutes, daily: '7:30', asked: { ...shipped.asked, 管委会: zones } };
    evening = await openEvening(sqlite, { files: { 'roll-call.json': rules } });
    await evening.issue('橙色 定襄 五台山 即时 到1月17日24时');
    const [question] = await evening.sent('定襄县 县长');
    expect(question?.text).toContain('橙色预警 20:00起，请20:20前答复');
    expect((await evening.sent('五台山 主任')).map(({ text }) => text)[0]).toContain('五台山 主任：请确认是否在岗');
    expect((await evening.sent('定襄县群'))[0]?.text).toContain('2）县长在岗指挥。现在点名，以后每天7:30');
    await evening.until('14T20:50');
    expect(await reminded('定襄县 县长')).toBe(2);
    expect((await evening.sent(CHIEF)).at(-1)?.text).toContain('【点名】45分钟未答2人');
    await evening.until('14T21:00');
    expect(await firstLines('市大气办群')).toContain('【点名结束】在岗0/2　未答2：定襄 五台山');
    await evening.until('15T07:30');
    expect(await asked('定襄县 县长')).toBe(2);
  });

  test('in red everybody red is asked anew by the hour, and those in orange only each day', async () => {
    evening = await openEvening(sqlite, { files: { 'roll-call.json': { ...shipped, reconfirmHours: 4 } } });
    await evening.issue(THREE);
    await evening.step('升级 红色 定襄 即时');
    await evening.say('定襄县 县长', '在岗');
    await evening.until('14T23:59');
    expect(await asked('定襄县 县长')).toBe(1);
    await evening.until('15T08:30');
    // At 0:00 and 4:00; what would come at 8:00 waits for the daily call.
    expect([await asked('定襄县 县长'), await asked('定襄县 书记'), await asked('忻府区 区长')]).toEqual([3, 3, 1]);
    expect((await evening.sent('定襄县 县长')).at(-1)?.text).toContain('红色预警 14日20时起');
    await evening.step('降级 橙色 定襄 即时');
    await evening.until('15T18:00');
    expect([await asked('定襄县 县长'), await asked('定襄县 书记'), await asked('忻府区 区长')]).toEqual([4, 3, 2]);
  });

  test('a file that cannot be used stops the start and says what to mend', async () => {
    evening = await openEvening(sqlite);
    const broken = openEvening(sqlite, { files: { 'roll-call.json': { ...shipped, daily: '早上' } } });
    await expect(broken).rejects.toThrow(/没有启动，.*roll-call\.json 要改：\ndaily：要写成 9:00 这样的时间/);
  });
});

describe('when a call begins', () => {
  test('put off to the morning nobody is woken; the others are called at their time', async () => {
    evening = await openEvening(sqlite, { begins: '14T23:20' });
    expect(await evening.say(CLERK, `预警 发布 ${THREE}`)).toContain('点名几时开始？\n1　现在\n2　起始时\n3　早8:00');
    expect(await evening.say(CLERK, '3')).toContain('点名政府主要领导3人，15日8时开始');
    await evening.say(CHIEF, '同意');
    await evening.until('15T07:59');
    expect(await asked('定襄县 县长')).toBe(0);
    await evening.until('15T08:00');
    expect(await asked('定襄县 县长')).toBe(1);
    await evening.until('15T12:00');
    // The call of 8:00 stands for the day's.
    expect(await asked('定襄县 县长')).toBe(1);
  });

  test('a rise at night put off to the morning lets the secretaries sleep and keeps the call of the heads', async () => {
    evening = await openEvening(sqlite, { begins: '14T22:30' });
    await evening.say(CLERK, `预警 发布 ${THREE} 点名现在`);
    await evening.say(CHIEF, '同意');
    await evening.until('14T22:40');
    await evening.say(CLERK, '预警 升级 红色 即时 点名早8:00');
    await evening.say(CHIEF, '同意');
    await evening.until('15T07:59');
    expect([await asked('定襄县 县长'), await asked('定襄县 书记')]).toEqual([1, 0]);
    await evening.until('15T08:00');
    expect([await asked('定襄县 县长'), await asked('定襄县 书记')]).toEqual([1, 1]);
    await evening.until('15T09:00');
    expect([await asked('定襄县 县长'), await asked('定襄县 书记')]).toEqual([2, 2]);
  });

  test('chosen for now it begins before the alert does, once, and ends where that is withdrawn', async () => {
    evening = await openEvening(sqlite, { begins: '14T22:30' });
    await evening.say(CLERK, '预警 发布 橙色 定襄 明天6时起 点名现在');
    await evening.say(CHIEF, '同意');
    expect((await evening.sent('定襄县 县长')).at(-1)?.text).toContain('橙色预警 15日6时起');
    await evening.until('14T22:40');
    await evening.step('撤回');
    expect(await firstLines('市大气办群')).toContain('【点名结束】在岗0/1　未答1：定襄');
    await evening.until('15T09:30');
    expect(await asked('定襄县 县长')).toBe(1);
  });
});
