/** 签收 and 启动 in the words units use: what is said to be on record is, and nobody is chased for it. */
import { afterEach, describe, expect, test } from 'vitest';
import { databases } from '../support/database.ts';
import { type Evening, openEvening } from '../support/evening.ts';

const [sqlite] = databases();
if (sqlite === undefined) throw new Error('SQLite is always there');

let evening: Evening;
afterEach(() => evening.close());
const open = async () => {
  evening = await openEvening(sqlite);
};
const firstLines = async (to: string) => (await evening.sent(to)).map(({ text }) => text.split('\n')[0] ?? '');

describe('签收', () => {
  const chased = async () => (await firstLines('定襄县群')).filter((line) => line.startsWith('【催】'));
  const signed = '已记签收：定襄县\n1月14日 20:00 定襄县 联络员\n编号';

  test.each(['收到', '收到了', '已收到', '收到，马上落实', '好的，收到', '好的', '明白'])(
    '“%s” while a call is open is on record before it is said so',
    async (words) => {
      await open();
      await evening.issue('橙色 定襄 即时 到1月17日24时');
      const answer = await evening.say('定襄县 联络员', words, '定襄县');
      expect(answer).toMatch(new RegExp(`^${signed} 橙0114-1\\n\\n在岗请本人回：在岗$`));
      expect(await evening.say('定襄县 联络员', words, '定襄县')).toMatch(/已签收，不用再回$/);
      await evening.until('14T20:46');
      expect(await chased()).toEqual(['【催】定襄县　还没回已启动']);
    },
  );

  test.each(['收到', '收到了', '已收到', '收到，马上落实'])(
    '“%s” signs for a yellow alert, which calls nobody',
    async (words) => {
      await open();
      await evening.issue('黄色 定襄 即时 到1月17日24时');
      expect(await evening.say('定襄县 联络员', words, '定襄县')).toBe(`${signed} 黄0114-1`);
      await evening.until('14T20:46');
      expect((await chased()).filter((line) => line.includes('签收'))).toEqual([]);
    },
  );

  test('好的 alone signs for nothing where no call is open', async () => {
    await open();
    await evening.issue('黄色 定襄 即时 到1月17日24时');
    expect(await evening.say('定襄县 联络员', '好的', '定襄县')).not.toContain('签收：');
    await evening.until('14T20:46');
    expect((await chased())[0]).toContain('还没签收');
  });

  test('收到 在岗 with a blank is the receipt and the answer', async () => {
    await open();
    await evening.issue('橙色 定襄 即时 到1月17日24时');
    const answer = await evening.say('定襄县 县长', '收到 在岗', '定襄县');
    expect(answer).toContain('已记签收：定襄县');
    expect(answer).toContain('已记：定襄县 县长 在岗');
  });
});

describe('启动', () => {
  test.each(['已启动Ⅱ级响应', '启动了', '收到，已启动应急响应'])('“%s” is on record, and signs too', async (words) => {
    await open();
    await evening.issue('橙色 定襄 即时 到1月17日24时');
    expect(await evening.say('定襄县 联络员', words, '定襄县')).toContain('已记启动：定襄县');
    await evening.until('14T20:46');
    expect((await firstLines('定襄县群')).filter((line) => line.startsWith('【催】'))).toEqual([]);
  });

  test('已启动，在岗 is the start and the answer', async () => {
    await open();
    await evening.issue('橙色 定襄 即时 到1月17日24时');
    const answer = await evening.say('定襄县 县长', '已启动，在岗', '定襄县');
    expect(answer).toContain('已记启动：定襄县');
    expect(answer).toContain('已记：定襄县 县长 在岗');
  });
});
