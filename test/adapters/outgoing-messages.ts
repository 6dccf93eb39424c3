/** Messages of phone-texts 2 and 3 as the bot would push them. */
import { createHash } from 'node:crypto';
import type { Sending } from '../../src/adapters/adapter.ts';
import { textMessage } from '../../src/domain/outgoing.ts';

const NOTICE = `【橙色预警】定襄县　即时启动
起：1月14日（周四）23:20
止：1月17日（周日）24时
范围：全市14县（市、区）
签发：市重污染天气应急指挥部
文号：待补

请贵县：
1）马上启动Ⅱ级响应，可加严，不可放松
2）县长在岗指挥。现在点名，以后每天9:00
3）企业按应急减排清单执行

1小时内回：@蓝哨 收到
启动后回：@蓝哨 已启动
编号 橙0114-1`;

const QUESTION = `定襄县 县长：请确认是否在岗
橙色预警 23:20起，请23:50前答复

在县里指挥，回：在岗
有人代，回：代班 职务 原因
请了假，回：请假 到几时 谁批
打字、语音都行
编号 点0114-1`;

const SHORT_QUESTION = `请确认是否在岗
定襄县 县长 · 橙色预警
1月14日23:20起。在县里指挥请按“在岗”。请在23:50前答复，打字、发语音也可以。`;

const BUTTONS = [
  { label: '在岗', says: '在岗' },
  { label: '有人代', says: '代班' },
  { label: '请假', says: '请假' },
];

const BYTES = Buffer.from('not really a picture, only its bytes');
const digest = createHash('sha256').update(BYTES).digest('hex');
const plain = (message: Sending['message']): Sending => ({ message, bytes: null });
const withBytes = (kind: 'picture' | 'file', name: string): Sending => ({
  message: { ...textMessage('【点名结束】在岗11/14\n表附后'), attachment: { kind, name, digest } },
  bytes: BYTES,
});

export const MESSAGES: Readonly<Record<string, Sending>> = {
  'notice-to-all': plain(textMessage(NOTICE, [{ kind: 'all' }])),
  'notice-to-liaison': plain(
    textMessage(NOTICE, [
      { kind: 'user', user: 'sandbox-dingxiang', name: '定襄县 联络员' },
      { kind: 'mobile', mobile: '10000000000', name: '定襄县 县长' },
    ]),
  ),
  question: plain({ ...textMessage(QUESTION), buttons: BUTTONS }),
  'question-short': plain({ ...textMessage(SHORT_QUESTION), buttons: BUTTONS }),
  'question-long': plain({
    ...textMessage(`${QUESTION}\n\n${'说明：这一行大约有二十个字，卡片里放不下。\n'.repeat(8)}`),
    buttons: BUTTONS,
  }),
  'markup-in-text': plain(textMessage('各县<市、区>的 PM_{2.5} 与 *重点*\n1. 第一\n- 第二\n# 第三\n> 第四 <@all>')),
  long: plain(textMessage(`很长的通知\n${'这一行大约有二十个字，用来看怎样分开。\n'.repeat(60)}`)),
  picture: withBytes('picture', '点名表.png'),
  file: withBytes('file', '点名表.xlsx'),
};
