/** Which words say that a unit's response has begun, by the way from the message to the command that records it. */
import { expect, test } from 'vitest';
import started from '../../../commands/started.ts';
import type { Command, Names } from '../../../src/bot/command.ts';
import { route } from '../../../src/bot/router.ts';
import { readStarted } from '../../../src/domain/alert/read-started.ts';

const names: Names = { knows: () => false };
const reaches = (text: string) => route(text, [started] as readonly Command<unknown>[], names).kind === 'command';

test.each([
  '已启动',
  '已启动。',
  '/已启动',
  '已启动了',
  '启动了',
  '启动响应',
  '启动响应了',
  '已经启动',
  '已经启动响应了',
  '已启动响应',
  '已启动应急响应',
  '已启动Ⅰ级响应',
  '已启动Ⅱ级响应',
  '已启动Ⅲ级响应',
  '已启动II级响应',
  '已启动二级响应',
  '已启动2级响应',
  '已启动Ⅰ级应急响应',
  '已启动Ⅱ级应急响应了',
  '已启动红色预警响应',
  '已启动橙色预警Ⅱ级应急响应',
  '已启动重污染天气橙色预警应急响应',
  '已启动应急预案',
  '已经启动Ⅱ级响应',
  '启动了Ⅱ级响应',
  '我县已启动Ⅱ级响应',
  '定襄县已启动Ⅱ级响应',
  '我县已于20时30分启动Ⅱ级响应',
  '收到，已启动',
  '收到，已启动Ⅱ级响应',
  '已启动Ⅱ级响应，各项措施正在落实',
])('“%s” is 启动', (text) => {
  expect(readStarted(text)).toBe(true);
  expect(reaches(text)).toBe(true);
});

test.each([
  '启动',
  '已启动吗',
  '已启动了吗？',
  '谁已启动',
  '没启动',
  '还没有启动响应',
  '未启动',
  '准备启动响应',
  '马上启动',
  '马上启动Ⅱ级响应',
  '收到，马上启动',
  '已启动响应的通知',
  '启动响应的通知',
  '已启动，但没落实',
  '启动红色预警 全市 即时',
  '',
])('“%s” is not', (text) => {
  expect(readStarted(text)).toBe(false);
  expect(reaches(text)).toBe(false);
});
