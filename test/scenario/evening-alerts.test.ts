/** Alerts as an office says them: natural words, an emergency, the second person's view, zones, what did not arrive. */
import { afterEach, describe, expect, test } from 'vitest';
import { databases } from '../support/database.ts';
import { CHIEF, CLERK, type Evening, openEvening } from '../support/evening.ts';
import { EVENING_ROSTER } from '../support/evening-roster.ts';
import { openNight } from '../support/night.ts';

const [sqlite] = databases();
if (sqlite === undefined) throw new Error('SQLite is always there');
const COUNTY_OFFICE = '原平市 大气办值班员';
const FILE = { kind: 'file', name: null, source: null } as const;
const BUREAU = '市生态环境局 局长';

let evening: Evening;
afterEach(() => evening.close());
const open = async (begins?: string) => {
  evening = await openEvening(sqlite, begins === undefined ? {} : { begins });
};
const firstLines = async (to?: string) => (await evening.sent(to)).map(({ text }) => text.split('\n')[0] ?? '');

describe('words', () => {
  test.each([
    ['发布橙色预警 忻府 定襄 明天12时起 到17日24时', '【草稿】橙色预警·忻府、定襄　15日12时—17日24时'],
    ['启动红色预警 全市 即时', '【草稿】红色预警·全市　即时—另行通知'],
    ['请发布预警：黄色 定襄 即时', '【草稿】黄色预警·定襄　即时—另行通知'],
    ['橙色预警 发布 定襄 即时', '【草稿】橙色预警·定襄　即时—另行通知'],
    ['预警发布 二级 定襄 即时', '【草稿】橙色预警·定襄　即时—另行通知'],
    ['演练预警 橙色 定襄 即时', '【演练】【草稿】橙色预警·定襄　即时—另行通知'],
  ])('“%s” is a draft', async (words, first) => {
    await open();
    expect((await evening.say(CLERK, words))?.split('\n')[0]).toBe(first);
  });

  test.each([
    ['升级红色预警 定襄 即时', '【草稿】升为红色预警·定襄'],
    ['预警升级为红色 定襄', '【草稿】升为红色预警·定襄'],
    ['降为黄色预警', '【草稿】降为黄色预警·忻府、定襄'],
    ['延长预警 到18日12时', '【草稿】延长橙色预警·忻府、定襄'],
    ['解除预警 17日12时', '【草稿】解除橙色预警·忻府、定襄　17日12时'],
    ['解除橙色预警', '【草稿】解除橙色预警·忻府、定襄　即时'],
  ])('“%s” is a step', async (words, first) => {
    await open();
    await evening.issue('橙色 忻府 定襄 即时 到1月17日24时');
    expect((await evening.say(CLERK, words))?.startsWith(first)).toBe(true);
  });

  test.each(['预警升级了吗', '解除预警了吗', '什么时候解除预警', '收到橙色预警，马上启动'])(
    '“%s” is talk, and changes nothing',
    async (words) => {
      await open();
      await evening.issue('橙色 忻府 定襄 即时 到1月17日24时');
      const before = (await evening.sent()).length;
      await evening.say(CLERK, words);
      expect(await evening.say(CLERK, '预警')).not.toContain('草稿');
      expect((await evening.sent()).length).toBe(before);
    },
  );
});

describe('two persons', () => {
  test('the second reads what the counties would get before he signs', async () => {
    await open();
    await evening.say(CLERK, '预警 发布 橙色 定襄 即时');
    expect(await evening.say(CHIEF, '预警 原文')).toMatch(/^【橙色预警】定襄县　即时启动/);
    expect(await evening.say('定襄县 县长', '预警 原文')).toBe('没有执行。发布预警只有大气办能做。');
    expect(await evening.say('原平市 副市长', '预警 原文')).not.toContain('定襄');
    // 预警 shows the draft to the office whose it is, and to no other.
    expect(await evening.say(COUNTY_OFFICE, '预警')).not.toContain('草稿');
  });

  test('an emergency is marked until another has signed, even after it is over', async () => {
    await open();
    await evening.say(CLERK, '预警 发布 橙色 定襄 即时 到14日22时');
    expect(await evening.say(CLERK, '预警 加急')).toMatch(/^没有发出。加急要写原因/);
    expect(await evening.say(CLERK, '预警 加急 复核人都联系不上')).toContain('加急发出，待补核');
    const asked = (await evening.sent(CHIEF)).at(-1)?.text ?? '';
    expect(asked).toMatch(
      /^【待补核】橙0114-1 已加急发出\n市大气办 值班员：复核人都联系不上\n\n请补核，回：同意 \d{4}/,
    );
    expect((await evening.sent('市大气办群')).map(({ text }) => text)).toContain(asked);
    const code = /同意 (\d{4})/.exec(asked)?.[1];
    await evening.until('14T22:30');
    expect(await evening.say(CLERK, '预警')).toBe(`【待补核】橙0114-1 已结束，还没补核\n复核人回：同意 ${code}`);
    expect(await evening.say(CLERK, `同意 ${code}`)).toMatch(/^没有发出。起草人不能自己复核/);
    expect(await evening.say(BUREAU, `同意 ${code}`, '市大气办')).toBe('已补核：橙0114-1');
    expect(await evening.say(CLERK, '预警')).toMatch(/^现在没有预警/);
    expect(await evening.say(CHIEF, '同意')).toMatch(/^没有执行，没有等您复核的预警/);
  });
});

describe('who is told', () => {
  test('a 管委会 under the whole city signs for it and reports, and its head is not called', async () => {
    await open();
    await evening.issue('橙色 全市 即时 到1月17日24时 上报 9:00');
    expect((await evening.sent('五台山群'))[0]?.text).toContain('1小时内回：@蓝哨 收到');
    expect(await firstLines('五台山 主任')).toEqual([]);
    expect(await evening.say('五台山 主任', '收到', '五台山')).toContain('已记签收：五台山');
    await evening.until('15T08:31');
    expect(await firstLines('五台山群')).toContain('【日报】五台山风景名胜区　请9:00前报');
    expect(await evening.say('五台山 主任', '日报 无', '五台山')).toContain('已记日报：五台山');
    await evening.until('15T09:16');
    const missing = (await evening.sent('市大气办群')).find(({ text }) => text.startsWith('【9:00没报】'));
    expect(missing?.text).toMatch(/15家/);
    expect(missing?.text).not.toContain('五台山');
  });

  test('under a stricter alert of its own a county is told that it still counts', async () => {
    await open();
    await evening.say(COUNTY_OFFICE, '预警 发布 红色 即时');
    await evening.say('原平市 副市长', '同意');
    await evening.issue('橙色 定襄 原平 即时');
    const told = async (unit: string) => (await evening.sent(`${unit}群`)).at(-2)?.text;
    expect((await evening.sent('原平市群')).find(({ serial }) => serial === '橙0114-1')?.text).toContain(
      '另有红色预警仍有效，从严执行',
    );
    expect(await told('定襄县')).not.toContain('从严执行');
  });
});

test('签收 and 启动 are those of the newest step that asked the unit', async () => {
  await open();
  const answer = async (unit: string) => {
    await evening.say(`${unit} 联络员`, '收到', unit);
    await evening.say(`${unit} 联络员`, '已启动', unit);
  };
  await evening.issue('橙色 忻府 定襄 即时 到1月17日24时');
  await answer('忻府区');
  await answer('定襄县');
  expect(await evening.say(CLERK, '预警')).toContain('签收2/2　启动2/2');
  await evening.until('14T20:10');
  await evening.step('升级 红色 即时');
  expect(await evening.say(CLERK, '预警')).toContain('签收0/2　启动0/2');
  await answer('定襄县');
  expect(await evening.say(CLERK, '预警')).toContain('签收1/2　启动1/2');
  await evening.step('降级 橙色 定襄 即时');
  expect(await evening.say(CLERK, '预警')).toContain('签收0/2　启动1/2');
});

test('a county that no group is bound to is named with whom to ring, in the draft and after sending', async () => {
  await open();
  const person = { label: '五寨县', unit: '五寨县', post: null, accounts: [], mobile: null, roles: [] };
  await evening.bot.office.importRoster({
    entries: [...EVENING_ROSTER, { ...person, dutyPhone: '0350-*******' }],
    ...{ fileName: 'r', actor: '测试', write: true },
  });
  const lines = ['没有群，要打电话：', '五寨县　0350-*******'].join('\n');
  expect(await evening.say(CLERK, '预警 发布 橙色 定襄 五寨 即时')).toContain(`@所有人\n${lines}\n`);
  await evening.say(CHIEF, '同意');
  await evening.until('14T20:12');
  const told = (await evening.sent('市大气办群')).find(({ text }) => text.startsWith('已发 橙0114-1'));
  expect(told?.text).toContain(`${lines}\n签收0/2`);
});

test('a notice as a file cannot be read here, and the office is told what to do instead', async () => {
  await open();
  expect(await evening.say(CLERK, FILE)).toBe(
    '没有起草，收不到文件。\n预警通知请把全文粘贴发来\n或在服务器上运行：lanshao alert draft 文件',
  );
  expect(await evening.say('定襄县 县长', FILE)).toBe('看不了文件，请打字或发语音。');
});

test('which groups did not take it is said by name with whom to ring; who waits for a limit, with the time', async () => {
  await open();
  const night = await openNight();
  const [clerk, chief] = ['wecom:private:clerk', 'wecom:private:chief'];
  const at = '2027-01-14T20:00:00+08:00';
  night.sandbox.removeRobot('yuanping');
  // 忻府's robot has used up its minute: 20 posts of somebody else's.
  const url = night.sandbox.webhookUrl('xinfu');
  const body = JSON.stringify({ msgtype: 'text', text: { content: '别的消息' } });
  for (let i = 0; i < 20; i += 1) await night.sandbox.fetch(url, { method: 'POST', body });
  await night.say({ at, who: 'clerk', where: clerk, says: '预警 发布 橙色 忻府 定襄 原平 即时 到1月17日24时' });
  await night.say({ at, who: 'chief', where: chief, says: '同意' });
  await night.advanceTo('2027-01-14T20:00:20+08:00');
  const queued = night.seen('office').find((text) => text.startsWith('正在发'));
  expect(queued).toMatch(/^正在发 橙0114-1　1\/3群\n排队1群，20:01发\n编号 橙0114-1$/);
  expect(await night.say({ at, who: 'clerk', where: clerk, says: '预警' })).toContain('\n排队1群，20:01发\n');
  expect(await night.say({ at, who: 'clerk', where: clerk, says: '追踪 橙0114-1' })).toMatch(
    /原平市大气群　没发成[\s\S]*忻府区大气群　等着发　20:01/,
  );
  await night.advanceTo('2027-01-14T20:05:00+08:00');
  expect(night.seen('office').find((text) => text.startsWith('已发'))).toMatch(
    /^已发 橙0114-1　2\/3群\n失败：原平市大气群（[^）]+）\n0350-\*+\n签收0\/3　启动0\/3/,
  );
  await night.close();
});
