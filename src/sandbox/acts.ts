/** What people do besides speaking: enter a chat, pick from the application's menu, press a button. */
import type { Board, Line } from './board.ts';
import { applicationChatId, findChat, findPerson, privateChatId } from './cast.ts';
import { linksOf } from './dingtalk/links.ts';
import type { ShownCard } from './exchange.ts';
import { SandboxMistake } from './mistake.ts';
import type { Sandbox } from './sandbox-api.ts';
import type { Scene } from './scene.ts';
import type { Stage } from './stage.ts';

interface Surroundings {
  readonly scene: Scene;
  readonly board: Board;
  readonly stage: Stage;
}

/** What the person can press on a line: its card, or the links of its text. */
function cardOn(line: Line, person: string): ShownCard | null {
  const { card, text } = line.seenBy[person] ?? line;
  const links = card === null && line.markup === 'markdown' ? linksOf(text) : [];
  return links.length === 0 ? card : { task: null, buttons: links };
}

export function createActs({
  scene,
  board,
  stage,
}: Surroundings): Pick<Sandbox, 'open' | 'menu' | 'press' | 'sendFile'> {
  return {
    open: (person, door = 'robot') => {
      const { id } = findPerson(scene, person);
      return stage.act(person, door === 'robot' ? privateChatId('wecom', id) : applicationChatId(id), {
        kind: 'enter',
      });
    },
    menu: (person, key) => stage.act(person, applicationChatId(findPerson(scene, person).id), { kind: 'menu', key }),
    sendFile: ({ person, chat, name, bytes }) => stage.act(person, chat, { kind: 'file', name, bytes }),
    press({ person, chat: where, label, onCard = false }) {
      const chat = findChat(scene, where);
      const { id } = findPerson(scene, person);
      const found = board
        .lines()
        .filter((line) => line.chat === chat.id)
        .map((line) => cardOn(line, id))

        .findLast((card) => !(onCard && card?.task === null) && card?.buttons.some((button) => button.label === label));
      const says = found?.buttons.find((button) => button.label === label)?.says;
      if (!found || says === undefined) throw new SandboxMistake(`这里没有“${label}”按钮`);
      // A link of DingTalk's makes the presser's own client say the words.
      const act = { kind: 'text', text: says, mentioned: true, quote: null } as const;
      return stage.act(person, chat.id, found.task === null ? act : { kind: 'press', task: found.task, key: says });
    },
  };
}
