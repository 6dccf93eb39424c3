/** The bot's connections to the stream: alive, dead without knowing it, or on their way out. */
import { randomUUID } from 'node:crypto';
import type { WebSocket } from 'ws';
import { fieldsOf, parsed } from '../answers.ts';

/** One connection; `say` says nothing where the other end is cut off. */
export interface StreamConnection {
  say(text: string): void;
}

export interface Connections {
  add(socket: WebSocket): void;
  /** One of those that frames are delivered to, by chance; null without any. */
  any(): StreamConnection | null;
  /** On every connection. */
  sayToAll(text: string): void;
  farewell(reason: string, closeAfter: number): void;
  halfOpen(): void;
  cut(): void;
  counts(): { readonly connections: number; readonly opened: number; readonly pongs: number };
}

interface Client extends StreamConnection {
  readonly socket: WebSocket;
  isHalfOpen: boolean;
  isLeaving: boolean;
}

/** `heard` gets everything that is no answer to a ping; `pingEvery` is asked at each connection. */
export function createConnections(heard: (text: string) => void, pingEvery: () => number): Connections {
  const clients = new Set<Client>();
  let opened = 0;
  let pongs = 0;

  function add(socket: WebSocket): void {
    opened += 1;
    const client: Client = {
      socket,
      isHalfOpen: false,
      isLeaving: false,
      say: (text) => {
        if (!client.isHalfOpen && socket.readyState === socket.OPEN) socket.send(text);
      },
    };
    clients.add(client);
    const asked = new Map<string, string>();
    const pings = setInterval(() => {
      const messageId = randomUUID();
      const data = JSON.stringify({ opaque: randomUUID() });
      asked.set(messageId, data);
      client.say(systemFrame('ping', messageId, data));
    }, pingEvery());
    socket.on('ping', (data) => {
      if (!client.isHalfOpen) socket.pong(data);
    });
    socket.on('message', (raw) => {
      if (client.isHalfOpen) return;
      const text = raw.toString();
      const ack = fieldsOf(parsed(text));
      const messageId = String(fieldsOf(ack.headers).messageId ?? '');
      if (!asked.has(messageId)) return heard(text);
      if (ack.data === asked.get(messageId)) pongs += 1;
      asked.delete(messageId);
    });
    socket.on('error', () => {});
    socket.on('close', () => {
      clearInterval(pings);
      clients.delete(client);
    });
  }

  return {
    add,
    any() {
      const fit = [...clients].filter(({ isLeaving }) => !isLeaving);
      return fit[Math.floor(Math.random() * fit.length)] ?? null;
    },
    sayToAll(text) {
      for (const client of clients) client.say(text);
    },
    farewell(reason, closeAfter) {
      for (const client of clients) {
        client.say(systemFrame('disconnect', null, JSON.stringify({ reason })));
        client.isLeaving = true;
        setTimeout(() => client.socket.terminate(), closeAfter).unref();
      }
    },
    halfOpen() {
      for (const client of clients) client.isHalfOpen = true;
    },
    cut() {
      for (const { socket } of clients) socket.terminate();
    },
    counts: () => ({ connections: clients.size, opened, pongs }),
  };
}

function systemFrame(topic: string, messageId: string | null, data: string): string {
  const headers = { contentType: 'application/json', time: String(Date.now()), topic };
  const named = messageId === null ? headers : { ...headers, messageId };
  return JSON.stringify({ specVersion: '1.0', type: 'SYSTEM', headers: named, data });
}
