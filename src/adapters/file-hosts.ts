/** Where a platform's files may be fetched: the platform names the address, and the office has named the hosts. */

export interface FileHosts {
  /** Lower-case names; a dot in front means every host below that domain. */
  readonly hosts: readonly string[];
  /** Base of the platform's interfaces. */
  readonly apiBase: string;
}

/**
 * Whether `address` lies on a host that the office has named: encrypted and on the usual port, unless it is the very
 * origin of the interface.
 */
export function isFileHost(address: string, { hosts, apiBase }: FileHosts): boolean {
  const url = URL.parse(address);
  if (url === null || url.username !== '' || url.password !== '') return false;
  const isUsual = url.protocol === 'https:' && url.port === '';
  if (!isUsual && url.origin !== URL.parse(apiBase)?.origin) return false;
  const host = url.hostname.toLowerCase();
  return hosts.some((name) => (name.startsWith('.') ? host.endsWith(name) : host === name));
}
