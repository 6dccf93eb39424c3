/** The office's file of roll calls: read whole, or every mistake in it named; and the hours that follow from it. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { draw } from '../../../src/domain/roll-call/draw.ts';
import { nextConfirmation, nextDaily } from '../../../src/domain/roll-call/next-call.ts';
import { ROLL_CALL_RULES, readRollCallRules } from '../../../src/domain/roll-call/rules.ts';
import { isPost, postsAsked } from '../../../src/domain/roll-call/who-is-asked.ts';

const shipped = JSON.parse(readFileSync(new URL('../../../data/roll-call.json', import.meta.url), 'utf8'));
const zone = 'Asia/Shanghai';
const at = (iso: string) => Date.parse(`2027-01-${iso}:00+08:00`);

test('what is shipped is what the program takes for usual', () => {
  expect(readRollCallRules(shipped)).toEqual({ ok: true, value: ROLL_CALL_RULES });
});

test('the 管委会 are asked where the office adds them, under their own head', () => {
  const zones = { ...shipped, asked: { ...shipped.asked, 管委会: { 黄: [], 橙: ['政府'], 红: ['党委', '政府'] } } };
  const reading = readRollCallRules(zones);
  const rules = reading.ok ? reading.value.asked : ROLL_CALL_RULES.asked;
  const zoneUnit = { kind: 'zone', head: '主任' } as const;
  expect(postsAsked(zoneUnit, 'red', rules)).toEqual(['书记', '主任']);
  expect(postsAsked(zoneUnit, 'red', ROLL_CALL_RULES.asked)).toEqual([]);
  expect(postsAsked({ kind: 'bureau', head: null }, 'red', rules)).toEqual([]);
});

test.each([
  [{ ...shipped, daily: '9点多' }, 'daily：要写成 9:00 这样的时间'],
  [{ ...shipped, reconfirmHours: 1 }, 'reconfirmHours：写 2 到 24 的整数，不要就写 null'],
  [{ ...shipped, minutes: { ...shipped.minutes, remind: 40 } }, 'minutes：要 remind < office < leader < close'],
  [{ ...shipped, minutes: { ...shipped.minutes, limit: 200 } }, 'minutes：limit 不能晚于 close'],
  [{ ...shipped, minutes: { ...shipped.minutes, board: '10' } }, 'minutes board：写 1 到 1440 的整数（分钟）'],
  [{ ...shipped, asked: { ...shipped.asked, 乡镇: {} } }, 'asked：不认识“乡镇”，可写：县（市、区）、管委会'],
  [
    { ...shipped, asked: { ...shipped.asked, 管委会: { 黄: [], 橙: ['主任'], 红: [] } } },
    'asked 管委会 橙：列出 党委、政府，没有就写 []',
  ],
])('a mistake is named: %#', (value, mistake) => {
  expect(readRollCallRules(value)).toEqual({ ok: false, mistakes: [mistake] });
});

test.each([null, 7, [], 'x'])('%j is no file of rules', (value) => {
  const reading = readRollCallRules(value);
  expect(reading.ok ? 0 : reading.mistakes.length).toBeGreaterThan(5);
});

describe('the next call', () => {
  test.each([
    ['14T20:00', '15T09:00'],
    ['15T06:59', '15T09:00'],
    ['15T07:00', '15T09:00'],
    ['15T07:01', '16T09:00'],
    ['15T08:00', '16T09:00'],
    ['15T09:00', '16T09:00'],
  ])('of one opened at %s comes at %s: nobody is asked twice within its two hours', (opened, next) => {
    expect(nextDaily(at(opened), ROLL_CALL_RULES, zone)).toBe(at(next));
  });

  test('in red it comes by the hour only where the office wants it', () => {
    const daily = at('15T09:00');
    const hours = { ...ROLL_CALL_RULES, reconfirmHours: 4 };
    expect(nextConfirmation(at('14T20:00'), daily, ROLL_CALL_RULES)).toBeNull();
    expect(nextConfirmation(at('14T20:00'), daily, hours)).toBe(at('15T00:00'));
    expect(nextConfirmation(at('15T03:00'), daily, hours)).toBe(at('15T07:00'));
    expect(nextConfirmation(at('15T04:00'), daily, hours)).toBe(daily);
  });
});

test.each([
  ['县长', '县长', true],
  ['政府主要领导', '县长', true],
  ['副县长', '县长', false],
  ['县委书记', '书记', true],
  ['党委主要领导', '书记', true],
  ['纪委书记', '书记', false],
  ['政法委书记', '书记', false],
  ['县委副书记', '书记', false],
  ['管委会主任', '主任', true],
  ['办公室主任', '主任', false],
  ['人大主任', '主任', false],
])('%s of the roster is the %s: %j', (written, asked, expected) => expect(isPost(written, asked)).toBe(expected));

test('a draw takes so many, in the order of the list, and every one some time', () => {
  const all = ['忻府', '定襄', '五台', '代县', '繁峙'];
  const seen = new Set<string>();
  for (let seed = 0; seed < 60; seed += 1) {
    const drawn = draw(all, 2, (one) => `${(all.indexOf(one) * 7 + seed * 3) % 5}`);
    expect(drawn).toHaveLength(2);
    expect(all.filter((one) => drawn.includes(one))).toEqual(drawn);
    for (const one of drawn) seen.add(one);
  }
  expect(seen.size).toBe(all.length);
  expect(draw(all, 9, (one) => one)).toEqual(all);
});
