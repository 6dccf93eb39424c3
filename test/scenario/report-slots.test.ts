/** Report slots as steps come: who is asked for which, what a report is booked for, who is missing. */
import { afterEach, expect, test } from 'vitest';
import { databases } from '../support/database.ts';
import { type Evening, openEvening } from '../support/evening.ts';

const [sqlite] = databases();
if (sqlite === undefined) throw new Error('SQLite is always there');

let evening: Evening;
afterEach(() => evening.close());
const asked = async (unit: string) =>
  (await evening.sent(`${unit}群`)).flatMap(({ text }) => /^【日报】\S+　请(\S+)前报/.exec(text)?.[1] ?? []);
const missing = async () =>
  (await evening.sent('市大气办群')).flatMap(({ text }) => (/^【\S+没报】/.test(text) ? [text.split('\n')] : []));

test('raised at 7:30 to a level that reports at 9:00, the counties are asked for 9:00', async () => {
  evening = await openEvening(sqlite, { begins: '15T07:00' });
  await evening.issue('黄色 忻府 定襄 即时 到1月17日24时');
  await evening.until('15T07:30');
  await evening.step('升级 橙色 定襄 即时');
  expect((await evening.sent('定襄县群')).some(({ text }) => text.includes('每天9:00、17:00'))).toBe(true);
  await evening.until('15T09:16');
  expect(await asked('定襄县')).toEqual(['9:00']);
  // 忻府 stays at yellow, and reports at 17:00 alone.
  expect(await asked('忻府区')).toEqual([]);
  expect(await missing()).toEqual([['【9:00没报】黄0115-1　1家', expect.stringContaining('定襄')]]);
  await evening.until('15T17:16');
  expect([await asked('定襄县'), await asked('忻府区')]).toEqual([['9:00', '17:00'], ['17:00']]);
});

test('a raise for later changes the slots when it takes effect', async () => {
  evening = await openEvening(sqlite, { begins: '15T07:00' });
  await evening.issue('黄色 定襄 即时 到1月17日24时');
  await evening.step('升级 橙色 定襄 今天12时');
  await evening.until('15T12:00');
  expect(await asked('定襄县')).toEqual([]);
  await evening.until('16T09:16');
  expect(await asked('定襄县')).toEqual(['17:00', '9:00']);
});

test('a report before any slot is open stands for none, and says so; the county is asked and listed', async () => {
  evening = await openEvening(sqlite);
  await evening.issue('橙色 定襄 忻府 即时 到1月17日24时');
  expect(await evening.say('定襄县 联络员', '日报 无', '定襄县')).toBe(
    '已记日报：定襄县　零报告\n1月14日 20:00\n还没到报送时间，1月15日 9:00前还要报\n写错了再发一次，以后一次为准',
  );
  await evening.until('15T08:31');
  expect(await asked('定襄县')).toEqual(['9:00']);
  expect(await evening.say('忻府区 联络员', '日报 无', '忻府区')).toContain('9:00那次');
  await evening.until('15T09:16');
  expect(await missing()).toEqual([['【9:00没报】橙0114-1　1家', expect.stringContaining('定襄')]]);
  // Late, and still for 9:00 until 17:00 is asked for.
  await evening.until('15T16:29');
  expect(await evening.say('定襄县 联络员', '日报 无', '定襄县')).toContain('9:00那次');
  await evening.until('15T16:30');
  expect(await evening.say('定襄县 联络员', '日报 无', '定襄县')).toContain('17:00那次');
});
