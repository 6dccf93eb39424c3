/** Two plans in force whose numbers collide: nobody is ever shown one for the other. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readPlan } from '../../src/domain/plan/read-plan.ts';
import { openRoom, type Room } from '../support/room.ts';

const SECOND = `扬尘专项整治方案

一、重点任务

6、整治工地扬尘。围挡做好，2021年4月20日前完成。（牵头单位：市住建局，责任单位：各县（市、区）人民政府）

7、清扫道路。湿扫为主。（牵头单位：市城管局，配合单位：市能源局，责任单位：各县（市、区）人民政府）
`;

let room: Room;
beforeAll(async () => {
  room = await openRoom('wecom');
  const reading = readPlan(SECOND);
  if (!reading.ok) throw new Error(reading.code);
  await room.bot.office.importPlan({ plan: reading.plan, digest: 'second', fileName: 'second.txt', actor: '示例' });
});
afterAll(() => room.close());
const ask = (text: string) => room.as('energy').says(text);

test('a shared number is asked about; a plan without a document number can be picked too', async () => {
  expect(await ask('任务 7')).toBe(
    '编号7在两个方案里，看哪个？\n1　扩大清洁取暖覆盖（忻气防办发〔2021〕10号）\n2　清扫道路（《扬尘专项整治方案》）\n回：1 或 2',
  );
  expect(await ask('2')).toMatch(/^7　清扫道路\n[\s\S]*市城管局/);
  expect(await ask('任务 7 忻气防办发[2021]10号')).toMatch(/^7　.*清洁取暖/);
  expect(await ask('任务 8')).toMatch(/^8　/);
});

test('a unit with duties in both is asked which plan, with its filters kept', async () => {
  expect(await ask('任务 代县 责任')).toBe(
    '代县在两个方案里，看哪个？\n1　忻气防办发〔2021〕10号　21项\n2　《扬尘专项整治方案》　2项\n回：1 或 2',
  );
  expect(await ask('2')).toMatch(/^代县　责任2项\n[\s\S]*6　整治工地扬尘〔剩8天〕\n7　清扫道路\n/);
  expect(await ask('任务 市住建局 逾期')).toMatch(/^没有查到/);
});

test('a search names the document above its own tasks', async () => {
  expect(await ask('任务 扬尘')).toMatch(
    /^扬尘　\d项\n\n据 忻气防办发〔2021〕10号\n13　[\s\S]*\n据 《扬尘专项整治方案》\n6　/,
  );
});

test('the office is asked which before anything is chased or given out', async () => {
  const office = (text: string) => room.as('office').whispers(text);
  expect(await office('催办 7')).toMatch(/^“编号7”有两个/);
  expect(await office('2')).toContain('没有催。7没有写期限');
  expect(await office('交办 7 市能源局')).toMatch(/^“编号7”有两个/);
  expect(await office('1')).toContain('已交办：7　1个单位\n扩大清洁取暖覆盖');
});

test('a document that is not there is said to be missing', async () => {
  expect(await ask('任务 代县 忻气防办发〔2020〕99号')).toBe('没有查到：忻气防办发〔2020〕9…\n\n试试回：任务 全部');
});
