/** Where a stream may lead: the platform names the host, and it must be one of the platform's own. */

/** The domain of the public cloud; its stream lives on several hosts, and on others from time to time (dingtalk.md 2.6). */
const PUBLIC = '.dingtalk.com';

/**
 * Whether a connection to `endpoint` stays with the platform: the interface's own host, any of the public cloud's where the
 * interface is there too, or one that the settings allow; encrypted unless the interface itself is not.
 */
export function isPlatformHost(endpoint: string, apiBase: string, allowed: readonly string[]): boolean {
  const url = URL.parse(endpoint);
  const api = URL.parse(apiBase);
  if (url === null || api === null) return false;
  if (url.protocol !== 'wss:' && !(url.protocol === 'ws:' && api.protocol === 'http:')) return false;
  const host = url.hostname.toLowerCase();
  const own = api.hostname.toLowerCase();
  if (host === own || allowed.some((name) => name.toLowerCase() === host)) return true;
  return own.endsWith(PUBLIC) && host.endsWith(PUBLIC);
}
