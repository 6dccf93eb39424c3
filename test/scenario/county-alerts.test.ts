/** A county's own alert: who hears what became of it. */
import { afterEach, expect, test } from 'vitest';
import { databases } from '../support/database.ts';
import { type Evening, openEvening } from '../support/evening.ts';

const [sqlite] = databases();
if (sqlite === undefined) throw new Error('SQLite is always there');
const COUNTY_OFFICE = '原平市 大气办值班员';

let evening: Evening;
afterEach(() => evening.close());

test('the county that issued an alert hears what became of it, and the city what it has to know', async () => {
  evening = await openEvening(sqlite);
  await evening.say(COUNTY_OFFICE, '预警 发布 红色 即时 到15日24时 上报 9:00');
  await evening.until('14T20:06');
  const begins = async (unit: string, words: string) =>
    (await evening.sent(`${unit}群`)).some(({ text }) => text.startsWith(words));
  const heard = async (words: string) => [await begins('原平市', words), await begins('市大气办', words)];
  expect(await heard('【没人复核】')).toEqual([true, false]);
  await evening.say('原平市 副市长', '同意');
  await evening.until('15T09:16');
  expect(await heard('已发 红0114-1')).toEqual([true, true]);
  expect(await heard('【没签收】红0114-1')).toEqual([true, false]);
  expect(await heard('【9:00没报】红0114-1')).toEqual([true, false]);
  await evening.until('16T00:01');
  expect(await heard('【快到止时】红0114-1')).toEqual([true, false]);
  expect(await heard('【已结束】红0114-1')).toEqual([true, true]);
});
