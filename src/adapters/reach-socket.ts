/** Whether a web socket's place can be reached at all, for `lanshao doctor`: nobody logs in, nobody is pushed out. */
import { WebSocket } from 'ws';
import type { ProbeResult } from '../domain/operations/probe.ts';
import { type ProbeWays, unreachable } from './probe-request.ts';
import type { SocketWays } from './socket-ways.ts';

export interface SocketProbeWays extends ProbeWays {
  readonly sockets: SocketWays;
}

/** Null when somebody answered there, whatever he said. Never throws; names the host alone. */
export function reachSocket(
  url: string,
  { sockets, timeoutMs }: Pick<SocketProbeWays, 'sockets' | 'timeoutMs'>,
): Promise<Extract<ProbeResult, { kind: 'wrong' }> | null> {
  return new Promise((resolve) => {
    const socket = new WebSocket(url, {
      handshakeTimeout: timeoutMs,
      ...(sockets.agent === undefined ? {} : { agent: sockets.agent }),
      ...(sockets.ca === undefined ? {} : { ca: [...sockets.ca] }),
    });
    const end = (result: Awaited<ReturnType<typeof reachSocket>>) => {
      resolve(result);
      socket.terminate();
    };
    socket.on('open', () => end(null));
    socket.on('unexpected-response', () => end(null));
    socket.on('error', (error) => {
      const { why, todo } = unreachable(error, new URL(url).host, timeoutMs);
      resolve({ kind: 'wrong', found: why, todo });
    });
  });
}
