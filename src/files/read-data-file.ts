/** A file of data/ that the office edits, read when the program starts. */
import { readFile } from 'node:fs/promises';

export type DataReading<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly mistakes: readonly string[] };

/** Throws a Chinese sentence that names the file and every mistake in it. */
export async function readDataFile<T>(file: URL, read: (value: unknown) => DataReading<T>): Promise<T> {
  const name = file.pathname.split('/').at(-1) ?? '';
  let value: unknown;
  try {
    value = JSON.parse(await readFile(file, 'utf8'));
  } catch {
    throw new Error(`没有启动，data/${name} 读不了：要有这个文件，写成 JSON`);
  }
  const reading = read(value);
  if (!reading.ok) throw new Error(`没有启动，data/${name} 要改：\n${reading.mistakes.join('\n')}`);
  return reading.value;
}
