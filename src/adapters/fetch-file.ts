/** The port of files people send, and the download behind it: small, soon, from a host the office has named, no further. */
import type { FileSource } from '../domain/message.ts';
import { type FileHosts, isFileHost } from './file-hosts.ts';

/** `code` is the platform's or ours, without anything of an address. */
export type FetchedFile =
  | { readonly kind: 'bytes'; readonly bytes: Buffer }
  /** No setting lets it be fetched. */
  | { readonly kind: 'off' }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'failed'; readonly code: string };

/** Gets a file's bytes; `now` is epoch ms, for tokens. Never throws. */
export type FetchFile = (source: FileSource, now: number) => Promise<FetchedFile>;

export const FILE_OFF: FetchedFile = { kind: 'off' };

/** Bytes; a notice is a few pages. */
export const LARGEST_FILE = 2 * 1024 * 1024;
/** Milliseconds for all requests of one file. */
export const FILE_TIMEOUT = 10_000;

export interface Download {
  readonly fetch: typeof fetch;
  readonly where: FileHosts;
  /** Bytes that sealing may add. */
  readonly extra?: number;
  readonly deadline: AbortSignal;
}

/** The bytes at `address`. Follows no redirect, and stops reading where it gets too large. Never throws. */
export async function download(address: string, { fetch, where, extra = 0, deadline }: Download): Promise<FetchedFile> {
  if (!isFileHost(address, where)) return FILE_OFF;
  const most = LARGEST_FILE + extra;
  try {
    const response = await fetch(address, { redirect: 'manual', signal: deadline });
    const isLarge = Number(response.headers.get('content-length') ?? 0) > most;
    if (response.status !== 200 || isLarge) {
      await response.body?.cancel();
      return isLarge ? { kind: 'too-large' } : { kind: 'failed', code: `http-${response.status}` };
    }
    const bytes = await readUpTo(response, most);
    return bytes === null ? { kind: 'too-large' } : { kind: 'bytes', bytes };
  } catch {
    return { kind: 'failed', code: deadline.aborted ? 'timeout' : 'network' };
  }
}

async function readUpTo(response: Response, most: number): Promise<Buffer | null> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of response.body ?? []) {
    size += piece.length;
    if (size > most) return null;
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
