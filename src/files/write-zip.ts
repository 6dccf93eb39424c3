/** Packs files into one zip with a list of their digests; the same files give the same bytes. */
import { createHash } from 'node:crypto';
import { strToU8, type Zippable, zipSync } from 'fflate';

export interface PackedFile {
  /** With folders, in any script: 点名/点0114-1.xlsx. */
  readonly name: string;
  readonly data: Buffer | string;
}

/** `清单.txt` holds the SHA-256 of every file, so that one altered afterwards shows. Throws on two files of one name. */
export function writeZip(files: readonly PackedFile[]): Buffer {
  const zip: Zippable = {};
  const lines: string[] = [];
  for (const { name, data } of files.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    if (name in zip) throw new Error(`two files are called ${name}`);
    const bytes = typeof data === 'string' ? strToU8(data) : new Uint8Array(data);
    zip[name] = [bytes, { mtime: EPOCH }];
    lines.push(`${createHash('sha256').update(bytes).digest('hex')}  ${name}`);
  }
  zip['清单.txt'] = [strToU8(`${lines.join('\n')}\n`), { mtime: EPOCH }];
  return Buffer.from(zipSync(zip));
}

/** A zip knows no time before, and one of ours none at all. */
const EPOCH = new Date('1980-01-01T12:00:00');
