/** In a drill every answer of the bot says so, and with a real alert beside it each line says which it is about. */
import { afterEach, expect, test } from 'vitest';
import { databases } from '../support/database.ts';
import { CHIEF, CLERK, type Evening, openEvening } from '../support/evening.ts';

const [sqlite] = databases();
if (sqlite === undefined) throw new Error('SQLite is always there');

let evening: Evening;
afterEach(() => evening.close());

async function drill(words: string): Promise<void> {
  await evening.say(CLERK, `预警 演练 ${words}`);
  await evening.say(CHIEF, '同意');
}

const COUNTY = '定襄县 联络员';

const SAID: readonly { readonly who: string; readonly says: string; readonly chat?: string }[] = [
  { who: '定襄县 县长', says: '在岗' },
  { who: '定襄县 县长', says: '收到' },
  { who: '定襄县 县长', says: '代班 常务副县长 外出' },
  { who: '定襄县 县长', says: '请假 到15日 市委' },
  { who: '定襄县 县长', says: '差不多吧' },
  { who: '定襄县 县长', says: '改' },
  { who: COUNTY, says: '县长在岗', chat: '定襄县' },
  { who: COUNTY, says: '收到', chat: '定襄县' },
  { who: COUNTY, says: '已启动', chat: '定襄县' },
  { who: COUNTY, says: '点名', chat: '定襄县' },
  { who: CLERK, says: '点名' },
  { who: CLERK, says: '点名', chat: '市大气办' },
  { who: CLERK, says: '记 定襄 在岗 电话' },
  { who: CLERK, says: '记 定襄 没人接' },
  { who: CLERK, says: '催' },
  { who: CLERK, says: '催 定襄' },
  { who: CLERK, says: '准 定襄' },
  { who: CLERK, says: '预警' },
  { who: '生人', says: '在岗' },
];

test.each(SAID)('$who: $says', async ({ who, says, chat = null }) => {
  evening = await openEvening(sqlite);
  await drill('橙色 定襄 忻府 即时');
  if (says === '改') await evening.say(who, '在岗');
  if (says.startsWith('准')) await evening.say('定襄县 县长', '代班 常务副县长 外出');
  expect(await evening.say(who, says, chat)).toMatch(/^【演练】/);
});

test('after its close the answer to a drill says so too', async () => {
  evening = await openEvening(sqlite);
  await drill('橙色 定襄 忻府 即时');
  await evening.until('14T22:30');
  expect(await evening.say('定襄县 县长', '在岗')).toMatch(/^【演练】/);
});

test('beside a real alert one word signs for both, and both are named', async () => {
  evening = await openEvening(sqlite);
  await evening.issue('橙色 定襄 即时 到1月17日24时');
  await drill('黄色 定襄 即时');
  const answer = await evening.say(COUNTY, '收到', '定襄县');
  expect(answer?.split('\n\n').slice(0, 2)).toEqual([
    expect.stringMatching(/^已记签收：定襄县.*\n编号 橙0114-1$/s),
    expect.stringMatching(/^【演练】已记签收：定襄县.*\n编号 演黄0114-1$/s),
  ]);
});

test('the board of a real call beside a drill’s carries no mark', async () => {
  evening = await openEvening(sqlite);
  await evening.issue('橙色 定襄 即时 到1月17日24时');
  await drill('橙色 忻府 即时');
  const boards = (await evening.say(CLERK, '点名'))?.split('\n\n').filter((part) => /点名板|点0114/.test(part)) ?? [];
  expect(boards.map((board) => board.startsWith('【演练】')).sort()).toEqual([false, true]);
});
