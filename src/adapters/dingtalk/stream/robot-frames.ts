/**
 * Messages of the stream: on record first, then acknowledged, then worked on and answered. A process that dies loses
 * nothing of it, whether or not the platform delivers again what was not acknowledged (unconfirmed, dingtalk.md 2.5):
 * what stands on record unanswered is taken up when the line opens next. Only an answer whose sending was just under
 * way may then stand twice.
 */
import type { IncomingMessage } from '../../../domain/message.ts';
import type { FrameShelf, Hearing, OpenFrame } from '../../line.ts';
import { type Identity, parseCallback, timeOf } from '../parse.ts';
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
  /** Takes up what an earlier process left, some at a time, until `isOver`. Never rejects. */
  takeUp(hearing: Hearing, isOver: () => boolean): Promise<void>;
  /** What is being worked on. */
  inHand(): readonly Promise<void>[];
}

interface InHand {
  readonly isKept: Promise<boolean>;
  readonly work: Promise<void>;
}

/** Frames taken up at once. */
const BATCH = 50;

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

  /** A frame that stood open was said before: its own time counts, or when it was kept where it names none. */
  function begin(message: IncomingMessage, data: string, hearing: Hearing, keptAt: number | null = null): InHand {
    const known = inHand.get(message.id);
    if (known !== undefined) return known;
    const standing = shelf.keep(line, message.id, data).catch(() => 'lost' as const);
    const one: InHand = {
      isKept: standing.then((kept) => kept !== 'lost'),
      work: standing
        .then((kept) => {
          if (kept === 'done') return;
          const saidAt = kept === 'open' ? (timeOf(data) ?? keptAt) : null;
          return answer(saidAt === null ? message : { ...message, saidAt }, data, hearing);
        })
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

  async function takeUpOne(data: string, keptAt: number, hearing: Hearing): Promise<void> {
    const parsed = parseCallback(data, identity);
    if (parsed.kind === 'message') await begin(parsed.message, data, hearing, keptAt).work;
  }

  return {
    hear,
    async takeUp(hearing, isOver) {
      let last: OpenFrame | null = null;
      do {
        const left: readonly OpenFrame[] = await shelf.open(line, last, BATCH).catch(() => []);
        await Promise.all(left.map(({ frame, keptAt }) => takeUpOne(frame, keptAt, hearing)));
        last = left.length < BATCH ? null : (left.at(-1) ?? null);
      } while (last !== null && !isOver());
    },
    inHand: () => [...inHand.values()].map(({ work }) => work),
  };
}
