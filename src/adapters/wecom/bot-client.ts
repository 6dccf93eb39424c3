/**
 * One connection of the smart robot's long-connection mode (wecom.md 3), by the vendor's SDK. The SDK's own opening
 * again is switched off: it gives up after a count, and knows nothing of other processes of ours.
 */
import { WSClient, type WsFrame } from '@wecom/aibot-node-sdk';
import type { LineEnd } from '../line.ts';
import type { SocketWays } from '../socket-ways.ts';

export interface BotConnectionOptions {
  readonly botId: string;
  readonly secret: string;
  readonly wsUrl: string;
  /** For a certificate of one's own and for a proxy; `ws` takes them. */
  readonly tls: SocketWays;
  readonly pace?: BotPace;
}

/** Milliseconds. Two pings without an answer end the connection. */
export interface BotPace {
  readonly ping: number;
  /** From the first byte to the platform's yes. */
  readonly subscribe: number;
}

const PACE: BotPace = { ping: 30_000, subscribe: 15_000 };
/** Too often, busy: the credentials may well be right (wecom.md 6). */
const PASSING = new Set(['45009', '-1', '6000']);
/** What the platform says of a connection that it no longer counts as one (wecom.md 6). */
const HALF_DEAD = 846_609;

export type Cmd = 'aibot_respond_msg' | 'aibot_respond_welcome_msg' | 'aibot_respond_update_msg' | 'aibot_send_msg';

/** `errcode` is the platform's; 'silence' when it did not answer, 'closed' when the connection went before. */
export type Ack = { readonly errcode: number; readonly errmsg: string } | 'silence' | 'closed';

export interface BotConnection {
  readonly ended: Promise<LineEnd>;
  /** Sends a frame and waits for its acknowledgement; never rejects. `requestId` null makes a new one. */
  send(cmd: Cmd, requestId: string | null, body: object): Promise<Ack>;
  close(): void;
}

export interface BotFrame {
  readonly requestId: string;
  readonly body: unknown;
}

export function openBotConnection(
  { botId, secret, wsUrl, tls, pace = PACE }: BotConnectionOptions,
  on: { ready(): void; frame(frame: BotFrame): void },
): BotConnection {
  const { promise: ended, resolve } = Promise.withResolvers<LineEnd>();
  const client = new WSClient({
    botId,
    secret,
    wsUrl,
    wsOptions: {
      handshakeTimeout: pace.subscribe,
      ...(tls.agent === undefined ? {} : { agent: tls.agent }),
      ...(tls.ca === undefined ? {} : { ca: [...tls.ca] }),
    },
    heartbeatInterval: pace.ping,
    maxReconnectAttempts: 0,
    maxAuthFailureAttempts: 0,
    logger: SILENT,
  });
  let refused: string | null = null;
  let why = '连接中断';

  const end = (how: LineEnd) => {
    clearTimeout(patience);
    client.disconnect();
    client.removeAllListeners();
    // The socket may still fail while it closes, and an error without a listener would end the process.
    client.on('error', () => {});
    resolve(how);
  };
  const patience = setTimeout(() => end({ kind: 'lost', why: '平台没有回应登录' }), pace.subscribe);

  client.on('authenticated', () => {
    clearTimeout(patience);
    on.ready();
  });
  client.on('error', (error: Error) => {
    refused ??= /\(code: (-?\d+)\)/.exec(error.message)?.[1] ?? null;
    if ('code' in error && typeof error.code === 'string' && /^[A-Z_]+$/.test(error.code)) why = error.code;
  });
  client.on('event.disconnected_event', () => end({ kind: 'evicted' }));
  client.on('disconnected', () => {
    if (refused !== null && !PASSING.has(refused))
      end({ kind: 'refused', code: refused, why: '平台不认BotID和Secret' });
    else end({ kind: 'lost', why: refused === null ? why : `平台忙（${refused}）` });
  });
  client.on('message', (frame: WsFrame) => on.frame({ requestId: frame.headers.req_id, body: frame.body }));
  client.on('event', (frame: WsFrame) => on.frame({ requestId: frame.headers.req_id, body: frame.body }));
  client.connect();

  return {
    ended,
    async send(cmd, requestId, body) {
      try {
        await (requestId === null
          ? client.sendMessage(chatOf(body), body as Parameters<typeof client.sendMessage>[1])
          : client.reply({ headers: { req_id: requestId } }, body, cmd));
        return { errcode: 0, errmsg: 'ok' };
      } catch (error) {
        const ack = ackOf(error);
        if (typeof ack === 'object' && ack.errcode === HALF_DEAD) end({ kind: 'lost', why: '平台说连接已失效' });
        return ack;
      }
    },
    close: () => end({ kind: 'closed' }),
  };
}

function chatOf(body: object): string {
  return 'chatid' in body && typeof body.chatid === 'string' ? body.chatid : '';
}

/** The SDK rejects with the platform's frame, or with an error of its own. */
function ackOf(error: unknown): Ack {
  if (typeof error === 'object' && error !== null && 'errcode' in error && typeof error.errcode === 'number')
    return { errcode: error.errcode, errmsg: 'errmsg' in error ? String(error.errmsg) : '' };
  return error instanceof Error && error.message.startsWith('Reply ack timeout') ? 'silence' : 'closed';
}

/** The SDK's log would carry words of chats. */
const SILENT = { debug() {}, info() {}, warn() {}, error() {} };
