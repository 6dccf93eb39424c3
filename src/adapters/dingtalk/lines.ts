/** DingTalk's way in over a connection of our own, joined from its parts. */
import type { TokenShelf } from '../adapter.ts';
import type { FrameShelf, Line } from '../line.ts';
import type { SocketWays } from '../socket-ways.ts';
import { createDingtalkApi } from './api.ts';
import type { ButtonStyle } from './buttons.ts';
import { cardUpdateBy } from './card/answer.ts';
import { createDingtalkGroupChannel } from './group-channel.ts';
import { createDingtalkPersonChannel } from './person-channel.ts';
import { createSessionReply } from './session-reply.ts';
import { createAnswering } from './stream/answering.ts';
import { createDingtalkLine } from './stream/line.ts';
import type { SocketPace } from './stream/socket.ts';

export interface DingtalkLineWays {
  readonly app: {
    readonly appKey: string;
    readonly appSecret: string;
    readonly robotCode: string | null;
    readonly corpId: string | null;
    readonly streamHosts: readonly string[];
    readonly buttons: ButtonStyle;
  };
  readonly apiBase: string;
  readonly oapiBase: string;
  readonly tokens: TokenShelf;
  readonly frames: FrameShelf;
  readonly fetch: typeof fetch;
  readonly tls: SocketWays;
  /** Epoch ms. */
  readonly now: () => number;
  readonly pace?: SocketPace;
  /** Milliseconds between two tries of an answer. */
  readonly pauses?: readonly number[];
  /** Milliseconds within which a press is answered. */
  readonly pressBudget?: number;
}

export function createDingtalkStreamLine(given: DingtalkLineWays): Line {
  const { app, tokens, frames, tls, now, pace, pauses, pressBudget, ...ways } = given;
  const { appKey, appSecret, robotCode, corpId, streamHosts: hosts, buttons } = app;
  const api = createDingtalkApi({ ...ways, ...{ appKey, appSecret, tokens }, robotCode: robotCode ?? appKey });
  return createDingtalkLine({
    gateway: { ...ways, appKey, appSecret, hosts },
    identity: { robotCode, corpId },
    shelf: frames,
    answering: createAnswering({
      session: createSessionReply({ ...ways, buttons }),
      group: createDingtalkGroupChannel(api, buttons),
      person: createDingtalkPersonChannel(api, buttons),
      now,
      ...(pauses === undefined ? {} : { pauses }),
    }),
    update: cardUpdateBy(api),
    ...(pressBudget === undefined ? {} : { budget: pressBudget }),
    tls,
    now,
    ...(pace === undefined ? {} : { pace }),
  });
}
