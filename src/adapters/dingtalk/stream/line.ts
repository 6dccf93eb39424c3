/**
 * The way in from DingTalk's stream: a client of our own over `ws`. The vendor's SDK (dingtalk-stream 2.1.5) cannot be led
 * to another gateway, opens twice after one failure, never clears its heartbeat, dies of a frame that is no JSON, and
 * prints its secret when it is asked to print anything.
 */
import { atMost } from '../../at-most.ts';
import { jsonOf } from '../../json-of.ts';
import type { Hearing, Line, LineEnd } from '../../line.ts';
import type { SocketWays } from '../../socket-ways.ts';
import { readHappening } from '../events.ts';
import { type Ack, createAcks } from './acks.ts';
import { type CardFrameParts, createCardFrames } from './card-frames.ts';
import { acknowledgement, CARD_TOPIC, type Frame, ROBOT_TOPIC, readFrame } from './frame.ts';
import { registerStream, type StreamGateway } from './register.ts';
import { createRobotFrames, type RobotFrameParts } from './robot-frames.ts';
import { openSocket, type SocketPace, type StreamSocket } from './socket.ts';

export interface DingtalkLineOptions extends Omit<RobotFrameParts, 'line'>, Pick<CardFrameParts, 'update' | 'budget'> {
  readonly gateway: Omit<StreamGateway, 'deadline'>;
  readonly tls: SocketWays;
  /** Epoch ms. */
  readonly now: () => number;
  readonly pace?: SocketPace;
}

const NAME = 'dingtalk-robot';
/** Milliseconds that what is in hand is given when the line closes, and when the platform wants another connection. */
const PATIENCE = 10_000;
const HASTE = 500;

export function createDingtalkLine(options: DingtalkLineOptions): Line {
  const { gateway, tls, pace, identity, now } = options;
  const pressed = createCardFrames(options);
  const robot = createRobotFrames({ ...options, line: NAME });
  // Kept from one connection to the next: what was acknowledged on the last one may come again on this one.
  const acks = createAcks();
  let current: StreamSocket | null = null;

  return { platform: 'dingtalk', name: NAME, open, isOpen: () => current !== null };

  function open(hearing: Hearing) {
    const { promise: ended, resolve } = Promise.withResolvers<LineEnd>();
    const leaving = new AbortController();
    const unacknowledged = new Set<Promise<void>>();
    let socket: StreamSocket | null = null;
    let end: LineEnd | null = null;
    void connect();

    async function connect(): Promise<void> {
      const place = await registerStream({ ...gateway, deadline: leaving.signal });
      if (end !== null) return resolve(end);
      if (place.kind !== 'place') return resolve(place);
      const ears = {
        opened() {
          if (end !== null) return;
          current = socket;
          hearing.ready();
          void robot.takeUp(hearing, () => end !== null || current !== socket);
        },
        frame(text: string) {
          if (end !== null) return;
          const work = hear(readFrame(text)).finally(() => unacknowledged.delete(work));
          unacknowledged.add(work);
        },
        ended(why: string) {
          if (current === socket) current = null;
          resolve(end ?? { kind: 'lost', why });
        },
      };
      socket = openSocket(place.url, ears, tls, pace);
    }

    async function hear(frame: Frame): Promise<void> {
      switch (frame.kind) {
        case 'ping':
          return socket?.send(acknowledgement(frame.messageId, frame.data));
        case 'disconnect':
          // Nothing more comes here: what is in hand is acknowledged, and another one opened.
          void leave({ kind: 'expired' }, HASTE, unacknowledged);
          return;
        case 'system':
          return;
        case 'unknown':
          return hearing.unread(frame.what);
        case 'callback':
        case 'event': {
          const ack = await acks(frame.messageId, () => (frame.kind === 'event' ? event(frame) : callback(frame)));
          if (ack !== null) socket?.send(ack.text);
        }
      }
    }

    async function callback({ topic, messageId, data }: Extract<Frame, { kind: 'callback' }>): Promise<Ack | null> {
      if (topic === ROBOT_TOPIC) {
        if (!(await robot.hear(data, hearing))) return null;
        return { text: acknowledgement(messageId, { response: null }), isFinal: true };
      }
      if (topic === CARD_TOPIC) {
        const response = await pressed(data, messageId, hearing);
        return { text: acknowledgement(messageId, { response }), isFinal: true };
      }
      hearing.unread('a callback of another topic');
      return { text: acknowledgement(messageId, {}, 404), isFinal: true };
    }

    async function event({ messageId, head, data }: Extract<Frame, { kind: 'event' }>): Promise<Ack> {
      const isOurs = identity.corpId === null || head.corp === null || head.corp === identity.corpId;
      const what = isOurs ? readHappening(head.type, jsonOf(data), identity.robotCode, now()) : null;
      const id = head.id === '' ? messageId : head.id;
      const isTaken = what === null || (await hearing.event({ platform: 'dingtalk', id, what }));
      const status = isTaken ? 'SUCCESS' : 'LATER';
      return { text: acknowledgement(messageId, { status, message: status.toLowerCase() }), isFinal: isTaken };
    }

    async function leave(how: LineEnd, patience: number, work: Iterable<Promise<void>>): Promise<void> {
      if (end !== null) return;
      end = how;
      if (current === socket) current = null;
      leaving.abort();
      await atMost(patience, Promise.allSettled(work));
      socket?.close();
    }

    return {
      ended,
      async close() {
        await leave({ kind: 'closed' }, PATIENCE, [...unacknowledged, ...robot.inHand()]);
        await ended;
      },
    };
  }
}
