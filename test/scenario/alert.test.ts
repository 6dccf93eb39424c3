/** An evening with an alert, in the groups and in private, on a moved clock: from the draft to the lifting. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openRoom, type Room } from '../support/room.ts';

const GROUPS = [
  { id: 'wecom-campaign', platform: 'wecom', unit: '市大气办' },
  { id: 'wecom-daixian', platform: 'wecom', unit: '代县' },
  { id: 'dingtalk-energy', platform: 'dingtalk', unit: '市能源局' },
] as const;

let room: Room;
const office = () => room.as('office');
const approver = () => room.as('energy');
const daixian = () => room.as('daixian');
const seen = (chat: string) =>
  room.sandbox
    .ledger()
    .deliveries.filter((one) => one.chat === chat)
    .map(({ text }) => text);

beforeEach(async () => {
  room = await openRoom('wecom');
  for (const { id, platform, unit } of GROUPS) {
    const group = room.sandbox.scene.groups.find((one) => one.id === id);
    const entry = {
      platform,
      title: group?.title ?? id,
      unit,
      webhookUrl: room.sandbox.webhookUrl(id),
      webhookSecret: null,
      chatId: group?.platformId ?? null,
    };
    await room.bot.office.importGroups({ entries: [entry], actor: '命令行', fileName: 'g.xlsx', write: true });
  }
  await room.bot.office.grantRole({ label: '市能源局 联络员', role: 'approver', actor: '命令行' });
  room.moveTo('2027-01-14T20:00:00+08:00');
});
afterEach(() => room.close());

async function later(iso: string): Promise<void> {
  room.moveTo(iso);
  await room.bot.jobs.tick();
  await room.deliver();
}

test('issued by two, received, started, reported, raised, lifted', async () => {
  const draft = await office().whispers('预警 发布 橙色 忻府 代县 即时 到1月17日24时 上报 9:00、17:00');
  console.log(draft);
  console.log(await office().whispers('预警 原文'));
  const code = /同意 (\d{4})/.exec(draft ?? '')?.[1] ?? '';
  console.log(await office().whispers(`同意 ${code}`));
  console.log(await approver().says('同意'));
  await room.deliver();
  console.log(room.sandbox.ledger().deliveries.map((d) => [d.chat, d.text]));
  console.log(await approver().whispers('同意'));
  await room.deliver();
  console.log(seen('wecom-daixian'), seen('dingtalk-energy'));
  await later('2027-01-14T20:01:00+08:00');
  console.log(seen('wecom-campaign'));
  console.log(await daixian().says('收到', 'wecom-daixian'));
  console.log(await daixian().says('收到', 'wecom-daixian'));
  await later('2027-01-14T20:45:00+08:00');
  await later('2027-01-14T21:00:00+08:00');
  console.log(seen('wecom-daixian').slice(1), seen('wecom-campaign').slice(1));
  console.log(await daixian().says('已启动', 'wecom-daixian'));
  console.log(await office().whispers('预警'));
  console.log(await daixian().whispers('预警'));
  await later('2027-01-15T08:30:00+08:00');
  console.log(await daixian().says('日报 无', 'wecom-daixian'));
  await later('2027-01-15T09:15:00+08:00');
  console.log(seen('wecom-daixian').slice(-1), seen('wecom-campaign').slice(-1));
  console.log(await office().whispers('预警 升级 红色 代县 今天12时起'));
  console.log(await approver().whispers('同意'));
  await room.deliver();
  console.log(seen('wecom-daixian').slice(-1));
  await later('2027-01-15T12:00:00+08:00');
  console.log(await office().whispers('预警'));
  console.log(await office().whispers('预警 解除 16日24时'));
  console.log(await approver().whispers('同意'));
  await room.deliver();
  console.log(seen('wecom-daixian').slice(-1));
  await later('2027-01-17T00:00:00+08:00');
  console.log(await office().whispers('预警'));
  console.log(await office().whispers('预警 归档 橙0114-1'));
});
describe('x', () => {});
