/** Which words are a command and which are talk. */
import { describe, expect, test } from 'vitest';
import help from '../../commands/help.ts';
import task from '../../commands/task.ts';
import type { Command, Names } from '../../src/bot/command.ts';
import { normalizeMessage, route } from '../../src/bot/router.ts';

const commands = [help, task] as readonly Command<unknown>[];
const UNITS = ['市能源局', '能源局', '代县', 'daixian', 'dai xian'];
const names: Names = { knows: (words) => UNITS.includes(words) };
const reached = (text: string) => {
  const found = route(text, commands, names);
  return found.kind === 'talk' ? 'talk' : `${found.command.name}|${found.rest}`;
};

test.each([
  ['任务', '任务|'],
  ['/任务', '任务|'],
  ['／任务 市能源局', '任务|市能源局'],
  ['、任务 7', '任务|7'],
  ['任务7', '任务|7'],
  ['任务市能源局', '任务|市能源局'],
  ['任务市能源局牵头', '任务|市能源局牵头'],
  ['任务逾期', '任务|逾期'],
  ['任务：代县', '任务|代县'],
  ['RW 代县', '任务|代县'],
  ['查任务 代县', '任务|代县'],
  ['代县 任务', '任务|代县'],
  ['代县的任务', '任务|代县的任务'],
  ['请任务 代县，谢谢。', '任务|代县'],
  ['代县', '任务|代县'],
  ['代县吧', '任务|代县'],
  ['dai xian', '任务|dai xian'],
  ['代县 责任 本月', '任务|代县 责任 本月'],
  ['7', '任务|7'],
  ['应急1', '任务|应急1'],
  ['帮助 任务', '帮助|任务'],
  ['?', '帮助|'],
  ['', '帮助|'],
  ['任務 代县', '任务|代县'],
  ['我的任务', '任务|我的任务'],
  ['代县 7', '任务|代县 7'],
])('%j → %s', (text, expected) => expect(reached(text)).toBe(expected));

test.each([
  '任务完成了吗',
  '任务很重',
  '帮助一下我',
  '代县今天怎么样',
  '收到',
  '在岗',
  '代班',
  '好的 7',
  '任务书在哪',
  '能源局那个事',
  '谢谢',
  '谢谢您！',
  '吧',
  '。',
])('%s is talk', (text) => expect(reached(text)).toBe('talk'));

test('a message of any length is read in no time to speak of: only its beginning counts', () => {
  expect(normalizeMessage(`任务${'.'.repeat(200_000)}x`)).toBe('任务');
  expect(normalizeMessage('a\u0000\u001b[31mb')).toBe('a[31mb');
});

describe('normalizeMessage', () => {
  test.each([
    ['／任务　７', '任务 7'],
    ['  任务\n市能源局。！ ', '任务 市能源局'],
    ['请代县谢谢您', '代县'],
    ['', ''],
  ])('%j → %j', (text, expected) => expect(normalizeMessage(text)).toBe(expected));
});
