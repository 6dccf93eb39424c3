/** 认: an account in no roster said something; its words are kept, the office is told, and names the post. */
import type { Directory } from '../domain/directory/directory.ts';
import { unitQuestion } from '../domain/group/texts.ts';
import type { Chat } from '../domain/message.ts';
import { quoted } from '../domain/phone/quoted.ts';
import type { Answer } from '../domain/task/answer.ts';
import { appendAudit, holdChain } from '../store/audit.repository.ts';
import type { Tx } from '../store/database.ts';
import { findKnownGroup } from '../store/group.repository.ts';
import { giveAccount, listPeople } from '../store/people.repository.ts';
import { findStranger, keepStranger, nameStranger } from '../store/stranger.repository.ts';
import type { DirectorySource } from './directory-source.ts';
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
      chat.kind === 'group' && platform !== 'terminal'
        ? await findKnownGroup(tx, { platform, title: '', chatId: chat.id })
        : null;
    const where = group === null ? (chat.kind === 'group' ? '一个没绑定的群' : '私聊') : group.title;
    await appendAudit(tx, { at: now, actor: '系统', action: 'stranger.note', subject: code, detail: { platform } });
    const words = `${where}里有人答“${quoted(text)}”（未入名册）\n\n认得回：@蓝哨 认 ${code} 单位 职务`;
    await tellOffice(tx, words, `stranger:${code}`, null, now);
  }
  return say(`收到“${quoted(text)}”，但没认出您是谁\n已转大气办核对，不用重发\n您的编号 ${code}`);
}

export interface Recognition {
  readonly code: string;
  /** Unit and post as typed; the post may be missing. */
  readonly unit: string;
  readonly post: string | null;
  readonly sender: Sender;
}

/** Gives the account to the post of the roster. Never guesses a unit. */
export function recognizeStranger({ directories }: { readonly directories: DirectorySource }) {
  return async (tx: Tx, { code, unit, post, sender }: Recognition, now: number): Promise<Answer> => {
    await holdChain(tx);
    const stranger = await findStranger(tx, code);
    if (stranger === null) return say(`没有认。没有编号“${quoted(code)}”\n编号在对方收到的回答里，如 7K2Q`);
    const directory = await directories(tx);
    const unitId = exactUnit(directory, unit);
    if (unitId === null) {
      const resolution = directory.resolve(unit);
      const units =
        resolution.kind === 'one'
          ? [resolution.unit, ...resolution.also]
          : resolution.kind === 'many'
            ? resolution.units
            : resolution.nearest;
      return unitQuestion('没有认。', unit, units, (name) => `认 ${code} ${name}${post === null ? '' : ` ${post}`}`);
    }
    const posts = (await listPeople(tx)).filter((person) => person.unitId === unitId);
    const fitting = posts.filter((person) => post === null || person.post === post || person.label === post);
    const [person] = fitting;
    if (person === undefined || fitting.length > 1) {
      const known = posts.flatMap((one) => (one.post === null ? [] : [one.post]));
      const hint = known.length > 0 ? `名册里有：${known.join('、')}` : '名册里没有这个单位的岗位，请先导入名册';
      return say(`没有认。要说清是哪个岗位\n${hint}\n回：认 ${code} ${unit} 职务`);
    }
    await giveAccount(tx, person.id, { platform: stranger.platform, userId: stranger.userId }, now);
    await nameStranger(tx, stranger.code, person.id);
    const actor = sender.person?.label ?? sender.id;
    const detail = { code: stranger.code, platform: stranger.platform };
    await appendAudit(tx, { at: now, actor, action: 'stranger.recognize', subject: person.label, detail });
    return say(
      `已认：${stranger.code} 是 ${person.label}\n对方说过：“${quoted(stranger.text)}”\n\n认错了：重新导入名册可改回`,
    );
  };
}

function exactUnit(directory: Directory, words: string): number | null {
  const resolution = directory.resolve(words);
  if (resolution.kind !== 'one' || resolution.how !== 'name') return null;
  return resolution.also.length === 0 || resolution.unit.name === words ? resolution.unit.id : null;
}
