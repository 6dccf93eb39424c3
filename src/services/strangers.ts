/** Words of an account in no roster: kept under a number and shown to the office. */
import { quoted } from '../domain/phone/quoted.ts';
import type { Answer } from '../domain/task/answer.ts';
import { appendAudit, holdChain } from '../store/audit.repository.ts';
import type { Tx } from '../store/database.ts';
import { findGroupByChat } from '../store/group.repository.ts';
import { keepStranger } from '../store/stranger.repository.ts';
import type { Heard } from './heard.ts';
import { tellOffice } from './tell-office.ts';

const say = (text: string): Answer => ({ text, followUp: null });

/** How often the office may hear of one account, in milliseconds: whoever wants to can send words all night. */
const TOLD_EVERY = 5 * 60_000;

/** The answer to words of an account nobody knows (phone-texts 8). */
export async function noteStranger(
  tx: Tx,
  { sender, chat, text, way }: Pick<Heard, 'sender' | 'chat' | 'text' | 'way'>,
  now: number,
): Promise<Answer> {
  await holdChain(tx);
  const { platform, id: userId } = sender;
  const { code, isNew } = await keepStranger(tx, { platform, userId, chatId: chat.id, text, way }, now);
  if (isNew)
    await appendAudit(tx, { at: now, actor: '系统', action: 'stranger.note', subject: code, detail: { platform } });
  const group = chat.kind === 'group' && platform !== 'terminal' ? await findGroupByChat(tx, platform, chat.id) : null;
  const where = group === null ? (chat.kind === 'group' ? '一个没绑定的群' : '私聊') : group.title;
  const words = `${where}里有人答“${quoted(text)}”（未入名册）\n\n认得回：@蓝哨 认 ${code} 单位 职务`;
  await tellOffice(tx, words, `stranger:${code}:${Math.floor(now / TOLD_EVERY)}`, null, now);
  return say(`收到“${quoted(text)}”，但没认出您是谁\n已转大气办核对，不用重发\n您的编号 ${code}`);
}
