/**
 * Messages of the stream: on record first, then acknowledged, then worked on and answered. A process that dies loses
 * nothing of it, whether or not the platform delivers again what was not acknowledged (unconfirmed, dingtalk.md 2.5):
 * what stands on record unanswered is taken up when the line opens next. Only an answer whose sending was just under
 * way may then stand twice.
 */
import type { IncomingMessage } from '../../../domain/message.ts';
import type { FrameShelf, Hearing } from '../../line.ts';
import { type Identity, parseCallback } from '../parse.ts';
import { readSession } from '../session-reply.ts';
import type { Answering } from './answering.ts';

export interface RobotFrameParts {
  readonly line: string;
  readonly identity: Identity;
  readonly shelf: FrameShelf;
  readonly answering: Answering;
}

export interface RobotFrames {
  /** Resolves when the frame is on record or needs no record; false when the store did not answer. Never rejects. */
  hear(data: string, hearing: Hearing): Promise<boolean>;
  /** Takes up what an earlier process left. Never rejects. */
  takeUp(hearing: Hearing): Promise<void>;
  /** What is being worked on. */
  inHand(): readonly Promise<void>[];
}

interface InHand {
  readonly isKept: Promise<boolean>;
  readonly work: Promise<void>;
}

export function createRobotFrames({ line, identity, shelf, answering }: RobotFrameParts): RobotFrames {
  const inHand = new Map<string, InHand>();

  async function hear(data: string, hearing: Hearing): Promise<boolean> {
    const parsed = parseCallback(data, identity);
    if (parsed.kind !== 'message') {
      hearing.unread(parsed.kind === 'unsupported' ? parsed.what : `refused ${parsed.reason}`);
      return true;
    }
    return begin(parsed.message, data, hearing).isKept;
  }

  function begin(message: IncomingMessage, data: string, hearing: Hearing): InHand {
    const known = inHand.get(message.id);
    if (known !== undefined) return known;
    const standing = shelf.keep(line, message.id, data).catch(() => 'lost' as const);
    const one: InHand = {
      isKept: standing.then((kept) => kept !== 'lost'),
      work: standing
        .then((kept) => (kept === 'done' ? undefined : answer(message, data, hearing)))
        .finally(() => inHand.delete(message.id)),
    };
    inHand.set(message.id, one);
    return one;
  }

  async function answer(message: IncomingMessage, data: string, hearing: Hearing): Promise<void> {
    const reply = await hearing.message(message);
    const answered = reply === null ? 'said' : await answering(message, readSession(data), reply);
    if (answered !== 'said') hearing.unread(`an answer that did not arrive: ${answered}`);
    // Where the store does not answer it stays open, and is answered once more when the line opens next.
    if (answered !== 'later') await shelf.done(line, message.id).catch(() => {});
  }

  return {
    hear,
    async takeUp(hearing) {
      const left = await shelf.open(line).catch(() => []);
      for (const { frame } of left) await hear(frame, hearing);
    },
    inHand: () => [...inHand.values()].map(({ work }) => work),
  };
}
