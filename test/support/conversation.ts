/** One conversation, said on whatever channel: what the bot answers to each line is the same everywhere. */

import type { Exchange } from '../../src/sandbox/exchange.ts';
import { exampleScene } from '../../src/sandbox/scene.ts';
import type { SpokenChannel } from './channels.ts';
import { openRoom } from './room.ts';
import { wordsOf } from './words.ts';

/** One thing somebody does. `chat` group falls back to private where there are no groups. */
export type Deed =
  | { readonly kind: 'says'; readonly who: string; readonly chat: 'group' | 'private'; readonly text: string }
  | { readonly kind: 'speaks'; readonly who: string; readonly text: string }
  | { readonly kind: 'presses'; readonly who: string; readonly label: string }
  /** The platform delivers the last message once more. */
  | { readonly kind: 'again' }
  /** Minutes go by. */
  | { readonly kind: 'waits'; readonly minutes: number };

export interface Step {
  readonly name: string;
  readonly deeds: readonly Deed[];
  /** Needs a group: left out where there are none. */
  readonly inGroup?: true;
}

const says = (who: string, chat: 'group' | 'private', text: string): Deed => ({ kind: 'says', who, chat, text });

/** Late enough that nothing else is due: a Monday morning without an alert. */
export const BEGINS = '2021-04-12T09:00:00+08:00';

export const STEPS: readonly Step[] = [
  { name: 'look-up', deeds: [says('energy', 'group', '任务 市能源局'), says('energy', 'private', '任务 7')] },
  {
    name: 'paging',
    deeds: [says('daixian', 'private', '任务 代县 全部'), says('daixian', 'private', '下一页')],
  },
  {
    name: 'a list to pick from',
    deeds: [says('energy', 'private', '任务 定襄、代县'), says('energy', 'private', '2')],
  },
  {
    name: 'binding',
    inGroup: true,
    deeds: [says('energy', 'group', '绑定 代县'), says('office', 'group', '绑定 代县')],
  },
  {
    name: 'a question asked',
    deeds: [says('office', 'private', '点名 开始 确认 代县 忻府'), says('daixian', 'private', '点名')],
  },
  { name: 'an unclear answer', deeds: [says('daixian', 'private', '👍')] },
  { name: 'answered by button', deeds: [{ kind: 'presses', who: 'daixian', label: '在岗' }] },
  { name: 'taken back by word', deeds: [says('daixian', 'private', '改')] },
  { name: 'answered by voice', deeds: [{ kind: 'speaks', who: 'daixian', text: '我在岗。' }, { kind: 'again' }] },
  { name: 'taken back again', deeds: [says('daixian', 'private', '改')] },
  { name: 'answered by word, delivered twice', deeds: [says('daixian', 'private', '在岗'), { kind: 'again' }] },
  {
    name: 'an unknown account',
    deeds: [
      says('stranger', 'private', '任务 7'),
      says('stranger', 'private', '准 代县'),
      says('stranger', 'private', '准 代县'),
    ],
  },
  { name: 'what the office sees', deeds: [says('office', 'private', '点名')] },
  {
    name: 'a late click',
    deeds: [
      { kind: 'waits', minutes: 150 },
      { kind: 'presses', who: 'daixian', label: '改' },
      says('daixian', 'private', '在岗'),
    ],
  },
];

export interface Conversation {
  /** What was said and answered, a line each. */
  play(step: Step): Promise<string>;
  close(): Promise<void>;
}

export async function openConversation(channel: SpokenChannel): Promise<Conversation> {
  const { platform, options, hasGroups, privateChat } = channel;
  // A county head with an account on either platform.
  const people = exampleScene.people.map((one) =>
    one.id === 'daixian' ? { ...one, dingtalk: 'sandbox-staff-02' } : one,
  );
  const groups = exampleScene.groups.map((one) => ({ ...one, members: people.map(({ id }) => id) }));
  const room = await openRoom(platform, { ...options, scene: { ...exampleScene, people, groups } });
  await room.bot.office.importRoster({
    entries: [
      {
        ...{ label: '代县 县长', unit: '代县', post: '县长', mobile: null, dutyPhone: null, roles: [] },
        accounts: [
          { platform: 'wecom', userId: 'sandbox-daixian' },
          { platform: 'dingtalk', userId: 'sandbox-staff-02' },
        ],
      },
    ],
    ...{ fileName: '测试', actor: '测试', write: true },
  });
  let now = Date.parse(BEGINS);
  let last: readonly Exchange[] = [];

  // A button that says its words is no press to the bot.
  const pressed = (words: string) => (channel.pressing === 'says' ? words.replace('本人打字', '本人按键') : words);

  async function carryOut(deed: Deed): Promise<string> {
    const { sandbox } = room;
    switch (deed.kind) {
      case 'waits':
        for (let minute = 0; minute < deed.minutes; minute += 1) {
          now += 60_000;
          room.moveTo(new Date(now).toISOString());
          await room.bot.jobs.tick();
          await room.deliver();
        }
        return `（过了${deed.minutes}分钟）`;
      case 'again': {
        const messageId = last.at(-1)?.messageId ?? '';
        last = await room.settled(sandbox.redeliver({ messageId, times: 1 }));
        return `（平台又送一遍）\n${shown(last)}`;
      }
      case 'presses':
        last = await room.settled(
          sandbox.press({
            ...{ person: deed.who, chat: privateChat(deed.who), label: deed.label },
            onCard: channel.pressing === 'card',
          }),
        );
        return `${deed.who} 按：${deed.label}\n${pressed(shown(last))}`;
      case 'speaks':
        last = await room.settled(sandbox.sayVoice({ person: deed.who, chat: privateChat(deed.who), text: deed.text }));
        return `${deed.who} 语音：${deed.text}\n${shown(last)}`;
      case 'says': {
        const chat = deed.chat === 'group' && hasGroups ? `${platform}-campaign` : privateChat(deed.who);
        last = await room.settled(sandbox.say({ person: deed.who, chat, text: deed.text }));
        return `${deed.who}：${deed.text}\n${shown(last)}`;
      }
    }
  }

  return {
    async play({ deeds }) {
      const lines: string[] = [];
      for (const deed of deeds) {
        lines.push(await carryOut(deed));
        await room.deliver();
      }
      return `${lines.join('\n\n')}\n`;
    },
    close: () => room.close(),
  };
}

const REACHED = /(?<=已绑定：代县\n)[\s\S]*(?=\n绑错了)/;

/** The answer as a person reads it; buttons are pressed, where the channel has them. Throws when the platform found anything wrong with it. */
function shown(exchanges: readonly Exchange[]): string {
  const problems = exchanges.flatMap((exchange) => exchange.problems);
  if (problems.length > 0) throw new Error(problems.join('\n'));
  const reply = exchanges.at(-1)?.reply ?? null;
  // A card has no blank lines, and how a group is reached differs by channel.
  return reply === null ? '（不答）' : wordsOf(reply).replace(/\n\n/g, '\n').replace(REACHED, '〔能不能收到通知〕');
}
