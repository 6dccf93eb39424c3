/** The office's own pushes, patrols and confirmations by what people say. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { databases } from '../support/database.ts';
import { CLERK, type Evening, openEvening } from '../support/evening.ts';

const ms = (iso: string) => Date.parse(`${iso}:00+08:00`);

describe.each(databases())('on $name', (database) => {
  let evening: Evening;
  const tickAt = async (iso: string) => {
    evening.clock.moveTo(ms(iso));
    await evening.bot.jobs.tick();
    await evening.bot.jobs.tick();
  };
  const made = async () => (await evening.sent()).filter(({ serial }) => serial?.startsWith('定'));
  beforeAll(async () => {
    evening = await openEvening(database, { begins: '2026-11-27T10:00' });
    await evening.bot.jobs.tick();
  });
  afterAll(() => evening.close());

  test('a rule is shown before it is kept: when, to whom, what, the next five dates', async () => {
    const draft = await evening.say(CLERK, '定时 加 每周一 8:30 给 忻府 定襄 五台：请报扬尘检查');
    expect(draft).toBe(
      [
        '【草稿】每周一 8:30',
        '发给：忻府、定襄、五台（2个群）',
        '发不到：五台（没绑群）',
        '请报扬尘检查',
        '',
        '接下来：11月30日8:30、12月7日8:30、12月14日8:30、12月21日8:30、12月28日8:30',
        '漏发补一次；夜里不发',
        '',
        '没有保存。存回：1　不存回：2',
      ].join('\n'),
    );
    expect(await made()).toEqual([]);
    expect(await evening.say(CLERK, '1')).toBe('已保存：定时5　先发11月30日8:30\n停回：定时 停 5');
    expect(await evening.say(CLERK, '定时')).toContain('5　每周一 8:30→忻府、定襄、五台\n　请报扬尘检查');
  });

  test.each([
    ['定时 加 看情况 给 忻府：报', '没有保存，没看懂什么时候发'],
    ['定时 加 每天 25:00 报', '没有保存，没看懂几点'],
    ['定时 加 每天 9:00 给 火星：报', '没有保存，没有“火星”这个单位'],
    ['定时 加 每天 9:00 给 忻府：', '没有保存，没写发什么'],
    ['定时 停 99', '没有改，没有定时99'],
    ['定时 停 1', '没有改，没有定时1'],
    ['定时 补 5', '没有补发，定时5没有漏发的'],
  ])('%s is refused in words', async (words, why) => {
    expect(await evening.say(CLERK, words)).toContain(why);
  });

  test('it goes out on its day, once, and not while it is stopped', async () => {
    await tickAt('2026-11-30T08:30');
    expect((await made()).map(({ to, text }) => [to, text])).toEqual([
      ['忻府区群', '请报扬尘检查\n编号 定1130-5'],
      ['定襄县群', '请报扬尘检查\n编号 定1130-5'],
    ]);
    expect(await evening.say(CLERK, '定时 停 5')).toBe('已停：定时5\n开回：定时 开 5');
    await tickAt('2026-12-07T08:31');
    expect(await made()).toHaveLength(2);
    expect(await evening.say(CLERK, '定时 开 5')).toBe('已开：定时5　先发12月14日8:30');
    await tickAt('2026-12-07T08:32');
    expect(await made()).toHaveLength(2);
  });

  test('what a standstill missed is asked about where the rule says so', async () => {
    await evening.say(CLERK, '定时 加 确认 每天 15:00 大气办自己看：核数据 漏发先问');
    await evening.bot.jobs.tick();
    await tickAt('2026-12-08T18:00');
    const asked = (await evening.sent('市大气办群')).filter(({ text }) => text.startsWith('【漏发】'));
    expect(asked.map(({ text }) => text.split('\n')[0])).toEqual(['【漏发】定时6　12月8日15:00']);
    expect(await evening.say(CLERK, '定时 补 6')).toBe('已补发：定时6　1条');
    expect(await evening.say(CLERK, '定时 补 6')).toContain('没有补发');
    expect((await made()).filter(({ serial }) => serial === '定1208-6')).toHaveLength(1);
  });

  test('deleting asks first; the agenda lists what is left and what nobody can date', async () => {
    expect(await evening.say(CLERK, '定时 删 6')).toContain('没有删，先确认：定时6');
    expect(await evening.say(CLERK, '1')).toBe('已删：定时6，不再发');
    const agenda = await evening.say(CLERK, '日程 60');
    expect(agenda).toContain('12月14日8:30　请报扬尘检查→忻府、定襄、五台');
    expect(agenda).toContain('12月9日8:00　早报→大气办');
    const pages: string[] = [];
    for (let page = await evening.say(CLERK, '下一页'); page !== null && pages.length < 12; ) {
      pages.push(page);
      page = page.includes('下一页') ? await evening.say(CLERK, '下一页') : null;
    }
    expect(pages.join('\n')).toContain('2027年放假安排未录入，排不了');
  });

  test('the brief says what the office has to do, in lines that fit', async () => {
    await tickAt('2026-12-09T08:00');
    const [brief] = (await evening.sent('市大气办群')).filter(({ serial }) => serial === '早1209');
    expect(brief?.text).toContain('【早报】12月9日 周三\n会商：今天要开\n预警：没有');
    expect(brief?.text).toContain('2027年放假安排未录入，发：日历\n烟花规定没确认16个，发：禁放 待确认');
  });

  test('nothing is allowed before the office confirmed it; confirming shows it first, and can be taken back', async () => {
    evening.clock.moveTo(ms('2027-01-08T10:00'));
    expect(await evening.say(CLERK, '禁放 忻府 除夕')).toBe(
      '忻府区　2月5日（腊月廿九）\n按本区公告执行\n今年用哪个规定，大气办还没确认\n据 市里2025年12月22日规定',
    );
    expect(await evening.say(CLERK, '禁放 确认 忻府')).toContain(
      '【草稿】2027年烟花规定，大气办确认\n忻府：市里2025年12月22日规定',
    );
    expect(await evening.say(CLERK, '1')).toContain('已确认2027年烟花规定　1个单位');
    const answer = await evening.say('忻府区 联络员', '禁放 除夕', '忻府区');
    expect(answer).toContain('禁放区（东同蒲铁路、西牧马路、南惠风街、北九原街，含边线）：一律不放');
    expect(answer).toContain('限放区（外环路以内）：2月5日到2月10日可以放');
    expect(await evening.say(CLERK, '禁放 忻府 正月初八')).toContain('限放区（外环路以内）：不放，2月19日起可以放');
    expect(await evening.say(CLERK, '禁放 待确认')).toContain('2027年烟花规定没确认15个');
    expect(await evening.say(CLERK, '禁放 撤销 忻府')).toContain('已撤销2027年的确认　1个单位');
    expect(await evening.say(CLERK, '禁放 忻府 除夕')).not.toContain('可以放');
  });

  test('a night’s patrol: until noon it is the night that has just ended; what was found goes to the office', async () => {
    evening.clock.moveTo(ms('2027-02-06T00:40'));
    expect(await evening.say('忻府区 联络员', '巡查 正常', '忻府区')).toContain('已记：忻府区　2月5日晚巡查正常');
    expect(await evening.say('定襄县 联络员', '巡查 七一路口 有人放炮', '定襄县')).toContain('有情况，已转大气办');
    const told = (await evening.sent('市大气办群')).filter(({ text }) => text.startsWith('【巡查】定襄县'));
    expect(told.map(({ text }) => text)).toEqual(['【巡查】定襄县　2月5日晚\n七一路口 有人放炮']);
    const board = await evening.say(CLERK, '巡查');
    expect(board).toContain('巡查　2月5日晚　回了2/16');
    expect(board).toContain('忻府　正常\n定襄　七一路口 有人放炮');
  });
});
