/** Where a stream may lead: the platform names the host, and it must be one of the platform's own. */

/** Domains under which unrelated bodies register theirs. */
const SHARED = /^(com|net|org|gov|edu|ac|mil)\.[a-z]{2}$/;

/**
 * Whether a connection to `endpoint` stays with the platform: the interface's own host, one of the same domain, or one
 * that the settings allow; encrypted unless the interface itself is not.
 */
export function isPlatformHost(endpoint: string, apiBase: string, allowed: readonly string[]): boolean {
  const url = URL.parse(endpoint);
  const api = URL.parse(apiBase);
  if (url === null || api === null) return false;
  if (url.protocol !== 'wss:' && !(url.protocol === 'ws:' && api.protocol === 'http:')) return false;
  const host = url.hostname.toLowerCase();
  if (host === api.hostname.toLowerCase() || allowed.some((name) => name.toLowerCase() === host)) return true;
  const domain = domainOf(api.hostname.toLowerCase());
  return domain !== null && host.endsWith(`.${domain}`);
}

/** dingtalk.com of api.dingtalk.com; null for an address in numbers, a bare name, and where the domain is not one body's own. */
function domainOf(host: string): string | null {
  if (/^[\d.]+$|:/.test(host)) return null;
  const domain = host.split('.').slice(1).join('.');
  return domain.includes('.') && !SHARED.test(domain) ? domain : null;
}
