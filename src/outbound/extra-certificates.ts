/** The office's own certificate authorities, trusted besides the usual ones by everything in this process that speaks TLS. */
import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { type Config, ConfigError } from '../config.ts';

/** `why` is Chinese, for people. */
export type ExtraCertificates =
  | { readonly kind: 'read'; readonly pems: readonly string[]; readonly earliestEnd: number }
  | { readonly kind: 'unreadable'; readonly why: string };

const BLOCK = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

/** The certificates of a PEM file. `earliestEnd` is epoch ms: when the first of them stops counting. */
export function readExtraCertificates(path: string): ExtraCertificates {
  try {
    const pems = readFileSync(path, 'latin1').match(BLOCK) ?? [];
    if (pems.length === 0) return { kind: 'unreadable', why: '里面没有 PEM 证书（-----BEGIN CERTIFICATE-----）' };
    const ends = pems.map((pem) => new X509Certificate(pem).validToDate.getTime());
    return { kind: 'read', pems, earliestEnd: Math.min(...ends) };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'ENOENT') return { kind: 'unreadable', why: '没有这个文件' };
    if (code === 'EACCES') return { kind: 'unreadable', why: '没有权限读这个文件' };
    return { kind: 'unreadable', why: '读不出证书' };
  }
}

/**
 * For the whole process, before anything connects: requests, lines, a database or Redis over TLS. Throws ConfigError
 * when the file cannot be used.
 */
export function trustOwnCertificates({ extraCaFile }: Pick<Config, 'extraCaFile'>): void {
  if (extraCaFile === null) return;
  const certificates = readExtraCertificates(extraCaFile);
  if (certificates.kind === 'unreadable') throw new ConfigError(`EXTRA_CA_FILE：${certificates.why}`);
  setDefaultCACertificates([...getCACertificates('default'), ...certificates.pems]);
}
