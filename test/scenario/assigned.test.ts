/** 交办 starts a 13710 clock: 反馈 in three days, 办结 in seven or a month, by calendar days or workdays, never by a guess. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type BoundRoom, openBoundRoom } from '../support/bound-room.ts';

const DUST = `扬尘专项整治方案

一、重点任务

1、整治工地扬尘。围挡做好。（牵头单位：市能源局）
`;

describe.each(['wecom', 'dingtalk'] as const)('%s', (platform) => {
  let room: BoundRoom;
  beforeEach(async () => {
    room = await openBoundRoom(platform);
  });
  afterEach(() => room.close());
  const light = async () => {
    let list = await room.office('督办');
    for (let page = 0; page < 9 && list?.endsWith('下一页回：下一页'); page += 1)
      list += `\n${await room.office('下一页')}`;
    return list?.split('\n').filter((line) => line.includes(' 市能源局　'));
  };

  test('the lights follow the clock, and the unit’s first word moves it on', async () => {
    expect(await room.office('交办 8 市能源局')).toBe(
      '已交办：8　1个单位\n优化清洁取暖路径\n今天研究部署，4月15日前反馈\n4月19日前办结\n回执 交0412-1\n\n看红黄灯回：督办',
    );
    room.moveTo('2021-04-12T09:10:00+08:00');
    await room.deliver();
    const word =
      '【交办】市能源局　8\n优化清洁取暖路径\n今天研究部署，4月15日前反馈\n4月19日前办结\n\n反馈回：@蓝哨 8 进展 做到哪一步\n办好回：@蓝哨 8 办结 依据\n编号 交0412-1';
    expect(room.told()).toEqual([word]);
    expect(room.toldInPrivate()).toEqual([word]);
    expect(await light()).toEqual(['黄 市能源局　6—8（剩3天）']);
    room.moveTo('2021-04-16T09:10:00+08:00');
    expect(await light()).toEqual(['红 市能源局　6—8（逾期1天）']);
    await room.energy('8 进展 路线已排定');
    expect(await light()).toEqual(['红 市能源局　6、7（逾期1天）', '黄 市能源局　8（剩3天）']);
    room.moveTo('2021-04-20T09:10:00+08:00');
    expect(await light()).toEqual(['红 市能源局　6、7（逾期5天）', '红 市能源局　8（逾期1天）']);
    expect(await room.energy('任务 市能源局')).toContain('8　优化清洁取暖路径〔逾期1天〕');
    await room.energy('8 办结 路线图');
    await room.office('准 8 市能源局');
    expect(await light()).toEqual(['红 市能源局　6、7（逾期5天）']);
    expect(await room.energy('经过 8 市能源局')).toMatch(/交办[\s\S]*进展[\s\S]*办结待核[\s\S]*已销号/);
  });

  test('a complex matter has a month; workdays where the plan is set so', async () => {
    expect(await room.office('8 交办 市能源局 复杂')).toContain('4月15日前反馈\n5月12日前办结（复杂事项）');
    await room.bot.office.setPlan({
      ...{ plan: '忻气防办发〔2021〕10号', shortName: null, remindDays: null, clock: 'workday', actor: '命令行' },
    });
    room.moveTo('2021-04-30T09:00:00+08:00');
    expect(await room.office('交办 9')).toContain('今天研究部署，5月8日前反馈\n5月13日前办结（按工作日）');
  });

  test('a year whose days off nobody knows leaves the clock open, and is listed so', async () => {
    await room.importText(DUST);
    await room.bot.office.setPlan({
      ...{ plan: '扬尘专项整治方案', shortName: null, remindDays: null, clock: 'workday', actor: '命令行' },
    });
    room.moveTo('2040-01-03T09:00:00+08:00');
    expect(await room.office('交办 1')).toContain(
      '待定反馈\n待定办结（按工作日）\n2040年放假安排没录入，期限录入后自动补上',
    );
    expect(await room.office('督办')).toBe(
      '督办　红0　黄0　待核0　待定1\n待定 市能源局　1（放假安排没录入）\n\n要看经过回：经过 7',
    );
  });

  test('only the office gives out, and nothing is given out twice by mistake', async () => {
    expect(await room.energy('交办 8 市能源局')).toContain('只有大气办能做');
    expect(await room.office('交办 1 市能源局')).toContain('没有交办');
    expect(await room.office('交办 99')).toContain('没有交办。没有编号99的任务');
  });

  test('a year later the same receipt number is told all the same', async () => {
    await room.importText(DUST);
    for (const year of [2023, 2024]) {
      room.moveTo(`${year}-04-12T09:05:00+08:00`);
      await room.energy('1 办结 台账');
      expect(await room.office('退 1 市能源局 缺照片')).toContain('已告诉该单位');
      await room.deliver();
    }
    expect(room.told().filter((text) => text.startsWith('【退回重办】'))).toHaveLength(2);
  });
});
