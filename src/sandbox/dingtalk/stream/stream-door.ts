/** The socket end of the stream: a ticket opens one connection, once and for a while (dingtalk.md 2.1). */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';

export interface StreamDoor {
  /** A place for one connection, listening from the first one on. `expires` is in sandbox time. */
  place(expires: number): Promise<{ readonly endpoint: string; readonly ticket: string }>;
  close(): Promise<void>;
}

/** `now` is sandbox time in epoch milliseconds. */
export function createStreamDoor(now: () => number, connected: (socket: WebSocket) => void): StreamDoor {
  const tickets = new Map<string, number>();
  // Pongs are the connection's own business: a half-open one sends none.
  const sockets = new WebSocketServer({ noServer: true, autoPong: false });
  let listening: Promise<Server> | null = null;

  async function listen(): Promise<Server> {
    const server = createServer((_request, response) => response.writeHead(404).end());
    server.on('upgrade', upgrade);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return server;
  }

  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://stream');
    const ticket = searchParams.get('ticket') ?? '';
    const expires = tickets.get(ticket) ?? 0;
    tickets.delete(ticket);
    if (pathname !== '/connect' || expires <= now()) {
      socket.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, connected);
  }

  return {
    async place(expires) {
      listening ??= listen();
      const { port } = (await listening).address() as AddressInfo;
      const ticket = randomUUID();
      tickets.set(ticket, expires);
      return { endpoint: `ws://127.0.0.1:${port}/connect`, ticket };
    },
    async close() {
      const server = await listening;
      for (const socket of sockets.clients) socket.terminate();
      server?.closeAllConnections();
      server?.close();
    },
  };
}
