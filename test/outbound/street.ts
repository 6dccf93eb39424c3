/** What stands between the office and the platforms, for the tests: a TLS server with its own certificate, a CONNECT proxy. */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { type SelfSigned, selfSigned } from '../support/self-signed.ts';

export interface Street {
  readonly certificate: SelfSigned;
  /** Port of the TLS server, which answers `METHOD /path length-of-the-body` and greets web sockets. */
  readonly port: number;
  /** `http://127.0.0.1:…`, takes the account `office` with the password `p@ss`. */
  readonly proxy: string;
  /** What the proxy was asked to reach. */
  readonly tunnels: string[];
  /** HTTP status with which the proxy turns everything away; null passes it on. */
  refusing: number | null;
  close(): void;
}

const LOGIN = `Basic ${Buffer.from('office:p@ss').toString('base64')}`;

/** Every name leads to the one TLS server, whose certificate is good for `names`. */
export async function openStreet(names: readonly string[]): Promise<Street> {
  const certificate = selfSigned(names);
  const platform = createTlsServer(certificate, (request, response) => {
    if (request.url === '/elsewhere') {
      response.writeHead(302, { location: 'https://elsewhere.test/' }).end();
      return;
    }
    let length = 0;
    request.on('data', (piece: Buffer) => {
      length += piece.length;
    });
    request.on('end', () => response.end(JSON.stringify({ said: `${request.method} ${request.url}`, length })));
  });
  const sockets = new WebSocketServer({ server: platform });
  sockets.on('connection', (socket) => socket.send('welcome'));
  const proxy = createServer();
  const port = await listen(platform);
  const street: Street = {
    certificate,
    port,
    proxy: `http://office:p%40ss@127.0.0.1:${await listen(proxy)}`,
    tunnels: [],
    refusing: null,
    close() {
      sockets.close();
      for (const server of [platform, proxy]) {
        server.closeAllConnections();
        server.close();
      }
    },
  };
  proxy.on('connect', (request: IncomingMessage, client: Duplex) => {
    street.tunnels.push(request.url ?? '');
    const status = request.headers['proxy-authorization'] === LOGIN ? street.refusing : 407;
    if (status !== null) {
      client.end(`HTTP/1.1 ${status} no\r\n\r\n`);
      return;
    }
    const onward = connect(port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 yes\r\n\r\n');
      onward.pipe(client).pipe(onward);
    });
    for (const end of [onward, client]) end.on('error', () => [onward, client].map((one) => one.destroy()));
  });
  return street;
}

async function listen(server: Pick<Server, 'listen' | 'address'>): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  return (server.address() as AddressInfo).port;
}
