/** The one place where traffic leaves the house: by the office's proxy, and to configured destinations alone. */
import { setGlobalProxyFromEnv } from 'node:http';
import { Agent } from 'node:https';
import { isFileHost } from '../adapters/file-hosts.ts';
import { outboundError } from '../adapters/outbound-fault.ts';
import type { SocketWays } from '../adapters/socket-ways.ts';
import type { Config } from '../config.ts';
import { destinationsOf, fileHostsOf } from './destinations.ts';
import { proxyFaultOf } from './proxy-fault.ts';

export interface Outbound {
  /** Never follows a redirect by itself: what it leads to may be anybody's. Rejects with `outboundError`s of its own. */
  readonly fetch: typeof fetch;
  /** For connections by `ws`. */
  readonly sockets: SocketWays;
  close(): void;
}

/** This machine itself is never reached through a proxy. */
const HERE = ['localhost', '127.0.0.1', '::1'];

/** Opens the way out. `refused` hears the host of every request that no setting allows. */
export function openOutbound(config: Config, refused: (host: string) => void): Outbound {
  const proxy = config.httpsProxy;
  const ways =
    proxy === null ? null : { HTTP_PROXY: proxy, HTTPS_PROXY: proxy, NO_PROXY: [...config.noProxy, ...HERE].join(',') };
  // Node's own fetch has no option for a proxy: like the trusted certificates it is one of the whole process.
  const withoutProxy = ways === null ? () => {} : setGlobalProxyFromEnv(ways);
  // `ws` opens its connections past the process's agent, and takes one of its own.
  const agent = ways === null ? null : new Agent({ proxyEnv: ways });
  const origins = new Set(destinationsOf(config).map(({ origin }) => origin));
  const fileHosts = fileHostsOf(config);

  return {
    async fetch(input, init) {
      const { origin, host, href } = new URL(input instanceof Request ? input.url : input);
      const isRead = (init?.method ?? (input instanceof Request ? input.method : 'GET')) === 'GET';
      // From where files come they are only read.
      if (!origins.has(origin) && !(isRead && fileHosts.some((where) => isFileHost(href, where)))) {
        refused(host);
        throw outboundError('HOST_NOT_CONFIGURED');
      }
      return globalThis.fetch(input, { redirect: 'manual', ...init }).catch((error: unknown) => {
        throw (proxy === null ? null : proxyFaultOf(error, proxy)) ?? error;
      });
    },
    sockets: agent === null ? {} : { agent },
    close() {
      withoutProxy();
      agent?.destroy();
    },
  };
}
