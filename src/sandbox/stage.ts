/** Lets a person act in a chat: the line appears, the callback travels, the answer appears, the line says what became of it. */
import type { Clock } from '../domain/calendar/clock.ts';
import type { Board, Fate, Line } from './board.ts';
import { doorOf, findChat, findPerson, type SandboxChat, speakerIn } from './cast.ts';
import type { Courier } from './courier.ts';
import type { Exchange, ShownReply } from './exchange.ts';
import { SandboxMistake } from './mistake.ts';
import type { Door, Scene } from './scene.ts';
import type { Act, Simulator } from './simulator.ts';

interface Properties {
  readonly scene: Scene;
  readonly clock: Clock;
  readonly board: Board;
  readonly courier: Courier;
  readonly simulators: Readonly<Record<Door, Simulator>>;
  /** Hears in which chats people speak to the bot. */
  heard(chat: SandboxChat): void;
}

export interface Stage {
  act(person: string, chat: string, act: Act): Promise<Exchange[]>;
  /** What the bot said to a message otherwise than in answer to its delivery. */
  answer(messageId: string, chat: string, reply: ShownReply, exchanges: readonly string[]): void;
  /** A line of the bot's. */
  post(chat: string, reply: ShownReply, exchanges: readonly string[]): string;
}

const forms: Record<Act['kind'], Line['form']> = {
  text: 'text',
  voice: 'voice',
  picture: 'picture',
  file: 'text',
  enter: 'entered',
  menu: 'pressed',
  press: 'pressed',
};
/** Messages that a late answer still finds the line of. */
const remembered = 5_000;
const dayMs = 86_400_000;
const chinaOffsetMs = 8 * 3_600_000;

/** A stage over the given board and courier. */
export function createStage({ scene, clock, board, courier, simulators, heard }: Properties): Stage {
  const entered = new Set<string>();
  /** Lines by the message they were delivered as, and whether it was answered by another way. */
  const spoken = new Map<string, { readonly line: string; isAnswered: boolean }>();

  function post(chat: string, { text, markup, card }: ShownReply, exchanges: readonly string[]): string {
    return board.add({ chat, person: null, form: 'text', text, markup, card, exchanges, fate: { kind: 'posted' } });
  }

  /** The pressed card shows the answer; a card that is gone shows nothing. */
  function redraw(chat: string, task: string, reply: ShownReply, presser: string): void {
    const line = board.lines().find((one) => one.chat === chat && one.card?.task === task);
    if (line)
      board.redraw(line.id, { ...reply, text: reply.face ?? reply.text }, reply.redraws === 'presser' ? presser : null);
  }

  return {
    post,
    answer(messageId, chat, reply, exchanges) {
      courier.replied(messageId, reply);
      post(chat, reply, exchanges);
      const said = spoken.get(messageId);
      if (said === undefined) return;
      said.isAnswered = true;
      board.settle(said.line, { kind: 'answered' });
    },
    async act(who, where, act) {
      const chat = findChat(scene, where);
      const speaker = speakerIn(chat, findPerson(scene, who));
      if ((act.kind === 'text' || act.kind === 'voice') && act.text.trim() === '') throw new SandboxMistake('没有内容');
      if (act.kind === 'enter' && !firstToday(entered, chat.id, clock.now())) return [];
      const simulator = simulators[doorOf(chat)];
      const callback = simulator.compose(act, chat, speaker, clock.now());
      const line = board.add({
        chat: chat.id,
        person: speaker.person.id,
        form: forms[act.kind],
        text: written(act, chat, scene.botName),
        markup: 'plain',
        card: null,
        exchanges: [],
        fate: callback ? { kind: 'delivering', note: '' } : unseen(act),
      });
      if (!callback) return [];
      heard(chat);
      const said = { line, isAnswered: false };
      spoken.set(callback.messageId, said);
      for (const oldest of spoken.keys()) {
        if (spoken.size <= remembered) break;
        spoken.delete(oldest);
      }
      try {
        const made = await courier.untilAnswered(simulator, callback, (exchange) => {
          const note =
            exchange.problems.length > 0 ? `第${exchange.attempt}次投递：${exchange.problems.join('；')}` : '';
          board.settle(line, { kind: 'delivering', note }, exchange.id);
        });
        const last = made.at(-1);
        if (last?.reply && act.kind === 'press') redraw(chat.id, act.task, last.reply, speaker.person.id);
        else if (last?.reply && !said.isAnswered) post(chat.id, last.reply, [last.id]);
        board.settle(line, said.isAnswered ? { kind: 'answered' } : fateOf(last));
        return made;
      } catch (error) {
        board.settle(line, { kind: 'failed', why: error instanceof Error ? error.message : String(error) });
        throw error;
      }
    },
  };
}

function unseen(act: Act): Fate {
  if (act.kind === 'voice') return { kind: 'unseen', why: '群里的语音，平台不转给机器人' };
  if (act.kind === 'file') return { kind: 'unseen', why: '这里的文件，平台不转给机器人' };
  return { kind: 'unseen', why: '没有@机器人，平台不转给它' };
}

function fateOf(last: Exchange | undefined): Fate {
  if (!last || last.problems.length > 0) return { kind: 'failed', why: last?.problems.join('；') ?? '没有投递' };
  return last.reply ? { kind: 'answered' } : { kind: 'silent' };
}

/** What the others in the chat see. */
function written(act: Act, chat: SandboxChat, botName: string): string {
  if (act.kind === 'enter') return '';
  if (act.kind === 'file') return `〔文件：${act.name}〕`;
  if (act.kind === 'menu' || act.kind === 'press') return act.key;
  if (act.kind === 'voice' || chat.kind === 'private' || !act.mentioned) return act.text;
  return act.text.replaceAll('＠', '@').includes(`@${botName}`) ? act.text : `@${botName} ${act.text}`.trimEnd();
}

/** WeCom counts the day in China. */
function firstToday(entered: Set<string>, chat: string, now: number): boolean {
  const key = `${chat}/${Math.floor((now + chinaOffsetMs) / dayMs)}`;
  if (entered.has(key)) return false;
  entered.add(key);
  return true;
}
