/** 认: the office says whose an account is; what it said before is judged again, as of when it was said. */
import type { Directory } from '../domain/directory/directory.ts';
import { unitQuestion } from '../domain/group/texts.ts';
import { quoted } from '../domain/phone/quoted.ts';
import type { Answer } from '../domain/task/answer.ts';
import { appendAudit, holdChain } from '../store/audit.repository.ts';
import type { Tx } from '../store/database.ts';
import { findGroupByChat } from '../store/group.repository.ts';
import { giveAccount, listPeople } from '../store/people.repository.ts';
import { reachEntries } from '../store/roll-call.repository.ts';
import { findStranger, nameStranger, type Stranger, type StrangerWords } from '../store/stranger.repository.ts';
import type { CallSources } from './call-sources.ts';
import { hearRollCall } from './hear-roll-call.ts';
import { identify, type Sender } from './identify.ts';

const say = (text: string): Answer => ({ text, followUp: null });

export interface Recognition {
  readonly code: string;
  /** Unit and post as typed; the post may be missing. */
  readonly unit: string;
  readonly post: string | null;
  readonly sender: Sender;
}

/** Gives the account to the post of the roster. Never guesses a unit. */
export function recognizeStranger(sources: CallSources) {
  const { directories } = sources;
  const hear = hearRollCall(sources);
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
    await reachEntries(tx, person.id, { platform: stranger.platform, userId: stranger.userId, boundAt: now });
    await nameStranger(tx, stranger.code, person.id);
    const actor = sender.person?.label ?? sender.id;
    const detail = { code: stranger.code, platform: stranger.platform };
    await appendAudit(tx, { at: now, actor, action: 'stranger.recognize', subject: person.label, detail });
    const said = stranger.words.map(({ text }) => `“${quoted(text)}”`).join('、');
    const known = `已认：${stranger.code} 是 ${person.label}\n对方说过：${said}`;
    const judged: string[] = [];
    for (const words of stranger.words) judged.push(...(await hearAgain(tx, hear, stranger, words, now)));
    return say([known, ...judged.map((text) => `\n${text}`), '\n认错了：重新导入名册可改回'].join('\n'));
  };
}

/** What the account said counts now that it is known whose it is; nothing when it was no answer to a call. */
async function hearAgain(
  tx: Tx,
  hear: ReturnType<typeof hearRollCall>,
  { platform, userId }: Stranger,
  { chatId, text, way, saidAt }: StrangerWords,
  now: number,
): Promise<readonly string[]> {
  const sender = await identify(tx, { platform, id: userId }, now);
  const group = platform === 'terminal' ? null : await findGroupByChat(tx, platform, chatId);
  const chat = { kind: group === null ? ('private' as const) : ('group' as const), id: chatId };
  const answer = await hear(tx, { sender, chat, text, way, isCommand: false, saidAt }, now);
  return answer === null ? [] : [answer.text];
}

function exactUnit(directory: Directory, words: string): number | null {
  const resolution = directory.resolve(words);
  if (resolution.kind !== 'one' || resolution.how !== 'name') return null;
  return resolution.also.length === 0 || resolution.unit.name === words ? resolution.unit.id : null;
}
