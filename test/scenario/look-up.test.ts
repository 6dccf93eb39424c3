/** 任务 as people in a work group live it, on both platforms, through real callbacks. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SCREEN_LINES, wrappedLines } from '../../src/domain/phone/width.ts';
import { DRAFT_DAY, openRoom, type Room, type RoomPlatform } from '../support/room.ts';

const golden = (name: string) => readFileSync(new URL(`../golden/task/${name}.txt`, import.meta.url), 'utf8').trimEnd();

describe.each<RoomPlatform>(['wecom', 'dingtalk'])('任务 on %s', (platform) => {
  let room: Room;
  beforeAll(async () => {
    room = await openRoom(platform);
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
    expect(await stranger.says('任务完成了吗')).toBe('我能查任务。发“帮助”看说法。');
    expect(await stranger.says('今天天气不错')).toBeNull();
    room.moveTo('2021-04-12T10:30:00+08:00');
    expect(await stranger.says('收到')).toBe('我能查任务。发“帮助”看说法。');
    room.moveTo(DRAFT_DAY);
    const unheard = await room.sandbox.say({
      person: 'energy',
      chat: `${platform}-campaign`,
      text: '任务 7',
      mention: false,
    });
    expect(unheard).toEqual([]);
  });

  test('help is made of the declarations', async () => {
    expect(await ask('/帮助')).toBe(
      '可以这样说（斜杠可不打）\n帮助　看能说什么\n任务　按单位、编号或关键词查任务\n\n细看回：帮助 任务',
    );
    expect(await ask('帮助 任务')).toMatch(/回：任务 市能源局 牵头 逾期/);
    expect(await ask('帮助 写诗')).toMatch(/^没有“写诗”这个说法/);
  });

  test('a voice message counts as its transcript, a picture gets one line', async () => {
    const chat = `${platform}:private:energy`;
    const spoken = await room.sandbox.sayVoice({ person: 'energy', chat, text: '任务市能源局。' });
    expect(spoken.at(-1)?.reply?.text).toBe(golden('energy'));
    const picture = await room.sandbox.sayPicture({ person: 'energy', chat });
    expect(picture.at(-1)?.reply?.text).toBe('看不了图，请打字或发语音。');
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
    room.moveTo(DRAFT_DAY);
  });
});
