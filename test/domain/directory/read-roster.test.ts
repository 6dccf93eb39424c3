/** A roster from a sheet or a file: the same people, and every mistake by its row. */
import { expect, test } from 'vitest';
import { readRoster } from '../../../src/domain/directory/read-roster.ts';
import { rosterOfSheet } from '../../../src/domain/directory/roster-sheet.ts';

const HEAD = ['单位', '职务', '手机', '值班电话', '企业微信账号', '钉钉账号', '角色'];
const read = (...rows: string[][]) => readRoster(rosterOfSheet([HEAD, ...rows]));

test('a row of a sheet is a post with its telephones, accounts on both platforms, and roles', () => {
  expect(
    read(['代县', '县长', '10000000000', '0350-5200000', 'sandbox-daixian', 'staff-7', '大气办、复核人'], ['', '']),
  ).toEqual({
    ok: true,
    entries: [
      {
        label: '代县 县长',
        unit: '代县',
        post: '县长',
        mobile: '10000000000',
        dutyPhone: '0350-5200000',
        accounts: [
          { platform: 'wecom', userId: 'sandbox-daixian' },
          { platform: 'dingtalk', userId: 'staff-7' },
        ],
        roles: ['office', 'approver'],
      },
    ],
  });
});

test.each([
  ['a mobile that is none', ['代县', '县长', '12345'], '第1行：手机要写成11位数字'],
  ['a telephone that is none', ['代县', '县长', '', '请打总机'], '第1行：值班电话不像电话'],
  ['an unknown role', ['代县', '县长', '', '', '', '', '领导'], '第1行：不认识的权限 领导'],
  ['no post and no label', ['代县'], '第1行：没有写 label'],
])('%s is named by its row', (_name, row, mistake) => {
  const reading = read(row);
  expect(reading.ok).toBe(false);
  if (!reading.ok) expect(reading.mistakes.join()).toContain(mistake);
});

test('the same account twice is a mistake, whatever its letters', () => {
  const reading = read(['代县', '县长', '', '', 'A1'], ['忻府区', '区长', '', '', 'a1']);
  if (!reading.ok) expect(reading.mistakes).toEqual(['第2行：企业微信账号 a1 与第1行重复']);
  expect(reading.ok).toBe(false);
});
