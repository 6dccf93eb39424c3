/**
 * HTTP/1.1 over kept connections, with as little work as a client can do: autocannon spends more on building a request
 * that differs each time than the server under test on answering it.
 */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { SentRequest } from '../src/sandbox/exchange.ts';
import { realNow } from './moment.ts';

export interface WireAnswer {
  readonly status: number;
  readonly body: string;
}

export interface Sending {
  readonly seconds: number;
  /** In the order of the requests. */
  readonly answers: readonly WireAnswer[];
  /** Milliseconds of each request, in the order of the requests. */
  readonly times: Float64Array;
  /** When each was sent, by the real clock: epoch ms with fractions. */
  readonly sentAt: Float64Array;
}

export interface Wire {
  /** Sends every request once, the next as soon as a connection is free, and closes. */
  send(requests: readonly SentRequest[]): Promise<Sending>;
}

/** Opens `count` connections to `address`. */
export async function createWire(address: string, count: number): Promise<Wire> {
  const { hostname, port, host } = new URL(address);
  const sockets = Array.from({ length: count }, () => connect(Number(port), hostname).setNoDelay());
  await Promise.all(sockets.map((socket) => once(socket, 'connect')));
  return {
    async send(requests) {
      const bytes = requests.map((request) => bytesOf(request, host));
      const answers: WireAnswer[] = new Array(bytes.length);
      const times = new Float64Array(bytes.length);
      const sentAt = new Float64Array(bytes.length);
      let next = 0;
      const start = performance.now();
      const drain = async (socket: Socket) => {
        const receive = receiver(socket);
        while (next < bytes.length) {
          const index = next++;
          const begun = performance.now();
          sentAt[index] = realNow();
          socket.write(bytes[index] ?? '');
          answers[index] = await receive();
          times[index] = performance.now() - begun;
        }
      };
      await Promise.all(sockets.map(drain));
      const seconds = (performance.now() - start) / 1000;
      for (const socket of sockets) socket.destroy();
      return { seconds, answers, times, sentAt };
    },
  };
}

function bytesOf({ method, url, headers, body }: SentRequest, host: string): Buffer {
  const { pathname, search } = new URL(url);
  const lines = Object.entries({ host, ...headers, 'content-length': String(Buffer.byteLength(body)) });
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return Buffer.from(`${method} ${pathname}${search} HTTP/1.1\r\n${head}\r\n${body}`);
}

/** One answer a call; the servers under test always say its length. */
function receiver(socket: Socket): () => Promise<WireAnswer> {
  let got = '';
  let waiting = Promise.withResolvers<WireAnswer>();
  socket.setEncoding('latin1');
  socket.on('close', () => waiting.reject(new Error('the server hung up')));
  socket.on('data', (chunk: string) => {
    got += chunk;
    const end = got.indexOf('\r\n\r\n');
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(got.slice(0, end + 2))?.[1]);
    if (end < 0 || got.length < end + 4 + length) return;
    const answer = { status: Number(got.slice(9, 12)), body: got.slice(end + 4) };
    got = '';
    waiting.resolve(answer);
  });
  return () => {
    waiting = Promise.withResolvers<WireAnswer>();
    return waiting.promise;
  };
}
