/** An evening with an alert, in groups and in private on both platforms, on a moved clock: from the draft to the lifting. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openRoom, type Room } from '../support/room.ts';

const GROUPS = [
  { id: 'wecom-campaign', platform: 'wecom', unit: '市大气办' },
  { id: 'wecom-daixian', platform: 'wecom', unit: '代县' },
  { id: 'dingtalk-energy', platform: 'dingtalk', unit: '市能源局' },
] as const;
const NOTICE = [
  '示办发〔2027〕3号',
  '关于启动重污染天气橙色预警（Ⅱ级）的紧急通知',
  '各县（市、区）人民政府，各成员单位：',
  `${'气象会商认为近日扩散条件持续转差，'.repeat(20)}经市重污染天气应急指挥部同意，决定于1月15日12时起在忻府、代县发布橙色（二级）预警，1月17日24时止。`,
  '每日9时、17时前向市大气办报送情况。',
].join('\n');

describe('an alert', () => {
  let room: Room;
  const office = () => room.as('office');
  const approver = () => room.as('energy');
  const daixian = (text: string) => room.as('daixian').says(text, 'wecom-daixian');
  const seen = (chat: string) =>
    room.sandbox
      .ledger()
      .deliveries.filter(
        (one) => one.chat === chat && !one.text.includes('【点名') && !one.text.includes('请确认是否在岗'),
      )
      .map(({ text }) => text);

  beforeEach(async () => {
    room = await openRoom('wecom');
    for (const { id, platform, unit } of GROUPS) {
      const group = room.sandbox.scene.groups.find((one) => one.id === id);
      const entry = {
        ...{ platform, unit, title: group?.title ?? id, webhookSecret: null, chatId: group?.platformId ?? null },
        webhookUrl: room.sandbox.webhookUrl(id),
      };
      await room.bot.office.importGroups({ entries: [entry], actor: '命令行', fileName: 'g.xlsx', write: true });
    }
    await room.bot.office.grantRole({ label: '市能源局 联络员', role: 'approver', actor: '命令行' });
    room.moveTo('2027-01-14T20:00:00+08:00');
  });
  afterEach(() => room.close());

  async function later(iso: string): Promise<void> {
    room.moveTo(iso);
    await room.deliver();
    await room.bot.jobs.tick();
    await room.deliver();
  }

  async function approved(): Promise<string | null> {
    const answer = await approver().whispers('同意');
    await room.deliver();
    return answer;
  }

  test('issued by two, signed for, started, reported, raised, lifted', async () => {
    expect(await daixian('收到')).toBe('现在没有要签收的，已记备查。');
    expect(await daixian('预警 发布 橙色 代县 即时')).toBe('没有执行。发布预警只有大气办能做。');
    expect(await daixian('预警 解除')).toBeNull();
    const draft = await office().whispers('预警 发布 橙色 忻府 代县 即时 到1月17日24时');
    await room.deliver();
    const shown = seen('wecom-app:private:energy').map((text) => text.replace(/\n+/g, '\n'));
    // The drafter reads besides who was asked.
    expect(shown).toEqual([draft?.replace(/\n+/g, '\n').replace(/已请 .*\n(?:5分钟.*\n)?/, '')]);
    expect(seen('dingtalk:private:energy')[0]).toContain('[同意](dtmd://dingtalkclient/sendMessage');
    expect(seen('wecom-daixian')).toEqual([]);
    expect(await approved()).toBe('已记，正在发 橙0114-1　2个群\n看送到没有回：追踪 橙0114-1');
    expect(seen('wecom-daixian')[0]).toMatch(/^【橙色预警】代县　即时启动\n起：1月14日（周四）20时\n/);
    expect(seen('dingtalk-energy')[0]).toMatch(/^【橙色预警】市能源局　即时启动/);

    await later('2027-01-14T20:02:00+08:00');
    expect(seen('wecom-campaign')).toEqual([
      '已发 橙0114-1　2/2群\n没有群，要打电话：\n忻府区\n签收0/2　启动0/2\n21:00列没签收的',
    ]);
    expect(await daixian('收到')).toBe('已记签收：代县\n1月14日 20:02 代县 县长\n编号 橙0114-1\n\n在岗请本人回：在岗');
    expect(await daixian('收到')).toBe('代县 1月14日 20:02已签收，不用再回');
    expect(await daixian('已启动')).toContain('已记启动：代县');
    await later('2027-01-14T21:05:00+08:00');
    expect(seen('wecom-campaign').slice(1)).toEqual([
      '【没签收】橙0114-1　1家\n忻府区',
      '【没启动】橙0114-1　1家\n忻府区',
    ]);

    await later('2027-01-15T08:31:00+08:00');
    expect(seen('wecom-daixian').at(-1)).toContain('【日报】代县　请9:00前报');
    expect(await daixian('日报 无')).toContain('已记日报：代县　零报告');
    expect(await office().whispers('预警 升级 红色 代县 今天12时起')).toContain('【草稿】升为红色预警·代县　15日12时');
    expect(await approved()).toContain('红0115-1');
    expect(seen('wecom-daixian').at(-1)).toContain('2）书记、县长在岗指挥。15日12时点名，以后每天9:00');
    expect(await daixian('预警')).toContain('【预警】橙色预警·忻府、代县');
    await later('2027-01-15T12:01:00+08:00');
    expect(await daixian('预警')).toContain('【预警】红色预警·代县\n红色预警　代县\n橙色预警　忻府');

    expect(await office().whispers('预警 解除 16日24时')).toContain('【草稿】解除红色预警·忻府、代县　16日24时');
    expect(await approved()).toContain('解0115-1');
    expect(seen('wecom-daixian').at(-1)).toMatch(/^【解除预警】代县　16日24时解除/);
    expect(await daixian('预警')).toContain('止：1月16日（周六）24时');
    await later('2027-01-17T00:01:00+08:00');
    expect(await daixian('预警')).toBe('现在没有预警');
    expect(await office().whispers('预警 归档 橙0114-1')).toMatch(
      /升级 红0115-1　市能源局 联络员\n[\s\S]*解除 解0115-1/,
    );
    expect(await room.bot.office.verifyAudit()).toMatchObject({ ok: true });
  });

  test('a whole notice pasted is a draft, and the night asks when to call', async () => {
    room.moveTo('2027-01-14T23:20:00+08:00');
    const draft = await office().whispers(NOTICE);
    expect(draft).toMatch(/^【草稿】橙色预警·忻府、代县　15日12时—17日24时\n/);
    expect(draft).not.toContain('缺文号');
    expect(await approved()).toContain('橙0114-1');
    expect(seen('wecom-daixian')[0]).toContain('文号：示办发〔2027〕3号');
    expect(await office().whispers('预警 发布 橙色 五台 即时')).toContain('没有记。“五台”要说清');
    expect(await office().whispers('1')).toContain('【草稿】橙色预警·五台');
    expect(await office().whispers('3')).toContain('点名政府主要领导1人，15日8时开始');
    expect(await room.as('stranger').whispers('同意')).toBe('没有执行，您还没登记。请把单位和职务告诉大气办。');
    expect(await room.as('stranger').whispers('同意')).toBeNull();
  });

  test('every message of a drill is marked where it leaves, whatever it says', async () => {
    expect(await office().whispers('预警 演练 橙色 代县 即时 上报 9:00')).toMatch(/^【演练】【草稿】/);
    expect(await approved()).toMatch(/^【演练】已记，正在发 演橙0114-1/);
    await later('2027-01-14T20:50:00+08:00');
    await later('2027-01-14T21:10:00+08:00');
    await later('2027-01-15T08:40:00+08:00');
    await later('2027-01-15T09:20:00+08:00');
    expect(await daixian('收到')).toMatch(/^【演练】已记签收/);
    // A picture carries its mark in itself and in the words before it; the office's morning is no part of the drill.
    const all = GROUPS.flatMap(({ id }) => seen(id)).filter(
      (text) => text !== '〔图片〕' && !text.includes('【早报】'),
    );
    expect(all.length).toBeGreaterThan(7);
    expect(all.filter((text) => !/^(?:> |#+ )?【演练】/.test(text))).toEqual([]);
  });
});
