/** 任务 as people in a work group live it, on both platforms, through real callbacks. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SCREEN_LINES, wrappedLines } from '../../src/domain/phone/width.ts';
import { DRAFT_DAY, openRoom, type Room, type RoomOptions, type RoomPlatform } from '../support/room.ts';

const golden = (name: string) => readFileSync(new URL(`../golden/task/${name}.txt`, import.meta.url), 'utf8').trimEnd();

describe.each<[string, RoomPlatform, RoomOptions]>([
  ['wecom', 'wecom', {}],
  ['wecom over the long connection', 'wecom', { wecom: 'line' }],
  ['dingtalk', 'dingtalk', {}],
  ['dingtalk over the stream', 'dingtalk', { dingtalk: 'stream' }],
])('任务 on %s', (_name, platform, options) => {
  let room: Room;
  beforeAll(async () => {
    room = await openRoom(platform, options);
  });
  afterAll(() => room.close());
  const ask = (text: string) => room.as('energy').says(text);

  test('answers the drafts of phone-texts 1 to the letter', async () => {
    expect(await ask('/任务 市能源局')).toBe(golden('energy'));
    expect(await ask('/任务 代县')).toBe(golden('daixian'));
    expect(await ask('任务 7')).toBe(golden('task-7'));
    expect(await ask('任务 应急1')).toBe(golden('emergency-1'));
  });

  test.each([
    '任务 市能源局',
    '／任务 市能源局',
    '、任务 市能源局',
    '任务市能源局',
    '市能源局',
    '市能源局 任务',
    '市能源局的任务',
    '请查一下市能源局的任务',
    '任务　ＳＨＩＮＥＮＧＹＵＡＮＪＵ',
    'rw 能源局',
    '任务 忻州市能源局',
    '任务 市能源局。',
    '任务 市能源局 第9页',
  ])('%s is the same question', async (text) => expect(await ask(text)).toBe(golden('energy')));

  test('a county goes by pinyin, by its government, and by sound with a word about it', async () => {
    expect(await ask('任务 daixian')).toBe(golden('daixian'));
    expect(await ask('任务 代县人民政府')).toBe(golden('daixian'));
    expect(await ask('任务 带县')).toBe(`按 代县 查：\n${golden('daixian')}`);
  });

  test('五台县, 五台山, 代县 and 代班 are four things', async () => {
    expect(await ask('任务 五台')).toMatch(/^五台县　责任19项[\s\S]*查景区回：任务 五台山$/);
    expect(await ask('任务 五台山风景名胜区')).toBe(golden('wutaishan'));
    expect(await ask('任务 五台山')).toBe(golden('wutaishan'));
    expect(await ask('任务 代班')).toMatch(/^没有/);
  });

  test('filters narrow, alone and together', async () => {
    expect(await ask('任务 市能源局 牵头')).toMatch(/^市能源局　牵头5项\n/);
    expect(await ask('任务市能源局配合')).toMatch(/^市能源局　配合1项\n[\s\S]*17　/);
    expect(await ask('任务 市能源局 本周')).toMatch(/^市能源局　本周　牵头2项\n[\s\S]*6　[\s\S]*7　/);
    expect(await ask('任务 市生态环境局 近30天')).toMatch(/^没有查到：市生态环境局|^市生态环境局　近30天/);
    expect(await ask('任务 代县 散煤 责任')).toMatch(/^代县　散煤　责任2项/);
    expect(await ask('任务 市能源局 逾期')).toBe('没有查到：市能源局　逾期\n\n试试回：任务 市能源局');
  });

  test('a long list comes in pages that fit a phone and lose nothing', async () => {
    const pages = [await ask('任务 代县 全部')];
    while (pages.at(-1)?.endsWith('下一页回：下一页')) pages.push(await ask('下一页'));
    expect(pages.length).toBeGreaterThan(1);
    for (const page of pages) expect(wrappedLines(page ?? '')).toBeLessThanOrEqual(SCREEN_LINES);
    const keys = pages.flatMap((page) => [...(page ?? '').matchAll(/^(应急\d|\d+)　/gm)].map((match) => match[1]));
    expect(keys).toHaveLength(21 + 4);
    expect(new Set(keys).size).toBe(24);
    expect(await ask('下一页')).toMatch(/^没有下一页了/);
    expect(await ask('任务 代县 全部 第2页')).toBe(pages[1]);
  });

  test('a digit picks from the list just shown, and from no older one', async () => {
    expect(await ask('任务 省能源厅')).toBe('没有“省能源厅”这个单位，是不是：\n1　市能源局\n回：1');
    expect(await ask('2')).toBe('没有执行。只有1个可选，请回：1');
    await ask('任务 省能源厅');
    expect(await ask('１')).toBe(golden('energy'));
    await ask('任务 省能源厅');
    await ask('帮助');
    expect(await ask('1')).toMatch(/^1　/);
  });

  test('任务 alone answers for the own unit, and asks whose when none is known', async () => {
    expect(await room.as('energy').says('任务')).toBe(golden('energy'));
    expect(await room.as('stranger').says('任务')).toMatch(/^还不知道您是哪个单位的\n/);
    expect(await room.as('stranger').says('任务 市能源局')).toBe(golden('energy'));
  });

  test('talk gets one short line an hour, and only addressed words are heard', async () => {
    const stranger = room.as('wutaishan');
    expect(await stranger.says('任务完成了吗')).toBe('我能查任务、记在岗。发“帮助”看说法。');
    expect(await stranger.says('今天天气不错')).toBeNull();
    room.moveTo('2021-04-12T10:30:00+08:00');
    expect(await stranger.says('辛苦了')).toBe('我能查任务、记在岗。发“帮助”看说法。');
    room.moveTo(DRAFT_DAY);
    const unheard = await room.sandbox.say({
      person: 'energy',
      chat: `${platform}-campaign`,
      text: '任务 7',
      mention: false,
    });
    expect(unheard).toEqual([]);
  });

  test('units named together are asked about, with the filters kept', async () => {
    expect(await ask('任务 定襄 代县 牵头')).toBe('“定襄、代县”有两个，查哪个？\n1　定襄县\n2　代县\n回：1 或 2');
    expect(await ask('任务 代县、忻府区 责任 全部')).toMatch(/^“代县、忻府区”有两个/);
    expect(await ask('1')).toMatch(/^代县　责任21项　第1\/\d页\n/);
    room.moveTo('2021-04-12T09:10:00+08:00');
    await ask('任务 定襄 代县');
    room.moveTo('2021-04-12T09:16:00+08:00');
    expect(await ask('1')).toBe('没有执行。刚才的选项过了5分钟，请重新问一遍。');
    room.moveTo(DRAFT_DAY);
  });

  test('a number beside a unit is a task of that unit, never a search for the digit', async () => {
    expect(await ask('任务 代县 7')).toMatch(/^代县　7　责任1项\n[\s\S]*\n7　扩大清洁取暖覆盖/);
    expect(await ask('任务 市能源局 1')).toBe('没有查到：市能源局　1\n\n试试回：任务 市能源局');
    expect(await ask('任务 99')).toBe('没有查到：编号99的任务\n\n试试回：任务 全部');
    expect(await ask('任务 7、8')).toMatch(/^7 8　2项\n\n7　.*\n8　/);
  });

  test('words that are in the plan are searched before anything is taken by its sound', async () => {
    expect(await ask('任务 防治')).not.toContain('繁峙');
    expect(await ask('任务 相关县')).not.toContain('偏关');
    expect(await ask('任务 忻定盆地')).toMatch(/^“忻定盆地”是5个单位：\n忻府区、/);
  });

  test('supporting and possible parts are never called late', async () => {
    room.moveTo('2021-04-17T00:00:00+08:00');
    expect(await ask('任务 市公安局 逾期')).toMatch(/^没有查到/);
    expect(await ask('任务 市生态环境局 逾期')).toMatch(/^没有查到/);
    room.moveTo(DRAFT_DAY);
  });

  test('what people wrote is said back short and harmless', async () => {
    expect(await ask('任务 **<script>**')).toMatch(/^没有查到“＊＊（script）＊＊”/);
    for (const text of [
      `任务 ${'长'.repeat(9_000)}`,
      `任务 ${Array.from({ length: 400 }, (_, at) => `词${at}`).join(' ')}`,
    ]) {
      const answer = await ask(text);
      expect(answer?.split('\n').length).toBeLessThan(8);
      expect(answer?.length).toBeLessThan(120);
    }
  });

  test('every answer about every unit fits a phone', async () => {
    const directory = await room.bot.office.unitTasks({ name: '市能源局' });
    expect(directory.ok).toBe(true);
    for (const unit of [
      '市生态环境局',
      '市公安局',
      '市交通运输局',
      '市工信局',
      '市住建局',
      '忻府区',
      '偏关县',
      '五台山',
      '忻州经开区',
      '市气象局',
      '市财政局',
      '市大气办',
    ]) {
      for (const filter of ['', ' 全部', ' 牵头', ' 可能涉及', ' 近365天']) {
        let answer = await ask(`任务 ${unit}${filter}`);
        for (let pages = 0; pages < 9; pages++) {
          expect(wrappedLines(answer ?? ''), `${unit}${filter}\n${answer}`).toBeLessThanOrEqual(SCREEN_LINES);
          expect(Buffer.byteLength(answer ?? '')).toBeLessThanOrEqual(2_048);
          expect(answer).not.toMatch(/^(?:\d+\.|[-+#>])|[*_<>|~`]/m);
          if (!answer?.endsWith('下一页回：下一页')) break;
          answer = await ask('下一页');
        }
      }
    }
  });

  test('help is made of the declarations', async () => {
    expect(await ask('/帮助')).toBe(
      '可以这样说（斜杠可不打）\n准　同意办结、延期、代班\n预警　查预警、发布预警\n同意　复核预警草稿\n日报　报预警期间的情况\n延期　申请任务延期\n办结　报任务办结\n禁放　查烟花爆竹能不能放\n帮助　看能说什么\n经过　看一项任务办的经过\n请假　答点名：请了假\n在岗　答点名：本人在岗\n巡查　报烟花巡查\n进展　报任务进展\n收到　签收预警和通知\n退　退回办结、延期、代班\n点名　看点名、发起点名\n代班　答点名：有人代班\n已启动　报已启动应急响应\n任务　按单位、编号或关键词查任务\n改　收回刚才的点名答复\n\n细看回：帮助 在岗',
    );
    expect(await ask('帮助 任务')).toMatch(/回：任务 市能源局 牵头 逾期/);
    expect(await ask('帮助 写诗')).toMatch(/^没有“写诗”这个说法/);
  });

  test('a voice message counts as its transcript, a picture gets one line', async () => {
    const chat = `${platform}:private:energy`;
    const spoken = room.sandbox.sayVoice({ person: 'energy', chat, text: '任务市能源局。' });
    expect(await room.heard(spoken)).toBe(golden('energy'));
    const picture = room.sandbox.sayPicture({ person: 'energy', chat });
    expect(await room.heard(picture)).toBe('看不了图，请打字或发语音。');
  });

  test('days go by: the due day, the day after, and the end of the plan', async () => {
    room.moveTo('2021-04-15T23:59:00+08:00');
    expect(await ask('任务 市能源局')).toMatch(/最近 4月15日（今天到期）：6、7\n[\s\S]*〔今天到期〕/);
    room.moveTo('2021-04-17T00:00:00+08:00');
    expect(await ask('任务 市能源局 逾期')).toMatch(
      /^市能源局　逾期　牵头2项\n最近 4月15日（逾期2天）：6、7\n[\s\S]*6　清洁取暖“回头看”〔逾期2天〕/,
    );
    room.moveTo('2026-11-23T09:00:00+08:00');
    expect(await ask('任务 市能源局')).toBe(golden('energy-expired'));
    expect(await ask('任务 市能源局 逾期')).not.toContain('〔逾期');
    for (const text of ['任务 清洁取暖', '任务 全部', '任务 逾期', '任务 市能源局 逾期', '任务 7'])
      expect(await ask(text)).toContain('方案已到期（2022年），只供查阅');
    expect(await room.as('stranger').says('任务')).toContain('方案已到期（2022年），只供查阅');
    room.moveTo(DRAFT_DAY);
  });
});
