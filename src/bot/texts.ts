/** The bot's own words: what it says when no command answers. */
import type { UnreadFile } from '../domain/message.ts';
import type { Command } from './command.ts';

/** Talk that is no command, at most once an hour a person. */
export function hintText(offered: readonly Command<unknown>[]): string {
  const abilities = offered.flatMap((command) => command.ability ?? []).toSorted((a, b) => a.localeCompare(b, 'zh'));
  return `我能${abilities.join('、')}。发“帮助”看说法。`;
}

/** Somebody opened the private chat. */
export function greetingText(offered: readonly Command<unknown>[]): string {
  return ['您好，我是蓝哨', hintText(offered), '', '回：任务 市能源局'].join('\n');
}

/** A picture or a file in private; groups stay silent. */
export const PICTURE_TEXT = '看不了图，请打字或发语音。';
export const FILE_TEXT = '看不了文件，请打字或发语音。';
/** The same to whoever may draft an alert: a notice comes in as text, or through the command line. */
export const NOTICE_FILE_TEXT =
  '没有起草，收不到文件。\n预警通知请把全文粘贴发来\n或在服务器上运行：lanshao alert draft 文件';

/** A file of the office's that was looked into: what was wrong, and what to send. */
export const UNREAD_TEXTS: Readonly<Record<UnreadFile, string>> = {
  'not-fetched': '没有起草，没取到文件。\n请过一分钟再发一次\n或把通知全文粘贴发来',
  'too-large': '没有起草，文件太大（上限2MB）。\n请去掉图片再发\n或把通知全文粘贴发来',
  'not-docx': '没有起草，只能读不带密码的 .docx。\n请用 Word 或 WPS 另存为 .docx 再发\n或把通知全文粘贴发来',
  classified: '没有起草，文件标有密级。\n涉密文件请勿发到聊天里。',
  'not-notice': '没有起草，文件不像预警通知。\n请核对文件，或把通知全文粘贴发来',
};

/** Not allowed, at most once an hour a person. */
export function notAllowedText(command: Command<unknown>): string {
  return officeOnlyText(command.summary);
}

export function officeOnlyText(deed: string): string {
  return `没有执行。${deed}只有大气办能做。`;
}

/** An account that no roster names, at most once an hour. */
export const STRANGER_TEXT = '没有执行，您还没登记。请把单位和职务告诉大气办。';

/** A command whose arguments cannot be read. */
export function unreadableText(why: string, example: string): string {
  return [`没有执行。${why}`, `可以回：${example}`].join('\n');
}

export const NO_NEXT_TEXT = ['没有下一页了', '要查任务回：任务 市能源局'].join('\n');

/** A digit for a list shown too long ago. */
export const LAPSED_TEXT = '没有执行。刚才的选项过了5分钟，请重新问一遍。';

/** The platform told nobody's id: an outsider, or a robot not yet published. */
export const NOBODY_TEXT = '没有执行，没认出您是谁。请用本单位的账号在工作群里问。';

/** A digit beyond the list just shown. */
export function noSuchChoiceText(count: number): string {
  return `没有执行。只有${count}个可选，请回：${count === 1 ? '1' : `1 到 ${count}`}`;
}

/** The answer follows as a message of its own. */
export const BUSY_TEXT = '正在处理，结果稍后发来，不用重发';

/** Said while the bot was away, and heard only long after. */
export const SAID_LONG_AGO_TEXT = '没有执行。系统刚才断过，您这条没有处理到，请重发一遍。';

/** Something broke on our side; nothing was kept. */
export const FAULT_TEXT = '没有执行，系统出错了。请过一分钟再发一次；还不行请告诉大气办。';
