/** Words of an account in no roster: kept under a number, and the office is told once. */
import type { Chat } from '../domain/message.ts';
import { quoted } from '../domain/phone/quoted.ts';
import type { Answer } from '../domain/task/answer.ts';
import { appendAudit, holdChain } from '../store/audit.repository.ts';
import type { Tx } from '../store/database.ts';
import { findGroupByChat } from '../store/group.repository.ts';
import { keepStranger } from '../store/stranger.repository.ts';
import type { Sender } from './identify.ts';
import { tellOffice } from './tell-office.ts';

const say = (text: string): Answer => ({ text, followUp: null });

/** The answer to words of an account nobody knows (phone-texts 8). The office hears of each account once. */
export async function noteStranger(
  tx: Tx,
  { sender, chat, text }: { readonly sender: Sender; readonly chat: Chat; readonly text: string },
  now: number,
): Promise<Answer> {
  await holdChain(tx);
  const { platform, id: userId } = sender;
  const { code, isNew } = await keepStranger(tx, { platform, userId, chatId: chat.id, text }, now);
  if (isNew) {
    const group =
      chat.kind === 'group' && platform !== 'terminal' ? await findGroupByChat(tx, platform, chat.id) : null;
    const where = group === null ? (chat.kind === 'group' ? '一个没绑定的群' : '私聊') : group.title;
    await appendAudit(tx, { at: now, actor: '系统', action: 'stranger.note', subject: code, detail: { platform } });
    const words = `${where}里有人答“${quoted(text)}”（未入名册）\n\n认得回：@蓝哨 认 ${code} 单位 职务`;
    await tellOffice(tx, words, `stranger:${code}`, null, now);
  }
  return say(`收到“${quoted(text)}”，但没认出您是谁\n已转大气办核对，不用重发\n您的编号 ${code}`);
}
