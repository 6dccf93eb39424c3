/** What the office gets about the ledger by the clock: the list of a Monday, the table of a month, each once. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readSheet } from '../../src/files/sheet.ts';
import { type BoundRoom, openBoundRoom } from '../support/bound-room.ts';

describe.each(['wecom', 'dingtalk'] as const)('%s', (platform) => {
  let room: BoundRoom;
  beforeEach(async () => {
    room = await openBoundRoom(platform);
    const chat = platform === 'wecom' ? 'wecom-daixian' : 'dingtalk-energy';
    const group = room.sandbox.scene.groups.find(({ id }) => id === chat);
    await room.bot.office.importGroups({
      entries: [
        {
          ...{ platform, title: '大气办群', unit: '市大气办', webhookSecret: null },
          ...{ webhookUrl: room.sandbox.webhookUrl(chat), chatId: group?.platformId ?? null },
        },
      ],
      ...{ actor: '命令行', fileName: 'groups.xlsx', write: true },
    });
    await room.bot.jobs.tick();
  });
  afterEach(() => room.close());

  const sentTo = (beginning: string) =>
    room.sandbox
      .ledger()
      .deliveries.filter(({ text }) => text.includes(beginning))
      .map(({ text }) => text);

  test('on Monday: red, yellow, the week, and whom nothing reaches', async () => {
    await room.energy('6 进展 评估一半');
    await room.energy('7 办结 计划已报');
    await room.ticksAt('2021-04-18T09:00:00+08:00');
    expect(sentTo('【周一清单】')).toEqual([]);
    await room.ticksAt('2021-04-19T08:30:00+08:00');
    await room.ticksAt('2021-04-19T09:00:00+08:00');
    const [brief, ...others] = sentTo('【周一清单】');
    expect(others).toEqual([]);
    expect(brief).toMatch(/^【周一清单】4月19日　红34　黄0　待核1\n/);
    expect(brief).toContain('\n待核 市能源局　7\n上周报进展2次，销号0项\n催不到（没绑群、没联络员）：');
    expect(brief).toContain('\n\n看全部回：督办\n要表回：月表');
  });

  test('a draft of a 通报 stands on two steps that arrived, and says so', async () => {
    for (const day of ['04-16', '04-23']) await room.ticksAt(`2021-${day}T09:00:00+08:00`);
    expect(sentTo('【通报稿】市能源局')).toEqual([]);
    await room.ticksAt('2021-04-30T09:00:00+08:00');
    expect(sentTo('【通报稿】市能源局')).toEqual([
      [
        '【通报稿】市能源局　逾期2项',
        '6　清洁取暖“回头看”〔逾期15天〕',
        '7　扩大清洁取暖覆盖〔逾期15天〕',
        '4月16日提醒，已送达',
        '4月23日督办，已送达',
        '',
        '只给大气办看，没有发出',
        '还没办的经过回：经过 6 市能源局',
      ].join('\n'),
    ]);
    // A unit that nothing reaches is named in no draft.
    expect(sentTo('【通报稿】代县')).toEqual([]);
    expect(room.told().at(-1)).toContain('【督办】市能源局　逾期2项');
  });

  test('on the first of a month: the table, in private, with what was said last', async () => {
    await room.energy('6 进展 评估一半');
    await room.energy('7 延期 5月20日 供货晚');
    await room.office('准 7 市能源局');
    await room.ticksAt('2021-05-01T08:40:00+08:00');
    await room.ticksAt('2021-05-01T08:41:00+08:00');
    const files = await room.bot.store.transact((tx) =>
      tx.selectFrom('outbox').select(['account', 'state', 'content']).where('serial', 'like', '表%').execute(),
    );
    expect(files.map(({ state }) => state)).toEqual(files.map(() => 'accepted'));
    expect(files.length).toBeGreaterThan(0);
    expect(new Set(files.map(({ account }) => account)).size).toBe(files.length);
    const file = await room.bot.office.exportProgress();
    const read = file === null ? null : await readSheet(file, 'x.xlsx');
    const rows = read?.ok ? read.rows : [];
    const mine = rows.filter((row) => row[2] === '市能源局').map((row) => row.slice(0, 8));
    expect(mine.slice(0, 3)).toEqual([
      ['6', '清洁取暖“回头看”', '市能源局', '牵头', '2021-04-15', '红', '进展 评估一半', '2021-04-12'],
      ['7', '扩大清洁取暖覆盖', '市能源局', '牵头', '2021-05-20（原2021-04-15）', '绿', '准予延期', '2021-04-12'],
      ['8', '优化清洁取暖路径', '市能源局', '牵头', '', '没写期限', '', ''],
    ]);
  });

  test('asked for in the chat it comes in private, and nobody else may have it', async () => {
    expect(await room.energy('月表')).toContain('只有大气办能做');
    expect(await room.office('月表')).toBe('在做进展表，做好私发给您');
    await room.ticksAt('2021-04-12T09:05:00+08:00');
    const rows = await room.bot.store.transact((tx) =>
      tx.selectFrom('outbox').select(['state']).where('serial', 'like', '表%').execute(),
    );
    expect(rows).toEqual([{ state: 'accepted' }]);
  });
});
