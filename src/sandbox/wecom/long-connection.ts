/** WeCom's end of the long connection: one socket a robot, frames checked as the platform does (wecom.md 3, 9.3). */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Callback } from '../simulator.ts';
import type { JudgedPush } from './bot-push.ts';
import type { FrameAnswer, LongConnection, LongConnectionParts } from './long-connection-api.ts';

type Fields = Readonly<Record<string, unknown>>;
interface Verdict extends JudgedPush {
  /** To be done once it is acknowledged. */
  readonly afterwards?: () => void;
}
const OK: Verdict = { errcode: 0, errmsg: 'ok' };

interface Waiting {
  readonly callback: Callback;
  readonly settle: (answer: FrameAnswer | 'silence' | 'lost') => void;
  timer: NodeJS.Timeout | undefined;
}

const ANSWERS: Readonly<Record<Callback['kind'], string>> = {
  message: 'aibot_respond_msg',
  enter: 'aibot_respond_welcome_msg',
  press: 'aibot_respond_update_msg',
};

export function createLongConnection({ botId, secret, manner, push }: LongConnectionParts): LongConnection {
  const sockets = new Set<WebSocket>();
  let wss: WebSocketServer | null = null;
  let http: Server | null = null;
  let current: WebSocket | null = null;
  let isDumb = false;
  let refusal: number | null = null;
  let delay = 0;
  let subscriptions = 0;
  /** By request id of this connection. */
  const asked = new Map<string, Waiting>();
  /** To be delivered on the next connection. */
  const held = new Set<Waiting>();

  function connect(socket: WebSocket): void {
    sockets.add(socket);
    let idle: NodeJS.Timeout | undefined;
    const alive = () => {
      clearTimeout(idle);
      idle = setTimeout(() => socket.terminate(), manner.idle);
    };
    alive();
    socket.on('message', (data) => {
      if (isDumb) return;
      alive();
      hear(socket, String(data));
    });
    socket.on('error', () => {});
    socket.on('close', () => {
      clearTimeout(idle);
      sockets.delete(socket);
      if (current === socket) lose();
    });
  }

  /** What was asked on the connection that is gone has no answer any more. */
  function lose(): void {
    current = null;
    for (const waiting of asked.values()) {
      clearTimeout(waiting.timer);
      if (manner.redelivers && waiting.callback.kind === 'message') held.add(waiting);
      else waiting.settle('lost');
    }
    asked.clear();
  }

  function hear(socket: WebSocket, text: string): void {
    const { cmd, headers, body } = JSON.parse(text) as { cmd: string; headers: { req_id: string }; body?: object };
    const { errcode, errmsg, afterwards } = verdictOn(socket, cmd, headers.req_id, { ...body });
    const acknowledge = () => {
      if (socket.readyState === socket.OPEN) socket.send(JSON.stringify({ headers, errcode, errmsg }));
    };
    if (delay === 0) acknowledge();
    else setTimeout(acknowledge, delay).unref();
    afterwards?.();
  }

  function verdictOn(socket: WebSocket, cmd: string, requestId: string, body: Fields): Verdict {
    if (cmd === 'aibot_subscribe') return subscribe(socket, body);
    if (socket !== current) return { errcode: 846_609, errmsg: 'aibot websocket not subscribed' };
    if (cmd === 'ping') return OK;
    if (cmd === 'aibot_send_msg') return push(body);
    const waiting = asked.get(requestId);
    if (!waiting || ANSWERS[waiting.callback.kind] !== cmd) return { errcode: 846_605, errmsg: 'invalid req_id' };
    asked.delete(requestId);
    clearTimeout(waiting.timer);
    return { ...OK, afterwards: () => waiting.settle({ cmd, body }) };
  }

  function subscribe(socket: WebSocket, { bot_id, secret: given }: Fields): Verdict {
    if (refusal !== null) return { errcode: refusal, errmsg: 'refused' };
    if (bot_id !== botId || given !== secret) return { errcode: 853_000, errmsg: 'invalid bot_id or secret' };
    subscriptions += 1;
    putOut();
    current = socket;
    const waiting = [...held];
    held.clear();
    return { ...OK, afterwards: () => waiting.forEach(ask) };
  }

  function putOut(): void {
    const old = current;
    if (old === null) return;
    lose();
    const event = { msgid: newId(), aibotid: botId, msgtype: 'event', event: { eventtype: 'disconnected_event' } };
    old.send(JSON.stringify({ cmd: 'aibot_event_callback', headers: { req_id: newId() }, body: event }));
    setTimeout(() => old.terminate(), manner.evictAfter).unref();
  }

  function ask(waiting: Waiting): void {
    const requestId = newId();
    const { kind, plaintext } = waiting.callback;
    const cmd = kind === 'message' ? 'aibot_msg_callback' : 'aibot_event_callback';
    asked.set(requestId, waiting);
    waiting.timer = setTimeout(() => {
      asked.delete(requestId);
      waiting.settle('silence');
    }, manner.quiet);
    if (!isDumb) current?.send(JSON.stringify({ cmd, headers: { req_id: requestId }, body: JSON.parse(plaintext) }));
  }

  return {
    async listen(server = createServer()) {
      http = server;
      wss = new WebSocketServer({ server });
      wss.on('connection', connect);
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      const scheme = 'cert' in server ? 'wss' : 'ws';
      return `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}`;
    },
    async close() {
      for (const socket of sockets) socket.terminate();
      wss?.close();
      http?.close();
      for (const waiting of held) waiting.settle('lost');
      held.clear();
    },
    deliver(callback, patience) {
      const { promise, resolve } = Promise.withResolvers<FrameAnswer | 'silence' | 'lost'>();
      const whole = setTimeout(() => {
        held.delete(waiting);
        resolve('lost');
      }, patience);
      const waiting: Waiting = {
        callback,
        timer: undefined,
        settle(answer) {
          clearTimeout(whole);
          resolve(answer);
        },
      };
      if (current !== null) ask(waiting);
      else if (manner.redelivers && callback.kind === 'message') held.add(waiting);
      else waiting.settle('lost');
      return promise;
    },
    cut() {
      for (const socket of sockets) socket.terminate();
    },
    halfOpen() {
      isDumb = true;
      setTimeout(() => {
        isDumb = false;
      }, manner.idle).unref();
    },
    evict: putOut,
    refuse(errcode) {
      refusal = errcode;
    },
    slow(ms) {
      delay = ms;
    },
    counts: () => ({ sockets: sockets.size, subscriptions, subscribed: current !== null }),
  };
}

function newId(): string {
  return randomBytes(16).toString('hex');
}
