/** The texts people read, as phone-texts 2 and 8 draft them: what fits a phone, and what each unit is told. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Announcement, announcementText } from '../../../src/domain/alert/announcement.ts';
import { printArea, wholeCity } from '../../../src/domain/alert/area.ts';
import { type BoardEntry, boardText } from '../../../src/domain/alert/board-text.ts';
import { type DraftFacts, draftText, isNight } from '../../../src/domain/alert/draft-text.ts';
import { stampDrill } from '../../../src/domain/alert/drill.ts';
import type { AlertLevel } from '../../../src/domain/alert/level.ts';
import { ALERT_REFUSALS } from '../../../src/domain/alert/refusal.ts';
import { ALERT_TEXTS } from '../../../src/domain/alert/texts.ts';
import type { Unit } from '../../../src/domain/directory/unit.ts';
import { SCREEN_LINES, widthOf, wrappedLines } from '../../../src/domain/phone/width.ts';
import { postsAsked } from '../../../src/domain/roll-call/who-is-asked.ts';
import { alertSettings } from '../../support/alert-settings.ts';
import { exampleDirectory } from '../directory/example-directory.ts';
import { at, NOW, proposal, STATES } from './alerts.ts';

const directory = exampleDirectory();
const zone = 'Asia/Shanghai';
const reader = { directory, now: NOW, zone };
const { measures, calls } = alertSettings();
const golden = (name: string) =>
  readFileSync(new URL(`../../golden/alert/${name}.txt`, import.meta.url), 'utf8').replace(/\n$/, '');

function unit(name: string): Unit {
  const found = directory.units.find((one) => one.short === name || one.name === name);
  if (found === undefined) throw new Error(name);
  return found;
}

function notice(given: Partial<Announcement> = {}): Announcement {
  const level: AlertLevel = given.level ?? 'orange';
  return {
    ...{
      step: 'issue',
      level,
      before: null,
      at: NOW,
      end: at('2027-01-18T00:00:00'),
      area: printArea(wholeCity(directory), directory),
    },
    papers: { documentNumber: null, signer: null, reason: null },
    slots: ['9:00', '17:00'],
    callAt: NOW,
    ...{ posts: [], dailyAt: '9:00', stricter: null },
    measures: measures[level].measures,
    ...{ serial: '橙0114-1', original: null, issuer: null, phone: '0350-×××××××' },
    ...given,
  };
}

const three = ['忻府', '定襄', '原平'].map((name) => unit(name).id);
const NOTICES: readonly (readonly [name: string, unit: string, given: Partial<Announcement>])[] = [
  ['issue-orange-dingxiang', '定襄', {}],
  [
    'issue-orange-later-xinfu',
    '忻府',
    { at: at('2027-01-15T12:00:00'), callAt: at('2027-01-15T12:00:00'), area: '忻府、定襄、原平' },
  ],
  ['issue-red-yuanping', '原平', { level: 'red', end: null, serial: '红0114-1' }],
  ['issue-yellow-daixian', '代县', { level: 'yellow', callAt: null, slots: [], serial: '黄0114-1' }],
  ['issue-orange-bureau', '市能源局', {}],
  ['issue-orange-zone', '五台山', {}],
  [
    'raise-dingxiang',
    '定襄',
    { step: 'raise', level: 'red', before: 'orange', serial: '红0115-1', original: '橙0114-1' },
  ],
  [
    'lower-dingxiang',
    '定襄',
    { step: 'lower', level: 'yellow', before: 'orange', callAt: null, serial: '黄0115-1', original: '橙0114-1' },
  ],
  [
    'extend-dingxiang',
    '定襄',
    { step: 'extend', before: 'orange', end: at('2027-01-18T12:00:00'), original: '橙0114-1', serial: '橙0117-1' },
  ],
  [
    'lift-dingxiang',
    '定襄',
    { step: 'lift', before: 'orange', at: at('2027-01-18T00:00:00'), original: '橙0114-1', serial: '解0117-1' },
  ],
  ['withdraw-dingxiang', '定襄', { step: 'withdraw', before: 'orange', original: '橙0114-1', serial: '撤0114-1' }],
];

describe.each(NOTICES)('%s', (name, short, given) => {
  const level = given.level ?? 'orange';
  const posts = postsAsked(unit(short), level, calls.asked);
  const text = announcementText(notice({ posts, ...given }), { ...reader, unit: unit(short) });

  test('is as drafted', () => {
    expect(text).toBe(golden(name));
  });

  test('keeps the rules of phone texts', () => {
    const [first = ''] = text.split('\n');
    expect(widthOf(first)).toBeLessThanOrEqual(22);
    expect(first).toContain(unit(short).name);
    expect(wrappedLines(text)).toBeLessThanOrEqual(SCREEN_LINES + 2);
    expect(Buffer.byteLength(text)).toBeLessThan(2_048);
    expect(text).not.toMatch(/^(?:\d+\.|[-+#>])/m);
    expect(text).not.toMatch(/[*_~`]|橙色(?!预警)|红色(?!预警)|黄色(?!预警)/);
    expect(text).toMatch(/编号 [黄橙红解撤]\d{4}-1$/);
  });
});

const facts: DraftFacts = {
  proposal: proposal('issue', { area: wholeCity(directory), end: at('2027-01-18T00:00:00') }),
  ...{ level: 'orange', at: NOW, code: '4821', groups: { wecom: 19, dingtalk: 9 }, groupless: [], mentionsAll: true },
  call: { posts: 14, who: '政府主要领导', at: NOW },
  unreached: ['偏关县 县长（没绑账号）'],
  ...{ needsSecond: true, asked: null, question: null },
};

test('the draft says what goes where, what is missing and how to approve it', () => {
  expect(draftText(facts, reader)).toBe(golden('draft-orange'));
  const silent = { ...facts, groups: { wecom: 0, dingtalk: 0 }, call: null, unreached: [], needsSecond: false };
  expect(draftText({ ...silent, proposal: proposal('lift', { area: three }), mentionsAll: false }, reader)).toBe(
    golden('draft-lift'),
  );
});

test('who has no group is named in the draft with whom to ring, and counted where they are many', () => {
  const lines = (groupless: readonly string[]) =>
    draftText({ ...facts, groupless }, reader)
      .split('\n')
      .slice(1, 7);
  expect(lines(['五寨县　0350-×××××××'])).toContain('没有群，要打电话：');
  expect(lines(['甲', '乙', '丙', '丁'])).toEqual([
    ...['发28个群（企微19、钉钉9）@所有人', '没有群，要打电话：', '甲', '乙', '丙', '等4家'],
  ]);
});

test('of posts nothing reaches three are named, and the rest are one word away', () => {
  const text = draftText({ ...facts, unreached: ['甲', '乙', '丙', '丁'] }, reader);
  expect(text).toContain('送不到：甲、乙、丙\n等4人送不到，请打电话\n看全部回：开通\n');
});

test('a draft is named by the level it sets, not by the one it leaves', () => {
  const lowering = proposal('lower', { area: three, level: 'orange', end: at('2027-01-18T00:00:00') });
  expect(draftText({ ...facts, proposal: lowering, level: 'red' }, reader)).toMatch(/^【草稿】降为橙色预警·/);
});

test('after sending: how many groups, who failed and whom to ring', () => {
  const text = [
    ALERT_TEXTS.sent('橙0114-1', 27, 28),
    ALERT_TEXTS.failed('偏关县群', '机器人被移出', null),
    ALERT_TEXTS.tally(0, 0, 14),
    ALERT_TEXTS.listsAt('0:20'),
  ].join('\n');
  expect(text).toBe(golden('sent'));
});

test('the board: what is in force for everybody, drafts and answers for the office', () => {
  const [xinfu, dingxiang] = [unit('忻府').id, unit('定襄').id];
  const alert = {
    ...STATES.changing,
    serial: '橙0114-1',
    segments: STATES.changing.segments.map((one) => ({ ...one, county: one.county === 1 ? xinfu : dingxiang })),
  };
  const entry: BoardEntry = { alert, receipts: { received: 1, started: 0, all: 2 }, queue: null };
  const board = (isOffice: boolean, entries = [entry]) => boardText(entries, { ...reader, isOffice });
  expect(board(true)).toBe(golden('board-office'));
  expect(board(false)).toBe(golden('board-member'));
  expect(board(false, [{ ...entry, alert: STATES.awaiting }])).toBe('现在没有预警');
  expect(board(false, [])).toBe('现在没有预警');
});

test('a drill is marked once, at the head of line 1', () => {
  expect(stampDrill('【橙色预警】代县\n起')).toBe('【演练】【橙色预警】代县\n起');
  expect(stampDrill(stampDrill('x'))).toBe('【演练】x');
});

test('22:00 to 7:00 is night', () => {
  const hours = ['21:59', '22:00', '0:00', '6:59', '7:00'].map((time) => at(`2027-01-14T${time.padStart(5, '0')}:00`));
  expect(hours.map((instant) => isNight(instant, zone))).toEqual([false, true, true, true, false]);
});

test('a refusal says what did not happen and what to send, and fits a phone', () => {
  for (const text of Object.values(ALERT_REFUSALS)) {
    expect(text).toMatch(/^没有/);
    expect(wrappedLines(text)).toBeLessThanOrEqual(4);
  }
});
