/** The files of data/ that the office edits, read when the program starts: its own copy, else the one that is shipped. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export type DataReading<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly mistakes: readonly string[] };

/** Throws a Chinese sentence that names the file and every mistake in it. */
export type ReadDataFile = <T>(name: string, read: (value: unknown) => DataReading<T>) => Promise<T>;

/** `own` is the folder of the office's copies; null where it keeps none. */
export function createDataFiles(shipped: URL, own: string | null): ReadDataFile {
  return async (name, read) => {
    const standard = fileURLToPath(new URL(name, shipped));
    const found = own === null ? null : await textOf(join(own, name));
    const path = found === null ? `data/${name}` : join(own ?? '', name);
    const reading = read(parsed(found ?? (await textOf(standard)), path));
    if (!reading.ok) throw new Error(`没有启动，${path} 要改：\n${reading.mistakes.join('\n')}`);
    return reading.value;
  };
}

async function textOf(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function parsed(text: string | null, path: string): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    throw new Error(`没有启动，${path} 读不了：要有这个文件，写成 JSON`);
  }
}
