/** A bureau's task from first report to 销号: history and lights at each moment, in the group of both platforms. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type BoundRoom, openBoundRoom } from '../support/bound-room.ts';

describe.each(['wecom', 'dingtalk'] as const)('%s', (platform) => {
  let room: BoundRoom;
  const energy = (text: string) => room.energy(text);
  const office = (text: string) => room.office(text);
  const line = async () => (await energy('任务 市能源局'))?.split('\n').find((one) => one.startsWith('7　'));
  const pushed = () => room.told();
  /** What 督办 says of the bureau, over all its pages. */
  const lights = async () => {
    let list = (await office('督办')) ?? '';
    while (list.endsWith('下一页回：下一页')) list += `\n${await office('下一页')}`;
    return list.split('\n').filter((one) => one.includes(' 市能源局　'));
  };
  const standing = async () => (await energy('任务 7'))?.split('\n').find((one) => one.startsWith('各单位：')) ?? null;

  beforeEach(async () => {
    room = await openBoundRoom(platform);
  });
  afterEach(() => room.close());

  test('reported, extended, returned once, closed out', async () => {
    expect(await line()).toBe('7　扩大清洁取暖覆盖〔剩3天〕');
    expect(await lights()).toEqual(['黄 市能源局　6、7（剩3天）']);
    expect(await standing()).toBeNull();
    expect(await energy('7 进展 已完成改造60%')).toBe(
      '已记：市能源局　7　进展\n扩大清洁取暖覆盖\n“已完成改造60%”\n4月12日 9:00 市能源局 联络员\n回执 进0412-1\n\n办完回：7 办结 依据',
    );
    expect(await energy('7 延期 4月10日 供货晚')).toContain('没有记。延期的日子已经过了');
    expect(await energy('7 延期 5月15日 供货晚')).toContain('申请到5月15日（原4月15日）\n原因：供货晚');
    expect(await line()).toBe('7　扩大清洁取暖覆盖〔剩3天〕');
    expect(await lights()).toEqual(['黄 市能源局　6、7（剩3天）', '申请延期 市能源局　7']);

    room.moveTo('2021-04-16T10:00:00+08:00');
    expect(await line()).toBe('7　扩大清洁取暖覆盖〔逾期1天〕');
    expect(await lights()).toEqual(['红 市能源局　6、7（逾期1天）', '申请延期 市能源局　7']);
    expect(await standing()).toBe('各单位：红16');
    expect(await energy('准 7')).toBe('没有销号。本单位的事要由大气办核\n办完了回：7 办结 依据');
    expect(await office('准 7')).toContain('已记：市能源局　7　准予延期\n扩大清洁取暖覆盖\n到5月15日（原4月15日）');
    expect(await line()).toBe('7　扩大清洁取暖覆盖〔剩29天〕');
    expect(await lights()).toEqual(['红 市能源局　6（逾期1天）']);
    expect(await standing()).toBe('各单位：红15　绿1');

    expect(await energy('7 办结')).toBe('没有记。办结要写依据\n回：7 办结 依据（文号、数字或材料链接）');
    expect(await energy('办结 7 依据：验收表 https://example.invalid/a')).toContain('已记：市能源局　7　办结待核');
    expect(await line()).toBe('7　扩大清洁取暖覆盖〔待核〕');
    expect(await lights()).toEqual(['红 市能源局　6（逾期1天）', '待核 市能源局　7']);
    expect(await standing()).toBe('各单位：红15　待核1');
    expect(await office('退 7')).toContain('没有记。没写原因');
    expect(await office('退 7 市能源局 缺照片')).toContain('已记：市能源局　7　退回重办');
    expect(await line()).toBe('7　扩大清洁取暖覆盖〔剩29天〕');

    expect(await energy('7办结 照片补齐')).toContain('回执 结0416-2');
    expect(await office('销号 7')).toContain('已记：市能源局　7　已销号');
    expect(await line()).toBe('7　扩大清洁取暖覆盖〔已销号〕');
    expect(await lights()).toEqual(['红 市能源局　6（逾期1天）']);
    expect(await standing()).toBe('各单位：红15　已销号1');
    expect(await energy('7 进展 还有')).toContain('没有记。7已经销号');

    const history = `${await energy('经过 7 市能源局')}\n${await energy('下一页')}`;
    expect(history.match(/进展|延期申请|准予延期|办结待核|退回重办|已销号/g)).toEqual([
      '进展',
      '延期申请',
      '准予延期',
      '办结待核',
      '退回重办',
      '办结待核',
      '已销号',
    ]);
    await room.deliver();
    expect(pushed().map((text) => text.split('\n')[0])).toEqual([
      '【准予延期】市能源局　7',
      '【退回重办】市能源局　7',
      '【已销号】市能源局　7',
    ]);
  });

  test('who has no part, no number or no say is told what did not happen', async () => {
    expect(await energy('99 进展 好')).toBe('没有记。没有编号99的任务\n要查回：任务 全部');
    expect(await energy('1 进展 好')).toBe('没有记。1没有给市能源局分工\n要查回：任务 1');
    expect(await energy('办结')).toContain('没有执行。没有写任务编号');
    expect(await room.as('stranger').says('7 办结 验收表')).toContain('没有执行，您还没登记');
    expect(await energy('准 7 代县')).toBe('没有办。7还没有报办结，也没有申请延期\n要看经过回：经过 7');
    expect(await room.as('wutaishan').says('退 7 市能源局 不行')).toContain('没有退回。只有大气办和牵头单位能核');
    expect(await office('准 7')).toContain('没有销号。7还没有报办结');
  });

  test('what lapses is chased weekly in one message, and climbs only over what was delivered', async () => {
    const daily = (iso: string) => room.ticksAt(iso);
    await room.bot.jobs.tick();
    await daily('2021-04-15T09:00:00+08:00');
    expect(pushed()).toEqual([
      '【到期提醒】市能源局　今天到期2项\n6　交清洁取暖评估〔今天到期〕\n7　交清洁取暖改造计划〔今天到期〕\n\n办好回：@蓝哨 6 办结 依据\n要延期回：@蓝哨 6 延期 日期 原因\n编号 催210415-21',
    ]);
    await daily('2021-04-16T09:00:00+08:00');
    expect(pushed()).toHaveLength(2);
    expect(pushed()[1]).toContain(
      '【到期提醒】市能源局　逾期2项\n6　清洁取暖“回头看”〔逾期1天〕\n7　扩大清洁取暖覆盖〔逾期1天〕',
    );
    await daily('2021-04-20T09:00:00+08:00');
    expect(pushed()).toHaveLength(2);
    await energy('6 办结 评估报告');
    await daily('2021-04-23T09:00:00+08:00');
    expect(pushed()[2]).toContain('【督办】市能源局　逾期1项\n7　扩大清洁取暖覆盖〔逾期8天〕');
    const list = `${await office('督办')}\n${await office('下一页')}\n${await office('下一页')}`;
    expect(list).toMatch(/^督办　红\d+　黄0　待核1\n/);
    expect(list).toContain('红 市能源局　7（逾期8天）');
  });
});
