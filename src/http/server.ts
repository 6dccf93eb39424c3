/** The Koa application and its listening: routes in, an error edge around them, and a stop that drains. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type Router from '@koa/router';
import Koa from 'koa';

export interface HttpServer {
  /** Starts listening; the base address. Port 0 takes a free one. */
  listen(port: number, host?: string): Promise<string>;
  /** Takes no more connections and resolves when the open requests are answered. */
  close(): Promise<void>;
}

/** `fault` hears of errors no route expected; the caller gets an empty 500. */
export function createHttpServer(routers: readonly Router[], fault: (error: unknown) => void): HttpServer {
  const app = new Koa();
  app.on('error', (error) => {
    if (!isAborted(error)) fault(error);
  });
  app.use(async (ctx, next) => {
    try {
      await next();
    } catch (error) {
      if (!isAborted(error)) fault(error);
      ctx.status = isAborted(error) ? 400 : 500;
      ctx.body = '';
    }
  });
  for (const router of routers) app.use(router.routes());
  const server = createServer(app.callback());
  server.requestTimeout = 30_000;
  return { listen: (port, host) => listen(server, port, host), close: () => close(server) };
}

function listen(server: Server, port: number, host?: string): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, ...(host === undefined ? {} : { host }) }, () => {
      server.removeListener('error', reject);
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    });
  });
}

/** Milliseconds that open requests are given to end; a caller that never finishes sending must not keep the process. */
const PATIENCE = 10_000;

function close(server: Server): Promise<void> {
  const impatience = setTimeout(() => server.closeAllConnections(), PATIENCE);
  impatience.unref();
  return new Promise<void>((resolve, reject) => {
    server.close((error) =>
      error && !('code' in error && error.code === 'ERR_SERVER_NOT_RUNNING') ? reject(error) : resolve(),
    );
    server.closeIdleConnections();
  }).finally(() => clearTimeout(impatience));
}

/** The caller hung up, or sent less than it announced. */
function isAborted(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? error.code : 'type' in error ? error.type : null;
  return (
    code === 'ECONNRESET' ||
    code === 'ECONNABORTED' ||
    code === 'request.aborted' ||
    code === 'request.size.invalid' ||
    code === 'EPIPE'
  );
}
