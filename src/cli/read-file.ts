/** Files named on the command line, with words instead of error codes. */
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { Refusal } from './office.ts';

/** The bytes of a file. */
export async function readBytes(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    const why = code === 'ENOENT' ? '没有这个文件' : code === 'EISDIR' ? '这是文件夹，不是文件' : '读不了这个文件';
    throw new Refusal(`${why}：${path}`);
  }
}

/** The value of a YAML file. */
export async function readYaml(path: string): Promise<unknown> {
  const text = (await readBytes(path)).toString('utf8');
  try {
    return parse(text);
  } catch (error) {
    const line = error instanceof Error ? error.message.split('\n')[0] : '';
    throw new Refusal(`${path} 不是能读的 YAML，没有导入。${line}`);
  }
}
