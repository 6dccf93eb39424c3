/** Whom nobody has heard of: what is said about it, and with whose telephone. */
import { afterEach, expect, test } from 'vitest';
import { databases } from '../support/database.ts';
import { CHIEF, CLERK, type Evening, openEvening } from '../support/evening.ts';

const [sqlite] = databases();
if (sqlite === undefined) throw new Error('SQLite is always there');
const THREE = '橙色 忻府 定襄 原平 即时 到1月17日24时';

let evening: Evening;
afterEach(() => evening.close());
const firstLines = async (to?: string) => (await evening.sent(to)).map(({ text }) => text.split('\n')[0] ?? '');
const board = () => evening.say(CLERK, '点名');

const ofOffice = async (start: string) =>
  (await evening.sent('市大气办群')).filter(({ text }) => text.startsWith(start)).at(-1)?.text ?? '';

test('with the platforms out of reach nobody was urged: neither the list nor the result says so', async () => {
  evening = await openEvening(sqlite);
  await evening.issue(THREE);
  await evening.until('14T20:30');
  expect(await ofOffice('【点名板20:30')).toContain('忻府区 区长　消息没送出');
  await evening.until('14T21:00');
  expect((await evening.sent(CHIEF)).at(-1)?.text).toContain('忻府区 区长：没送出');
  await evening.until('14T22:00');
  expect(await ofOffice('【点名结束')).toContain('忻府区 区长：没送出');
  expect(await ofOffice('【通报稿')).toContain('忻府区 区长：没送出');
  expect(await ofOffice('【通报稿')).not.toContain('催');
});

test('only reminders that a platform took are counted, and who was turned away is not reached', async () => {
  evening = await openEvening(sqlite);
  await evening.issue(THREE);
  await evening.platformsDo('failed', '忻府区 区长');
  await evening.platformsDo('accepted');
  await evening.until('14T20:15');
  await evening.platformsDo('failed', '忻府区 区长');
  await evening.platformsDo('accepted');
  await evening.until('14T20:30');
  expect(await ofOffice('【点名板20:30')).toMatch(/忻府区 区长　消息送不到[\s\S]*定襄县 县长　已催1次/);
  await evening.platformsDo('failed', '忻府区 区长');
  await evening.until('14T20:31');
  expect(await board()).toContain('忻府区 区长　消息送不到');
  await evening.until('14T22:00');
  expect(await ofOffice('【通报稿')).toContain('定襄县 县长：催1次');
});

test('whom the board has no room for comes in a second message, once; 点名 电话 pages through all', async () => {
  evening = await openEvening(sqlite);
  await evening.issue('橙色 全市 即时 到1月17日24时');
  const lists = async () => (await firstLines('市大气办群')).filter((line) => line.startsWith('【点名电话】'));
  await evening.until('14T20:01');
  expect(await lists()).toEqual(['【点名电话】未答10']);
  await evening.say('定襄县 县长', '在岗');
  await evening.until('14T20:20');
  expect(await lists()).toHaveLength(1);
  await evening.until('14T20:30');
  expect(await lists()).toHaveLength(2);
  expect(await evening.say(CLERK, '点名 电话')).toMatch(/^【点名电话】未答13　1\/2\n[\s\S]*\n回：下一页$/);
  expect(await evening.say(CLERK, '下一页')).toMatch(/^【点名电话】未答13　2\/2/);
  expect(await evening.say('定襄县 县长', '点名 电话')).toMatch(/^【点名】定襄县/);
});

test('whom the platform turned away the last time is on the telephone list as soon as he is asked', async () => {
  evening = await openEvening(sqlite);
  await evening.issue('橙色 忻府 即时 到1月17日24时');
  await evening.platformsDo('failed', '忻府区 区长');
  await evening.platformsDo('accepted');
  await evening.step('解除 即时');
  await evening.until('14T21:00');
  await evening.say(CLERK, '预警 发布 橙色 忻府 定襄 即时 到1月17日24时');
  expect(await evening.say(CHIEF, '同意')).toContain('橙0114-2');
  await evening.until('14T21:00');
  const last = (await evening.sent('市大气办群')).filter(({ text }) => text.startsWith('【点名板')).at(-1);
  expect(last?.text).toMatch(/未答，请打电话\n忻府区 区长　消息送不到\n0350-\S+\n\n刚问，等答复　定襄/);
});
