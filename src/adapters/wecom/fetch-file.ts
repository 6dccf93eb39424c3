/** Files sent to the smart robot: fetched from the address in the message, and opened (wecom.md 2.2). */
import { createDecipheriv } from 'node:crypto';
import type { FileSource } from '../../domain/message.ts';
import { download, type FetchedFile, type FetchFile, FILE_OFF, FILE_TIMEOUT, LARGEST_FILE } from '../fetch-file.ts';
import type { FileHosts } from '../file-hosts.ts';
import { unpad } from './crypto.ts';

export interface WecomFileWays {
  readonly where: FileHosts;
  /** EncodingAESKey of the callback; null where each file brings its own. */
  readonly aesKey: string | null;
  readonly fetch: typeof fetch;
}

const PADDING = 32;

/** Takes what came by the robot, by callback or over the long connection. */
export function createWecomFiles({ where, aesKey, fetch }: WecomFileWays): FetchFile {
  return async (source) => {
    if (source.via !== 'wecom-bot' || where.hosts.length === 0) return FILE_OFF;
    const key = keyOf(source, aesKey);
    if (key === null) return { kind: 'failed', code: 'no-key' };
    const deadline = AbortSignal.timeout(FILE_TIMEOUT);
    const sealed = await download(source.url, { fetch, where, extra: PADDING, deadline });
    return sealed.kind === 'bytes' ? openFile(sealed.bytes, key) : sealed;
  };
}

function keyOf({ key }: Extract<FileSource, { via: 'wecom-bot' }>, aesKey: string | null): Buffer | null {
  const text = key ?? aesKey;
  if (text === null) return null;
  const bytes = Buffer.from(text, 'base64');
  return bytes.length === 32 ? bytes : null;
}

/** AES-256-CBC, padded to 32; the first half of the key begins it. */
function openFile(sealed: Buffer, key: Buffer): FetchedFile {
  if (sealed.length === 0 || sealed.length % 16 !== 0) return { kind: 'failed', code: 'bad-ciphertext' };
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const bytes = unpad(Buffer.concat([decipher.update(sealed), decipher.final()]));
  if (bytes === null) return { kind: 'failed', code: 'bad-ciphertext' };
  return bytes.length > LARGEST_FILE ? { kind: 'too-large' } : { kind: 'bytes', bytes };
}
