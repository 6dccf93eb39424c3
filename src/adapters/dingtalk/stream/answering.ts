/** Answers to messages of the stream: into their session, or by the robot's interface when it is over or does not take them. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { IncomingMessage, Reply } from '../../../domain/message.ts';
import { type Outgoing, textMessage } from '../../../domain/outgoing.ts';
import type { Address, Channel, SendResult } from '../../adapter.ts';
import type { Session, SessionReply } from '../session-reply.ts';

/** `said`, `hopeless` where nobody can be told, `later` where it is worth another try when the line opens next. */
export type Answered = 'said' | 'hopeless' | 'later';

export type Answering = (message: IncomingMessage, session: Session | null, reply: Reply) => Promise<Answered>;

export interface AnsweringParts {
  readonly session: SessionReply;
  readonly group: Channel;
  readonly person: Channel;
  /** Epoch ms. */
  readonly now: () => number;
  /** Milliseconds between two tries. */
  readonly pauses?: readonly number[];
}

const PAUSES = [2_000, 8_000];
/** Answers under way at once. */
const AT_ONCE = 50;

/** An answer that may or may not have arrived is said again: it is worth more twice than never. */
export function createAnswering({ session, group, person, now, pauses = PAUSES }: AnsweringParts): Answering {
  const enter = createTurnstile(AT_ONCE);

  return async (message, opened, reply) => {
    const push = pushing(message, reply);
    for (let tries = 0; ; tries += 1) {
      const result = await enter(() => say(opened, reply, push));
      if (result.kind === 'accepted') return 'said';
      if (result.kind === 'failed' || result.kind === 'stopped') return 'hopeless';
      const pause = pauses[tries];
      if (pause === undefined) return 'later';
      await sleep(pause, undefined, { ref: false });
    }
  };

  async function say(opened: Session | null, reply: Reply, push: () => Promise<SendResult>): Promise<SendResult> {
    if (opened !== null) {
      const result = await session(opened, reply, now());
      if (result.kind === 'accepted') return result;
    }
    return push();
  }

  /** Goes on with the part at which the last try stopped. */
  function pushing({ chat, sender }: IncomingMessage, reply: Reply): () => Promise<SendResult> {
    const channel = chat.kind === 'group' ? group : person;
    const address: Address =
      chat.kind === 'group'
        ? { via: 'dingtalk-group', conversation: chat.id }
        : { via: 'dingtalk-person', user: sender };
    const message: Outgoing = { ...textMessage(reply.text), buttons: reply.buttons ?? [] };
    const parts = channel.parts({ message, bytes: null });
    let sent = 0;
    return async () => {
      if (address.via === 'dingtalk-person' && address.user === '') return NOBODY;
      for (const part of parts.slice(sent)) {
        const result = await channel.send(address, part, '', now());
        if (result.kind !== 'accepted') return result;
        sent += 1;
      }
      return { kind: 'accepted', receipt: null };
    };
  }
}

const NOBODY: SendResult = { kind: 'failed', code: 'nobody', why: '不知道是谁发的' };

/** Lets so many in at once, the others in the order they came. */
function createTurnstile(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let inside = 0;
  return async (work) => {
    if (inside >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    else inside += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) inside -= 1;
      else next();
    }
  };
}
