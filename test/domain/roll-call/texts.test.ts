/** The drafts of phone-texts 3, 4 and 5, line by line, and that they fit a phone. */
import { describe, expect, test } from 'vitest';
import { plainText } from '../../../src/domain/outgoing.ts';
import { bytesOf } from '../../../src/domain/phone/page.ts';
import { wrappedLines } from '../../../src/domain/phone/width.ts';
import type { Said, Speaker } from '../../../src/domain/roll-call/answer.ts';
import { groupQuestion, privateQuestion, recordedText } from '../../../src/domain/roll-call/ask-texts.ts';
import { boardText, ownLine, phoneLists } from '../../../src/domain/roll-call/board-text.ts';
import type { CallBoard } from '../../../src/domain/roll-call/call.ts';
import { sealedRow, sealOf, summaryText } from '../../../src/domain/roll-call/close-texts.ts';
import { entryState } from '../../../src/domain/roll-call/entry.ts';
import type { EntryEvent } from '../../../src/domain/roll-call/entry-event.ts';
import { SHEET_FOOTER, sheetOf } from '../../../src/domain/roll-call/sheet.ts';
import { circularText, leaderText } from '../../../src/domain/roll-call/silent-texts.ts';

const zone = 'Asia/Shanghai';
const at = (time: string, day = 14) => Date.parse(`2027-01-${day}T${time}:00+08:00`);
const T0 = at('23:20');
const LIMIT = at('23:50');
const CAUSE = { level: 'orange', since: T0 } as const;
const COUNTIES = [
  '忻府区',
  '定襄县',
  '五台县',
  '代县',
  '繁峙县',
  '宁武县',
  '静乐县',
  '神池县',
  '五寨县',
  '岢岚县',
  '河曲县',
  '保德县',
  '偏关县',
  '原平市',
];
const PHONE = '0350-×××××××';

const own = (county: string): Speaker => ({ kind: 'self', label: `${county} 县长` });
const answered = (time: number, by: Speaker, said: Said, text = '在岗'): EntryEvent => ({
  at: time,
  kind: 'answered',
  by,
  said,
  way: 'pressed',
  text,
});
const standIn: Said = { kind: 'stand-in', post: '常务副县长', reason: '县长外出开会' };
const leave: Said = { kind: 'leave', until: '15日18时', approvedBy: '市政府办' };

const FIRST: Readonly<Record<string, readonly EntryEvent[]>> = {
  五寨县: [{ at: at('23:35'), kind: 'reminded' }],
  代县: [answered(at('23:29'), { kind: 'unit', label: '代县 联络员' }, { kind: 'present' }, '县长在岗')],
  河曲县: [
    answered(at('23:30'), own('河曲县'), standIn),
    { at: at('23:33'), kind: 'stand-in-confirmed', by: '河曲县 常务副县长' },
  ],
  静乐县: [answered(at('23:31'), own('静乐县'), leave)],
  偏关县: [],
};

function board(
  more: Readonly<Record<string, readonly EntryEvent[]>>,
  now: number,
  closedAt: number | null = null,
): CallBoard {
  const posts = COUNTIES.map((unit) => {
    const post = unit === '忻府区' ? '区长' : unit === '原平市' ? '市长' : '县长';
    const reach = unit === '偏关县' ? ('unbound' as const) : null;
    const before = FIRST[unit] ?? [answered(at('23:24'), own(unit), { kind: 'present' })];
    const events: EntryEvent[] = [
      { at: T0, kind: 'asked', limit: LIMIT, reach, cause: CAUSE },
      ...before,
      ...(more[unit] ?? []),
    ];
    const short = unit === '代县' ? unit : unit.slice(0, -1);
    const state = entryState(closedAt === null ? events : [...events, { at: closedAt, kind: 'closed' }]);
    return {
      label: `${unit} ${post}`,
      short,
      unit,
      post,
      phone: PHONE,
      state,
      urged: state.reminded,
    };
  });
  return {
    serial: '点0114-1',
    level: 'orange',
    title: '橙色预警·全市',
    openedAt: T0,
    closedAt,
    nextCallAt: at('09:00', 15),
    posts,
    now,
    zone,
  };
}

const fits = (text: string) => {
  expect(bytesOf(text)).toBeLessThanOrEqual(2_048);
  expect(wrappedLines(text)).toBeLessThanOrEqual(26);
};

describe('phone-texts 3: the question', () => {
  const call = board({}, T0);
  const question = {
    call,
    label: '定襄县 县长',
    unit: '定襄县',
    post: '县长',
    cause: CAUSE,
    limit: LIMIT,
    now: T0,
    zone,
  };
  test('in private', () => {
    expect(plainText(privateQuestion(question, false))).toBe(
      '定襄县 县长：请确认是否在岗\n橙色预警 23:20起，请23:50前答复\n\n在县里指挥，回：在岗\n有人代，回：代班 职务 原因\n请了假，回：请假 到几时 谁批\n打字、语音都行\n编号 点0114-1',
    );
    expect(privateQuestion(question, false).buttons.map(({ label }) => label)).toEqual(['在岗', '有人代', '请假']);
  });
  test('in the group', () => {
    expect(plainText(groupQuestion(question, []))).toBe(
      '【点名】定襄县 县长　请23:50前答复\n本人回：@蓝哨 在岗\n县长不在群里，请联络员转告：打开“蓝哨”私聊回“在岗”\n联络员可代报：@蓝哨 县长在岗（仍需本人确认）\n不@蓝哨，系统看不到\n编号 点0114-1',
    );
  });
  test('what was recorded', () => {
    const answer = { said: { kind: 'present' }, by: own('定襄县'), way: 'pressed', text: '在岗' } as const;
    const recorded = {
      call,
      short: '定襄',
      label: '定襄县 县长',
      answer,
      isOwn: true,
      at: at('23:24'),
      limit: LIMIT,
      isAfterClose: false,
      isSame: false,
      zone,
    };
    expect(recordedText(recorded)).toBe(
      '已记：定襄县 县长 在岗\n1月14日 23:24 本人按键\n明天9:00再请确认一次\n记错了回：改',
    );
    expect(recordedText({ ...recorded, at: at('23:50') })).toContain('\n迟答（限23:50）\n');
  });
});

test('phone-texts 4: the board at T+20', () => {
  const text = boardText(board({}, at('23:40')), { next: '23:50 自动再催未答的' });
  expect(text).toBe(
    [
      '【点名板23:40】在岗9/14　未答2',
      '橙色预警·全市　待定2　请假1',
      '',
      '未答，请打电话',
      '五寨县 县长　已催1次',
      PHONE,
      '偏关县 县长　没绑账号，送不到',
      PHONE,
      '',
      '待定',
      '代县 县长　联络员代报23:29',
      '河曲县　常务副县长代，已确认',
      '同意回：准 河曲',
      '',
      '请假　静乐县 县长　到15日18时',
      '在岗　忻府 定襄 五台 繁峙 宁武 神池 岢岚 保德 原平',
      '',
      '电话问到回：记 五寨 在岗 电话',
      '23:50 自动再催未答的',
    ].join('\n'),
  );
  fits(text);
});

test('a county sees its own line', () => {
  expect(ownLine(board({}, at('23:40')), '代县')).toBe(
    '【点名】代县　橙色预警·全市\n县长　联络员代报在岗 23:29，待本人确认\n\n本人回：@蓝哨 在岗',
  );
});

const CLOSED = at('01:20', 15);
const LAST = {
  五寨县: [answered(at('00:02', 15), own('五寨县'), { kind: 'present' })],
  代县: [answered(at('23:58'), own('代县'), { kind: 'present' })],
  河曲县: [{ at: at('00:05', 15), kind: 'stand-in-accepted', by: '大气办 值班员' }],
  偏关县: [
    { at: at('23:35'), kind: 'reminded' },
    { at: at('23:52'), kind: 'rung', by: '大气办 值班员' },
    { at: at('00:20', 15), kind: 'rung', by: '大气办 值班员' },
  ],
} as const satisfies Record<string, readonly EntryEvent[]>;

test('phone-texts 5: the result', () => {
  const seal = sealOf('7f3a91c20b5ed846ffff');
  const closed = board(LAST, CLOSED, CLOSED);
  const text = summaryText(closed, seal);
  expect(text).toBe(
    [
      '【点名结束】在岗11/14　未答1：偏关',
      '橙色预警·全市　14日23:20—15日1:20',
      '',
      '代班1　请假1　迟答2',
      '未答　偏关县 县长：没绑账号，电话2次没人接',
      '迟答　代县23:58　五寨0:02（限23:50）',
      '代班　河曲 常务副县长，县长外出开会，已准',
      '请假　静乐县 县长，到15日18时，市政府办批',
      '改动1处　代县：代报→本人在岗',
      '',
      '点名表已存；通报稿列偏关，未发',
      '下次点名 15日9:00',
      '封存码 7F3A-91C2-0B5E-D846',
    ].join('\n'),
  );
  fits(text);
  expect(
    sealedRow(
      closed,
      '代县',
      closed.posts.filter(({ unit }) => unit === '代县'),
      seal,
    ),
  ).toBe(
    '【点名结束】代县\n县长　在岗　23:58　本人（迟答）\n\n记错了请今天告诉大气办\n封存码 7F3A-91C2-0B5E-D846\n编号 点0114-1',
  );
  expect(circularText(closed)).toContain('偏关县 县长：没绑账号，电话2次没人接');
});

test('the sheet has a row a post, the words as they came, and flags an account bound for the occasion', () => {
  const closed = board(LAST, CLOSED, CLOSED);
  const sheet = sheetOf(
    closed,
    closed.posts.map((post, i) => ({ post, noticedAt: T0, boundAt: i === 3 ? at('12:00') : at('12:00', 10) })),
    '7',
  );
  expect(sheet.rows).toHaveLength(14);
  expect(sheet.flagged).toEqual([[3, sheet.columns.indexOf('账号绑定')]]);
  expect(sheet.rows[3]).toEqual([
    ...['代县', '县长', '', '是', '在岗（迟答）', '在岗', '1月14日 23:58', '本人', '', ''],
    ...['按键', '1月14日 23:29 代县 联络员 在岗“县长在岗”', '23:50', '1月14日 23:20', '1月14日 12:00（24小时内）'],
  ]);
  expect(sheet.footer).toEqual([
    '应到14　在岗11（迟答2）　代班1　请假1　不在岗0　代记0　待定0　未答1',
    '名册版本 7',
    SHEET_FOOTER,
  ]);
});

describe('more silent than a message has room for', () => {
  const all = board({}, at('23:50'));
  const posts = all.posts.map((post, i) => {
    const asked = { at: T0, kind: 'asked', limit: LIMIT, reach: null, cause: CAUSE } as const;
    const state = entryState([asked, { at: at('23:35'), kind: 'reminded' }]);
    return { ...post, phone: `0350-30000${String(i).padStart(2, '0')}`, state, urged: 1 };
  });
  // Both heads of every county, as in red.
  const silent = [...posts, ...posts.map((post) => ({ ...post, label: `${post.unit} 书记`, post: '书记' }))];
  const many = { ...all, posts: silent };

  test('the office has every number, in messages that each fit a phone', () => {
    const lists = phoneLists(many, 'rest');
    for (const text of lists) {
      expect(bytesOf(text)).toBeLessThanOrEqual(2_048);
      expect(wrappedLines(text)).toBeLessThanOrEqual(22);
    }
    const told = [boardText(many, { next: null }), ...lists].join('\n');
    for (const { label, phone } of silent) expect(told).toContain(`${label}　已催1次\n${phone}`);
    expect(boardText(many, { next: null })).toContain('还有20个：');
    expect(boardText(many, { next: null })).toContain('看号码回：点名 电话');
    expect(lists[0]?.split('\n')[0]).toBe(`【点名电话】未答28　1/${lists.length}`);
    expect(phoneLists({ ...many, posts: silent.slice(0, 8) }, 'rest')).toEqual([]);
  });

  test('the leader hears how many more', () => {
    expect(leaderText(many, silent, 60)).toContain('还有20人\n\n看全部回：点名');
    expect(wrappedLines(leaderText(many, silent, 60))).toBeLessThanOrEqual(26);
    expect(leaderText(many, silent.slice(0, 8), 60)).not.toContain('还有');
  });
});
