/** The office's file of measures by level, read when the program starts. */
import { readFile } from 'node:fs/promises';
import { type AlertMeasures, readMeasures } from '../domain/alert/measures.ts';

/** Throws a Chinese sentence that names every mistake in the file. */
export async function readAlertMeasures(file: URL): Promise<AlertMeasures> {
  const name = file.pathname.split('/').at(-1) ?? 'alert-measures.json';
  let value: unknown;
  try {
    value = JSON.parse(await readFile(file, 'utf8'));
  } catch {
    throw new Error(`没有启动，data/${name} 读不了：要有这个文件，写成 JSON`);
  }
  const reading = readMeasures(value);
  if (!reading.ok) throw new Error(`没有启动，data/${name} 要改：\n${reading.mistakes.join('\n')}`);
  return reading.measures;
}
