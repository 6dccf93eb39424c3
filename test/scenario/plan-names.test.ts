/** Two plans in force with short names: a key says which plan it is of, in look-ups, deeds, lists and reminders. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readPlan } from '../../src/domain/plan/read-plan.ts';
import { openRoom, type Room } from '../support/room.ts';

const DUST = `扬尘专项整治方案

一、重点任务

6、整治工地扬尘。围挡做好，2021年4月20日前完成。（牵头单位：市住建局）

7、清扫道路。湿扫为主，2021年4月22日前完成。（牵头单位：市能源局）
`;

let room: Room;
const energy = (text: string) => room.as('energy').says(text);
const office = (text: string) => room.as('office').whispers(text);
const set = (plan: string, shortName: string) =>
  room.bot.office.setPlan({ plan, shortName, remindDays: null, clock: null, actor: '命令行' });

beforeAll(async () => {
  room = await openRoom('wecom');
  const reading = readPlan(DUST);
  if (!reading.ok) throw new Error(reading.code);
  await room.bot.office.importPlan({ plan: reading.plan, digest: 'dust', fileName: 'dust.txt', actor: '示例' });
});
afterAll(() => room.close());

test('a name that could be mixed up is refused', async () => {
  expect(await set('扬尘专项整治方案', '扬')).toEqual({ ok: false, why: '简称要两到四个汉字，例如 冬奥' });
  expect(await set('扬尘专项整治方案', '应急')).toMatchObject({ ok: false });
  expect(await set('没有的方案', '扬尘')).toMatchObject({ ok: false });
  expect(await set('忻气防办发〔2021〕10号', '冬奥')).toMatchObject({ ok: true });
  expect(await set('扬尘专项整治方案', '冬奥扬')).toMatchObject({ ok: false });
});

test('while one plan has no name its tasks are asked about as before', async () => {
  expect(await energy('任务 7')).toBe(
    '编号7在两个方案里，看哪个？\n1　扩大清洁取暖覆盖（忻气防办发〔2021〕10号）\n2　清扫道路（《扬尘专项整治方案》）\n回：1 或 2',
  );
  expect(await energy('2')).toMatch(/^7　清扫道路/);
  expect(await energy('任务 冬奥7')).toMatch(/^冬奥7　.*清洁取暖/);
});

test('once both have one, a list holds both and every key says whose it is', async () => {
  expect(await set('扬尘专项整治方案', '扬尘')).toMatchObject({ ok: true });
  expect(await energy('任务 市能源局 牵头')).toMatch(/^市能源局　牵头6[\s\S]*冬奥7　[\s\S]*扬尘7　清扫道路〔剩10天〕/);
  expect(await energy('任务 扬尘7')).toMatch(/^扬尘7　清扫道路\n/);
  expect(await energy('任务 冬奥应急1')).toMatch(/^冬奥应急1　/);
  expect(await energy('任务 市能源局 扬尘7')).toContain('扬尘7　清扫道路');
  expect(await energy('任务 市能源局 扬尘7')).not.toContain('冬奥');
});

test('deeds by such a key, and a bare number asked about by it', async () => {
  expect(await energy('扬尘7 进展 已扫一半')).toContain('已记：市能源局　扬尘7　进展\n清扫道路');
  expect(await energy('办结 扬尘7 清扫台账')).toContain('已记：市能源局　扬尘7　办结待核');
  expect(await energy('7 进展 好')).toMatch(/^“编号7”有两个/);
  expect(await energy('1')).toContain('已记：市能源局　冬奥7　进展');
  expect(await office('准 扬尘7 市能源局')).toContain('已记：市能源局　扬尘7　已销号');
  expect(await energy('经过 扬尘7')).toMatch(/进展[\s\S]*办结待核[\s\S]*已销号/);
  expect(await energy('经过 扬尘7')).not.toContain('“好”');
});

test('the list of 督办 has them too', async () => {
  expect(await office('督办')).toContain('黄 代县　冬奥2、冬奥6、冬奥7（剩3天）');
});
