/** One WebSocket to DingTalk's stream, given up when nothing has been heard on it for too long. */
import WebSocket from 'ws';
import type { SocketWays } from '../../socket-ways.ts';

/** Milliseconds of the real clock. */
export interface SocketPace {
  /** How long opening may take. */
  readonly connect: number;
  /** How often the other side is asked for a sign of life. */
  readonly ping: number;
  /** After so long without a sign of any kind the connection is dead: half-open ones behind a firewall never say so. */
  readonly silence: number;
  /** How long the other side may take to close. */
  readonly farewell: number;
}

export const SOCKET_PACE: SocketPace = { connect: 10_000, ping: 20_000, silence: 60_000, farewell: 1_000 };

/** Bytes; a frame is a few kilobytes, and what is larger ends the connection unread. */
const LARGEST_FRAME = 1024 * 1024;

export interface SocketHearing {
  opened(): void;
  frame(text: string): void;
  /** Once, and nothing after it: no socket is left, no timer. `why` is Chinese and safe to log. */
  ended(why: string): void;
}

export interface StreamSocket {
  /** Nothing happens when the connection is gone: what was not acknowledged comes again. */
  send(text: string): void;
  close(): void;
}

/** `url` carries a ticket. */
export function openSocket(
  url: string,
  hearing: SocketHearing,
  { agent, ca }: SocketWays,
  pace: SocketPace = SOCKET_PACE,
): StreamSocket {
  const socket = new WebSocket(url, {
    ...(agent === undefined ? {} : { agent }),
    ...(ca === undefined ? {} : { ca: [...ca] }),
    maxPayload: LARGEST_FRAME,
    perMessageDeflate: false,
    handshakeTimeout: pace.connect,
  });
  let why = '连接断开';
  let impatience: NodeJS.Timeout | undefined;
  let heardAt = performance.now();
  const alive = () => {
    heardAt = performance.now();
  };
  const beat = setInterval(() => {
    if (performance.now() - heardAt > pace.silence) {
      why = '连接没有声息';
      socket.terminate();
    } else if (socket.readyState === WebSocket.OPEN) socket.ping();
  }, pace.ping);
  socket.on('open', () => {
    alive();
    hearing.opened();
  });
  socket.on('ping', alive);
  socket.on('pong', alive);
  socket.on('message', (data) => {
    alive();
    hearing.frame(data.toString());
  });
  socket.on('error', (error) => {
    why = reasonOf(error);
  });
  socket.on('close', () => {
    clearInterval(beat);
    clearTimeout(impatience);
    hearing.ended(why);
  });
  return {
    send: (text) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(text);
    },
    close() {
      if (socket.readyState === WebSocket.CLOSED) return;
      impatience ??= setTimeout(() => socket.terminate(), pace.farewell);
      socket.close(1000);
    },
  };
}

/** The message of an error may hold the address, and that the ticket. */
function reasonOf(error: Error): string {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const status = /^Unexpected server response: (\d{3})$/.exec(error.message)?.[1];
  if (status !== undefined) return `平台没有接受连接（HTTP ${status}）`;
  return code === '' ? '连接出错' : `连接出错（${code}）`;
}
