/** Groups from binding to receipt: bound in chat, given an address, tried out, traced, corrected; on both platforms. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openRoom, type Room, type RoomPlatform } from '../support/room.ts';

const OFFICE = 'office';

describe.each(['wecom', 'dingtalk'] as const)('%s', (platform: RoomPlatform) => {
  let room: Room;
  const campaign = `${platform}-campaign`;
  const pushed = () =>
    room.sandbox
      .ledger()
      .deliveries.filter(({ chat }) => chat === campaign)
      .map(({ text }) => text);

  beforeEach(async () => {
    room = await openRoom(platform);
  });
  afterEach(() => room.close());

  /** Bound in chat, then given the robot's address from the office's sheet, as it is done. */
  async function bind(): Promise<void> {
    await room.as(OFFICE).says('绑定 市能源局');
    const group = room.sandbox.scene.groups.find(({ id }) => id === campaign);
    const done = await room.bot.office.importGroups({
      entries: [
        {
          platform,
          title: '大气攻坚工作群',
          unit: '市能源局',
          webhookUrl: room.sandbox.webhookUrl(campaign),
          webhookSecret: null,
          chatId: group?.platformId ?? null,
        },
      ],
      actor: '命令行',
      fileName: 'groups.xlsx',
      write: true,
    });
    expect(done).toEqual({ ok: true, added: 0, changed: 1 });
  }

  test('only the office binds, an unclear name is asked, and it can be undone', async () => {
    expect(await room.as('energy').says('绑定 市能源局')).toBe('没有执行。把本群绑到一个单位只有大气办能做。');
    expect(await room.as(OFFICE).whispers('绑定 代县')).toContain('没有绑定。请到要绑定的群里说');
    expect(await room.as(OFFICE).says('绑定')).toContain('没有执行。没有说单位');
    expect(await room.as(OFFICE).says('绑定 五台')).toBe(
      '没有绑定。“五台”要说清：\n1　五台县\n2　五台山风景名胜区\n回：1 或 2（5分钟内有效）'.replace('1 或 2', '1 到 2'),
    );
    expect(await room.as(OFFICE).says('2')).toContain('已绑定：五台山风景名胜区');
    expect(await room.as(OFFICE).says('绑定 没这个局')).toContain('没有绑定。');
    expect(await room.as(OFFICE).says('解绑')).toContain('已解绑');
    expect(await room.as(OFFICE).says('解绑')).toBe('没有解绑，这个群还没有绑定单位。');
  });

  test('试发 asks every bound group, 收到 is noted, and the list says who was silent', async () => {
    expect(await room.as(OFFICE).whispers('试发')).toContain('没有发出，还没有绑定的群。');
    await bind();
    expect(await room.as(OFFICE).whispers('试发')).toContain('已试发 试0412-1　1个群');
    await room.deliver();
    expect(pushed()).toEqual(['【试发】看通知能不能到\n请回：@蓝哨 收到\n不@蓝哨，系统看不到\n编号 试0412-1']);
    expect(await room.as(OFFICE).whispers('试发 结果')).toContain('试发　回了0/1');
    expect(await room.as('energy').says('收到')).toBe('已记：本群收得到通知');
    expect(await room.as(OFFICE).whispers('试发 结果')).toBe('试发　回了1/1');
    expect(await room.as(OFFICE).whispers('追踪 试0412-1')).toContain('试0412-1　1/1收下');
  });

  test('追踪 says why a group did not get it, and the office is told', async () => {
    await bind();
    room.sandbox.removeRobot(campaign);
    await room.as(OFFICE).whispers('试发');
    await room.deliver();
    const trace = await room.as(OFFICE).whispers('追踪 试0412-1');
    expect(trace).toContain('试0412-1　0/1收下\n没发成1');
    expect(trace).toMatch(/大气攻坚工作群　没发成　9:0\d\n　(群机器人地址失效|群已解散)/);
    expect(await room.as(OFFICE).whispers('追踪 橙9999-9')).toContain('没有编号“橙9999-9”的通知');
  });

  test('更正 is shown first, then sent to every target of the original', async () => {
    await bind();
    await room.as(OFFICE).whispers('试发');
    await room.deliver();
    const draft = await room.as(OFFICE).whispers('更正 试0412-1 不用回收到了');
    expect(draft).toContain('发原来的1处');
    expect(draft).toContain('没有发出。要发回：1');
    await room.deliver();
    expect(pushed()).toHaveLength(1);
    expect(await room.as(OFFICE).whispers('1')).toContain('已更正 试0412-1更1　1处');
    await room.deliver();
    const original = pushed().filter((text) => text.startsWith('【试发】'));
    expect(pushed().filter((text) => !original.includes(text))).toEqual([
      '【更正】试0412-1\n不用回收到了\n\n以此条为准\n编号 试0412-1更1',
    ]);
    expect(await room.as('energy').whispers('更正 试0412-1 胡说')).toContain('没有执行');
  });

  test('an account nobody knows is kept under a code, and the office says who it is', async () => {
    await bind();
    await room.as(OFFICE).whispers('试发');
    const answer = await room.as('stranger').says('收到');
    expect(answer).toMatch(/^收到“收到”，但没认出您是谁\n已转大气办核对，不用重发\n您的编号 [2-9A-Z]{4}$/);
    const code = answer?.slice(-4) ?? '';
    expect(await room.as('stranger').says('收到')).toBe(answer);
    expect(await room.as('stranger').says(`认 ${code} 代县 县长`)).toContain('没有执行');
    expect(await room.as(OFFICE).whispers('认 9999 代县 县长')).toContain('没有认。没有编号“9999”');
    expect(await room.as(OFFICE).whispers(`认 ${code} 五台`)).toContain('没有认。“五台”要说清');
    expect(await room.as(OFFICE).whispers(`认 ${code} 代县 书记的书记`)).toContain('没有认。要说清是哪个岗位');
    expect(await room.as(OFFICE).whispers(`认 ${code} 代县`)).toContain(`已认：${code} 是 代县`);
    expect(await room.as(OFFICE).whispers('试发 结果')).toBe('试发　回了1/1');
  });

  test('开通 lists the posts that nothing reaches', async () => {
    expect(await room.as(OFFICE).whispers('开通')).toMatch(/名册上的岗位都有账号|送不到的岗位\d+个/);
  });
});
