/** The sheet of work groups: read by its headings, every mistake by its row, no address ever repeated. */
import { expect, test } from 'vitest';
import { readGroups } from '../../../src/domain/group/read-groups.ts';

const HEAD = ['平台', '群名', '单位', '群机器人地址', '加签密钥'];
const ADDRESS = 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=of-a-test';

test('a row is a group; blank rows are none', () => {
  expect(readGroups([HEAD, ['企业微信', '代县大气群', '代县', ADDRESS], ['', ' ']])).toEqual({
    ok: true,
    entries: [
      { platform: 'wecom', title: '代县大气群', unit: '代县', webhookUrl: ADDRESS, webhookSecret: null, chatId: null },
    ],
  });
});

test.each([
  ['an unknown platform', ['微信', '群', '', ADDRESS], '第2行：平台要写 企业微信 或 钉钉'],
  ['no title', ['钉钉', '', '', ADDRESS], '第2行：没有写群名'],
  ['no way', ['钉钉', '群'], '第2行：群机器人地址和群编号至少写一个'],
  ['no address', ['钉钉', '群', '', '问信息科'], '第2行：群机器人地址不像地址'],
])('%s is named by its row', (_name, row, mistake) => {
  const reading = readGroups([HEAD, row]);
  expect(reading.ok).toBe(false);
  if (!reading.ok) expect(reading.mistakes.join()).toContain(mistake);
});

test('an address twice is a mistake that does not repeat it', () => {
  const reading = readGroups([HEAD, ['企微', '甲', '', ADDRESS], ['企微', '乙', '', ADDRESS]]);
  expect(reading).toEqual({ ok: false, mistakes: ['第3行：群机器人地址与第2行重复'] });
});

test.each([[[]], [[['群']]], [[HEAD]]])('a sheet without groups is refused in words', (rows) => {
  expect(readGroups(rows).ok).toBe(false);
});
