/** The queue's empty database as a file, so that only the first start has to set one up. */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { env, pid } from 'node:process';
import { pathToFileURL } from 'node:url';
import type { PGlite } from '@electric-sql/pglite';

/** systemd's `CacheDirectory=`, else beside the packages. Files are named by the packages' versions: what they hold is theirs. */
const FOLDER = env.CACHE_DIRECTORY
  ? pathToFileURL(`${env.CACHE_DIRECTORY}/`)
  : new URL('../../node_modules/.cache/lanshao/', import.meta.url);
const MANIFEST = new URL('../../package.json', import.meta.url);

/** Null where there is none yet. */
export async function readTemplate(): Promise<Blob | null> {
  try {
    return new Blob([await readFile(await template())]);
  } catch {
    return null;
  }
}

/** Kept for the next start. Where nothing may be written, each start sets up its own. */
export async function keepTemplate(db: PGlite): Promise<void> {
  try {
    await mkdir(FOLDER, { recursive: true });
    const unfinished = new URL(`${pid}.unfinished`, FOLDER);
    await writeFile(unfinished, Buffer.from(await (await db.dumpDataDir('none')).arrayBuffer()));
    await rename(unfinished, await template());
  } catch {}
}

async function template(): Promise<URL> {
  const { dependencies } = JSON.parse(await readFile(MANIFEST, 'utf8')) as { dependencies: Record<string, string> };
  return new URL(`queue-small-${dependencies['@electric-sql/pglite']}-${dependencies.bullmq}.tar`, FOLDER);
}
